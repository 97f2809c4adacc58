package org.goldthread.jobs.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version, from the jar. */
final class ProgramVersion implements IVersionProvider {
    /** The version, or {@code development} outside a jar. */
    static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"goldthread " + text()};
    }
}
