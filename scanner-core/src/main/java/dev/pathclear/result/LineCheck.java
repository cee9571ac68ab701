package dev.pathclear.result;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pathclear.result.Flaw.Kind;
import java.io.IOException;
import java.util.Arrays;

/** Follows the digest chain of a result of one object a line. Lines are compared as bytes, not read as JSON. */
final class LineCheck {
    private static final byte[] TYPE = "{\"type\":\"".getBytes(US_ASCII);
    private static final byte[] DIGEST = "{\"type\":\"digest\",\"line\":".getBytes(US_ASCII);
    private static final byte[] SUMMARY = "{\"type\":\"summary\",".getBytes(US_ASCII);
    private static final byte[] FIELD = ",\"sha256\":\"".getBytes(US_ASCII);
    private static final byte[] END = "\"}".getBytes(US_ASCII);
    private static final byte[] LINE_FEED = {'\n'};
    private static final int SEAL = FIELD.length + DigestChain.TEXT + END.length;

    private final LineInput input;
    private final DigestChain chain = new DigestChain();
    private final byte[] computed = new byte[DigestChain.TEXT];
    private boolean begins;
    private boolean summary;
    private long spanStart = 1;
    private String sha256;
    private Verification departure;

    LineCheck(LineInput input) {
        this.input = input;
    }

    /** Returns what is proved; null if the file is no result. */
    Verification run() throws IOException {
        while (input.next() && line()) {
            continue;
        }
        return end();
    }

    /** Takes the line that the input stands at; returns whether the next is still of interest. */
    boolean line() {
        if (input.number() == 1) {
            begins = starts(TYPE);
        }
        if (begins && departure == null) {
            departure = summary ? departed(Flaw.of(Kind.AFTER_SUMMARY), input.number()) : check();
        }
        return begins && departure == null;
    }

    /** Returns what is proved once the input is at its end; null if the file is no result. */
    Verification end() {
        return !begins ? null : departure == null ? atEnd() : departure;
    }

    private Verification check() {
        boolean digestLine = starts(DIGEST);
        summary = starts(SUMMARY);
        if (!digestLine && !summary) {
            return plain();
        }
        if (isSeal()) {
            return seal(digestLine);
        }
        boolean meant = digestLine || new String(input.bytes(), input.start(), input.length(), US_ASCII)
                .contains("\"sha256\"");
        return meant && input.terminated() ? departed(Flaw.of(Kind.DIGEST_WITHIN), input.number()) : plain();
    }

    private Verification plain() {
        if (!input.terminated()) {
            return departed(Flaw.of(Kind.LINE_CUT), input.number());
        }
        if (input.tooLong()) {
            return departed(new Flaw(Kind.LINE_TOO_LONG, LineInput.MAX_LINE), input.number());
        }
        update(input.length());
        chain.update(LINE_FEED, 0, 1);
        return null;
    }

    private Verification seal(boolean digestLine) {
        int before = input.length() - SEAL;
        int digest = input.start() + before + FIELD.length;
        update(before);
        chain.end(computed, 0);
        if (!Arrays.equals(computed, 0, computed.length, input.bytes(), digest, digest + computed.length)) {
            return departed(digestLine ? misplaced() : Flaw.of(Kind.EDITED), input.number());
        }
        sha256 = new String(computed, US_ASCII);
        spanStart = input.number() + 1;
        return plain();
    }

    /** The seal says at which line it was written: lines that are missing or too many show by it. */
    private Flaw misplaced() {
        long stated = 0;
        int at = input.start() + DIGEST.length;
        int digits = 0;
        for (; digits < 18 && input.bytes()[at] >= '0' && input.bytes()[at] <= '9'; at++, digits++) {
            stated = stated * 10 + input.bytes()[at] - '0';
        }
        long missing = stated - input.number();
        if (digits == 0 || missing == 0) {
            return Flaw.of(Kind.EDITED_OR_REORDERED);
        }
        return missing > 0 ? new Flaw(Kind.LINES_MISSING, missing) : new Flaw(Kind.LINES_TOO_MANY, -missing);
    }

    private Verification atEnd() {
        long lines = input.number();
        if (summary && spanStart == lines + 1) {
            return Verification.whole(lines, sha256);
        }
        if (summary) {
            return sha256 == null ? Verification.withoutDigests()
                    : departed(Flaw.of(Kind.SUMMARY_WITHOUT_DIGEST), lines);
        }
        return Verification.ended(spanStart, lines + 1, spanStart - 1, sha256,
                new Flaw(Kind.NO_SUMMARY, lines));
    }

    private Verification departed(Flaw flaw, long line) {
        return Verification.departed(Math.min(spanStart, line), line, spanStart - 1, sha256, flaw);
    }

    private boolean starts(byte[] text) {
        return input.length() >= text.length && matches(text, input.start());
    }

    private boolean isSeal() {
        if (input.length() < SEAL || !input.terminated() || input.tooLong()) {
            return false;
        }
        int end = input.start() + input.length();
        return matches(FIELD, end - SEAL) && matches(END, end - END.length);
    }

    private boolean matches(byte[] text, int at) {
        return Arrays.equals(text, 0, text.length, input.bytes(), at, at + text.length);
    }

    private void update(int length) {
        chain.update(input.bytes(), input.start(), length);
    }
}
