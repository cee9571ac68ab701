package dev.pathclear.doctor;

import java.util.Locale;

/** How much something stands in the way of a scan; what weighs more comes later. */
public enum Level {
    /** It costs nothing worth a word. */
    OK,
    /** It could not be found out. */
    UNSURE,
    /** It makes scans slower than they could be, or their times less sure. */
    LIMITS,
    /** It keeps something from being proved. */
    UNPROVEN,
    /** No scan is possible. */
    STOPS;

    /** Returns the word in the table and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
