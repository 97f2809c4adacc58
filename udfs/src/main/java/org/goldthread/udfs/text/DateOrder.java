package org.goldthread.udfs.text;

/** How a source writes the parts of a numeric date that does not start with its year. */
public enum DateOrder {
    YMD,
    DMY,
    MDY
}
