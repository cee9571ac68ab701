package dev.pathclear.result;

import java.util.Objects;

/**
 * What is wrong with a result file that is not as it was written.
 *
 * @param number how many lines or bytes, or which line, as its kind says; else 0
 */
public record Flaw(Kind kind, long number) {
    /** What it is. */
    public enum Kind {
        AFTER_SUMMARY("after-summary"),
        DIGEST_WITHIN("digest-within"),
        LINE_CUT("line-cut"),
        /** A line of more than so many bytes. */
        LINE_TOO_LONG("line-too-long"),
        EDITED("edited"),
        EDITED_OR_REORDERED("edited-or-reordered"),
        /** So many lines. */
        LINES_MISSING("lines-missing"),
        /** So many lines. */
        LINES_TOO_MANY("lines-too-many"),
        SUMMARY_WITHOUT_DIGEST("summary-without-digest"),
        /** The file ends after that line. */
        NO_SUMMARY("no-summary"),
        SCAN_CUT_SHORT("scan-cut-short"),
        /** The file ends after that line. */
        ENDS_AFTER("ends-after"),
        /** The file ends in that line. */
        ENDS_IN("ends-in");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word in reports. */
        public String word() {
            return word;
        }

        /** Returns whether the number says how many lines there are of it, so that one is told apart from several. */
        public boolean counts() {
            return this == LINES_MISSING || this == LINES_TOO_MANY;
        }
    }

    public Flaw {
        Objects.requireNonNull(kind);
    }

    static Flaw of(Kind kind) {
        return new Flaw(kind, 0);
    }

    /** Returns it in English, in a few words; where the file ends too early, as a clause of its own. */
    String text() {
        return switch (kind) {
            case AFTER_SUMMARY -> "more after the summary";
            case DIGEST_WITHIN -> "a digest that does not end its line";
            case LINE_CUT -> "a line that was cut";
            case LINE_TOO_LONG -> "a line of more than " + number + " bytes";
            case EDITED -> "an edit";
            case EDITED_OR_REORDERED -> "an edit or another order";
            case LINES_MISSING -> number + (number == 1 ? " line missing" : " lines missing");
            case LINES_TOO_MANY -> number + (number == 1 ? " line too many" : " lines too many");
            case SUMMARY_WITHOUT_DIGEST -> "a summary without its digest";
            case NO_SUMMARY -> "the file ends after line " + number + ", without its summary";
            case SCAN_CUT_SHORT -> "the scan was cut short, so that there is no summary and no digest";
            case ENDS_AFTER -> "the file ends after line " + number + ", without its digest";
            case ENDS_IN -> "the file ends in line " + number + ", without its digest";
        };
    }
}
