package org.goldthread.jobs.standin;

/**
 * An API version.
 *
 * @param major major number
 * @param minor minor number
 */
record IntercomVersion(int major, int minor) {
    /** The version of a request; without a header the app's own holds, else 1.0: intercom.md:47. */
    static IntercomVersion of(Call call) {
        String header = call.header("intercom-version");
        String[] numbers = (header.isEmpty() ? "1.0" : header).split("\\.", -1);
        return new IntercomVersion(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    boolean from(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }
}
