package org.goldthread.jobs.cli;

/** The program's entry point. */
public final class Goldthread {
    private Goldthread() {}

    public static void main(String[] arguments) {
        System.out.println("goldthread " + arguments.length);
    }
}
