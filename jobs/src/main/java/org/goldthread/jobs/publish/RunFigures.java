package org.goldthread.jobs.publish;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run would publish, in the figures that gates look at.
 *
 * @param largestEntity records of the largest person
 * @param goldenIds golden ids of the last published run that stood for somebody; 0 on the first night
 * @param absorbed those of them that would become another one's alias
 * @param targets by name
 */
public record RunFigures(long largestEntity, long goldenIds, long absorbed, List<TargetFigures> targets) {
    public RunFigures {
        targets = List.copyOf(targets);
    }

    /**
     * What one target would be asked for.
     *
     * @param target name of the source
     * @param active its active records
     * @param issued instructions with calls that this run would issue
     * @param expired instructions that would expire: as many of the new ones only take their place
     * @param touched active records, on either side, of the new merges
     * @param consent records of the new instructions with the risk consent
     * @param paid records of the new instructions with the risk paid-plan
     * @param usual new instructions of its usual night; empty while too few nights are known
     */
    public record TargetFigures(
            String target,
            long active,
            long issued,
            long expired,
            long touched,
            long consent,
            long paid,
            OptionalDouble usual) {
        /** New instructions beyond those that take an expired one's place. */
        long added() {
            return Math.max(0, issued - expired);
        }
    }
}
