package dev.pathclear.report.encode;

import dev.pathclear.probe.Printable;

/** Texts that others wrote, fit for one line: names, profile texts, words of a result file. */
public final class Plain {
    private static final int MAX = 1_000;

    private Plain() {}

    /** Returns a text without control characters, or an empty one for null. */
    public static String text(String text) {
        return text == null ? "" : Printable.plain(text, MAX);
    }
}
