package org.goldthread.udfs.text;

/**
 * The last keys of texts that need the slow folding (Chinese, Arabic, Greek ...): names repeat, and ICU's rules take tens
 * of microseconds each. One slot per hash, so memory is bounded and a value stays only until another one takes its place.
 */
final class FoldedTexts {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 64;

    /** Racy but safe: entries are immutable and carry the text they belong to. */
    private static final Entry[] ENTRIES = new Entry[SLOTS];

    private FoldedTexts() {}

    private record Entry(String raw, String key) {}

    static String key(String raw) {
        if (raw.length() > LONGEST) {
            return Folding.keySlowly(raw);
        }
        int hash = raw.hashCode();
        int slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
        Entry entry = ENTRIES[slot];
        if (entry == null || !entry.raw().equals(raw)) {
            entry = new Entry(raw, Folding.keySlowly(raw));
            ENTRIES[slot] = entry;
        }
        return entry.key();
    }
}
