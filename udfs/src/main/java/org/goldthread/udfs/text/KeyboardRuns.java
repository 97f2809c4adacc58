package org.goldthread.udfs.text;

/** Words that a hand made by sliding over the keys: asdf, qwerty, yxcv, asdasd, 1234567. */
final class KeyboardRuns {

    private static final String[] ROWS = {
        "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm", "wxcvbn"
    };
    private static final int LETTERS = 26;
    private static final boolean[] NEIGHBOURS = neighbours();

    private KeyboardRuns() {}

    /** @param word lower-case letters and digits, not empty; digits behind the letters (asdf123) do not matter */
    static boolean isRun(String word) {
        return word.charAt(0) <= '9' ? isDigitsInOrder(word, 7) : isLetterRun(word);
    }

    /** 1234567890 or 7654321, at least so long; any other character makes it none. */
    static boolean isDigitsInOrder(String word, int least) {
        return word.length() >= least && (isSteps(word, 1) || isSteps(word, 9));
    }

    private static boolean isSteps(String word, int step) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < '0' || c > '9' || (i > 0 && (c - word.charAt(i - 1) + 10) % 10 != step)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterRun(String word) {
        if (word.length() < 4 || !isNeighbours(word, 0) || !isNeighbours(word, 1)) {
            return false;
        }
        int end = word.length();
        while (word.charAt(end - 1) <= '9') {
            end--;
        }
        String letters = word.substring(0, end);
        for (int unit = 3; unit <= letters.length() / 2; unit++) {
            if (letters.length() % unit == 0
                    && letters.equals(letters.substring(0, unit).repeat(letters.length() / unit))
                    && opensRow(letters.substring(0, unit))) {
                return true;
            }
        }
        return isSlide(letters) || isBackwards(letters);
    }

    private static boolean opensRow(String unit) {
        for (String row : ROWS) {
            if (row.startsWith(unit)) {
                return true;
            }
        }
        return false;
    }

    /** From the start of a row four keys do, from its midst six: Azer and Wertz are names. */
    private static boolean isSlide(String letters) {
        for (String row : ROWS) {
            int at = row.indexOf(letters);
            int least = at == 0 && !row.startsWith("azer") ? 4 : at == 0 ? 5 : 6;
            if (at >= 0 && letters.length() >= least) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBackwards(String letters) {
        String forwards = new StringBuilder(letters).reverse().toString();
        for (String row : ROWS) {
            int least = row.startsWith("azer") ? 5 : 4; // Reza is a name
            if (letters.length() >= least && (row.endsWith(forwards) || row.startsWith(forwards))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNeighbours(String word, int at) {
        return isNeighbours(word.charAt(at), word.charAt(at + 1));
    }

    /** Two lower-case letters beside each other in a row of keys. */
    static boolean isNeighbours(char first, char second) {
        int left = first - 'a';
        int right = second - 'a';
        return left >= 0 && left < LETTERS && right >= 0 && right < LETTERS && NEIGHBOURS[left * LETTERS + right];
    }

    private static boolean[] neighbours() {
        boolean[] table = new boolean[LETTERS * LETTERS];
        for (String row : ROWS) {
            for (int i = 1; i < row.length(); i++) {
                int left = row.charAt(i - 1) - 'a';
                int right = row.charAt(i) - 'a';
                table[left * LETTERS + right] = true;
                table[right * LETTERS + left] = true;
            }
        }
        return table;
    }
}
