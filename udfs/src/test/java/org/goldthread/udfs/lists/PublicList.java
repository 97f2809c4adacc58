package org.goldthread.udfs.lists;

import java.util.Map;

/** A list of values with the answers that its makers expect. A new one is a class and its line in {@link MeasureLists}. */
interface PublicList {

    /** The name of its file in the folder; CSV in UTF-8 with a header. */
    String file();

    /** What a row says about us: column name to text, never null. */
    Verdict judge(Map<String, String> row);
}
