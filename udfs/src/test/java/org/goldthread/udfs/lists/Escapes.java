package org.goldthread.udfs.lists;

/** Cells whose control characters the list writes as in Python: {@code \x07}, {@code \r}, {@code \n}, {@code \t}, {@code \\}. */
final class Escapes {

    private Escapes() {}

    static String undone(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            char next = c == '\\' && i + 1 < cell.length() ? cell.charAt(i + 1) : ' ';
            switch (next) {
                case 'x' -> {
                    text.append((char) Integer.parseInt(cell.substring(i + 2, i + 4), 16));
                    i += 3;
                }
                case 'r', 'n', 't', '\\' -> {
                    text.append(next == 'r' ? '\r' : next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
                    i++;
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
