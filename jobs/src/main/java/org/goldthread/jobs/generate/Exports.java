package org.goldthread.jobs.generate;

import java.util.List;
import java.util.SplittableRandom;

/** The files of a shape, and the rows that a person has in them. Keeps nothing of anybody: threads share one. */
sealed interface Exports permits PeopleExport, CompanyExports {
    /** All but the truth, in the order of their first rows. */
    List<ExportFile> files();

    /** Adds the person's records; stops where the rows are full. */
    void add(Individual person, SplittableRandom random, Rows rows);
}
