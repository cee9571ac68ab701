package dev.pathclear.result;

/**
 * Whether a result file is as it was written.
 *
 * @param first line of the span in which the first wrong line is, from 1; 0 if none is wrong
 * @param last line of that span
 * @param proved how many lines at the start of the file are as they were written
 * @param sha256 the last digest that holds, which stands for those lines; null if none does
 * @param flaw what is wrong; null if nothing is
 * @param ended whether the file ends too early: then {@code flaw} is a clause of its own, and the last line of the span
 *     is where the file should have gone on
 */
public record Verification(
        Outcome outcome, long first, long last, long proved, String sha256, Flaw flaw, boolean ended) {
    /** What the digests prove. */
    public enum Outcome {
        /** Every byte is as it was written. */
        WHOLE,
        /** Something was edited, cut or reordered. */
        DEPARTED,
        /** The file has no digests: an older program wrote it. */
        WITHOUT_DIGESTS
    }

    static Verification whole(long lines, String sha256) {
        return new Verification(Outcome.WHOLE, 0, 0, lines, sha256, null, false);
    }

    static Verification withoutDigests() {
        return new Verification(Outcome.WITHOUT_DIGESTS, 0, 0, 0, null, null, false);
    }

    static Verification departed(long first, long last, long proved, String sha256, Flaw flaw) {
        return new Verification(Outcome.DEPARTED, first, last, proved, sha256, flaw, false);
    }

    static Verification ended(long first, long last, long proved, String sha256, Flaw flaw) {
        return new Verification(Outcome.DEPARTED, first, last, proved, sha256, flaw, true);
    }

    /** Returns what is wrong and where, in English, as one clause; null if nothing is. */
    public String departure() {
        if (flaw == null || ended) {
            return flaw == null ? null : flaw.text();
        }
        return (first == last ? "line " + first + ": expected it" : "lines " + first + " to " + last
                + ": expected them") + " as written, found " + flaw.text();
    }
}
