package dev.pathclear.report.table;

import java.util.Locale;

/** Numbers for people. */
final class Numbers {
    private Numbers() {}

    /** Returns {@code 1,234}. */
    static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns {@code 1 host} or {@code 1,234 hosts}. */
    static String of(long number, String one, String many) {
        return text(number) + " " + (number == 1 ? one : many);
    }
}
