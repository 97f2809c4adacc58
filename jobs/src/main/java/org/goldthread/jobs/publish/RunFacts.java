package org.goldthread.jobs.publish;

import java.util.List;

/**
 * What the {@code runs} row says about how the run was made.
 *
 * @param programVersion version of Goldthread
 * @param configHash hash of the resolved configuration, without secrets
 * @param modelVersion version of the match model
 * @param inputs every file that was read
 * @param sources row account by source
 */
public record RunFacts(
        String programVersion,
        String configHash,
        String modelVersion,
        List<InputFile> inputs,
        List<SourceAccount> sources) {
    public RunFacts {
        inputs = List.copyOf(inputs);
        sources = List.copyOf(sources);
    }

    /**
     * One file of an export.
     *
     * @param source name of the source
     * @param file path or URI
     * @param bytes size
     * @param sha256 hash of the content; null where the file is a folder of a table format
     */
    public record InputFile(String source, String file, long bytes, String sha256) {}
}
