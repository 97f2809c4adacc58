package org.goldthread.jobs.config;

import java.util.List;

/**
 * One blocking pass: records that agree on every key expression become candidate pairs.
 *
 * @param name unique name, shown in {@code block_sizes} and as the evidence of a pair
 * @param keys Spark SQL expressions over the columns of {@code records}; a record with a null key is not in the pass
 * @param maxBlock largest block whose pairs are made; larger ones are skipped and listed; default 500
 */
public record BlockingPass(String name, List<String> keys, Integer maxBlock) {
    public BlockingPass {
        keys = keys == null ? List.of() : List.copyOf(keys);
        maxBlock = maxBlock == null ? 500 : maxBlock;
        new Problems()
                .present(name, "name", "Give the pass a unique name.")
                .require(
                        !keys.isEmpty(), "keys", "is empty.", "Name at least one expression, for example [email_norm].")
                .require(maxBlock >= 2, "max-block", "is " + maxBlock + ".", "Use a number of at least 2.")
                .report();
    }
}
