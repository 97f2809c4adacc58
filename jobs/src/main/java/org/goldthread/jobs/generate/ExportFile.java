package org.goldthread.jobs.generate;

/**
 * A file to write. Rows end with a line feed.
 *
 * @param name below the folder; with %d a row of pages
 * @param head before the first row
 * @param between before every row but the first
 * @param foot after the last row; %s becomes what points to the next page
 */
record ExportFile(String name, String head, String between, String foot) {

    static ExportFile csv(String name, String columns) {
        return new ExportFile(name, columns + "\n", "", "");
    }

    static ExportFile lines(String name) {
        return new ExportFile(name, "", "", "");
    }

    boolean isPaged() {
        return name.contains("%d");
    }

    String name(int page) {
        return name.replace("%d", Integer.toString(page));
    }
}
