package org.goldthread.jobs.config;

/** Order of day, month and year in a source's dates, where they are ambiguous. */
public enum DateOrder {
    YMD,
    DMY,
    MDY
}
