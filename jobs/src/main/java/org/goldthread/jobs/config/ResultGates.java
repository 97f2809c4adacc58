package org.goldthread.jobs.config;

/**
 * What of a run's result stops its publish. The defaults let a first night pass, when duplicates of years come up at once,
 * and stop what only an accident makes: a mapping that joins strangers, an export of another system.
 *
 * @param maxTouchedShare active records of a target that new merges touch, both sides counted, over all of them; default 0.6
 * @param maxConsentShare active records of a target that new instructions with the risk consent touch, over all of them;
 *     default 0.3
 * @param maxPaidShare active records of a target that new instructions with the risk paid-plan touch, over all of them;
 *     default 0.3
 * @param maxInstructions new instructions of a target; default 100,000
 * @param maxLargestEntity records of the largest person; default 1,000
 * @param maxAbsorbedShare golden ids of the last run that become another one's alias, over all of them; default 0.1
 * @param maxTimesUsual new instructions of a target over those of its usual night; default 5
 * @param usualNights published runs that make the usual night: it is the median of the target's new instructions in as many
 *     runs that were no canary's; until there are as many, it says nothing; default 7
 * @param least new instructions of a target, or absorbed golden ids, up to which shares and the usual night say nothing;
 *     default 100
 */
public record ResultGates(
        Double maxTouchedShare,
        Double maxConsentShare,
        Double maxPaidShare,
        Long maxInstructions,
        Long maxLargestEntity,
        Double maxAbsorbedShare,
        Double maxTimesUsual,
        Integer usualNights,
        Long least) {

    /** What holds where the configuration says nothing. */
    public static final ResultGates DEFAULTS = new ResultGates(null, null, null, null, null, null, null, null, null);

    public ResultGates {
        maxTouchedShare = maxTouchedShare == null ? 0.6 : maxTouchedShare;
        maxConsentShare = maxConsentShare == null ? 0.3 : maxConsentShare;
        maxPaidShare = maxPaidShare == null ? 0.3 : maxPaidShare;
        maxInstructions = maxInstructions == null ? 100_000L : maxInstructions;
        maxLargestEntity = maxLargestEntity == null ? 1_000L : maxLargestEntity;
        maxAbsorbedShare = maxAbsorbedShare == null ? 0.1 : maxAbsorbedShare;
        maxTimesUsual = maxTimesUsual == null ? 5.0 : maxTimesUsual;
        usualNights = usualNights == null ? 7 : usualNights;
        least = least == null ? 100L : least;
        new Problems()
                .require(share(maxTouchedShare), "max-touched-share", "is " + maxTouchedShare + ".", "Use 0 to 1.")
                .require(share(maxConsentShare), "max-consent-share", "is " + maxConsentShare + ".", "Use 0 to 1.")
                .require(share(maxPaidShare), "max-paid-share", "is " + maxPaidShare + ".", "Use 0 to 1.")
                .require(maxInstructions >= 0, "max-instructions", "is " + maxInstructions + ".", "Use 0 or more.")
                .require(maxLargestEntity >= 1, "max-largest-entity", "is " + maxLargestEntity + ".", "Use at least 1.")
                .require(share(maxAbsorbedShare), "max-absorbed-share", "is " + maxAbsorbedShare + ".", "Use 0 to 1.")
                .require(maxTimesUsual >= 1, "max-times-usual", "is " + maxTimesUsual + ".", "Use at least 1.")
                .require(
                        usualNights >= 1 && usualNights <= 366,
                        "usual-nights",
                        "is " + usualNights + ".",
                        "Use 1 to 366.")
                .require(least >= 0, "least", "is " + least + ".", "Use 0 or more.")
                .report();
    }

    private static boolean share(double value) {
        return value >= 0 && value <= 1;
    }
}
