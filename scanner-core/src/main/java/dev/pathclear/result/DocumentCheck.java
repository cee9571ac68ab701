package dev.pathclear.result;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pathclear.result.Flaw.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Compares the one digest of a result that is one document, at its very end, with what comes before it. */
final class DocumentCheck {
    private static final byte[] FIELD = ",\"sha256\":\"".getBytes(US_ASCII);
    private static final byte[] END = "\"}}\n".getBytes(US_ASCII);
    private static final int TAIL = FIELD.length + DigestChain.TEXT + END.length;
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final DigestChain chain = new DigestChain();
    private final byte[] buffer = new byte[CHUNK + TAIL];
    private int held;
    private long lines;

    DocumentCheck(InputStream in) {
        this.in = in;
    }

    Verification run() throws IOException {
        int read;
        while ((read = in.readNBytes(buffer, held, CHUNK)) > 0) {
            count(held, read);
            held += read;
            int body = Math.max(0, held - TAIL);
            chain.update(buffer, 0, body);
            System.arraycopy(buffer, body, buffer, 0, held - body);
            held -= body;
        }
        return judge();
    }

    private void count(int from, int length) {
        for (int i = from; i < from + length; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
        }
    }

    private Verification judge() {
        String tail = new String(buffer, 0, held, US_ASCII);
        if (held < TAIL || !starts(FIELD, 0) || !starts(END, TAIL - END.length)) {
            return tail.endsWith("}}\n") && !tail.contains("sha256") ? Verification.withoutDigests()
                    : Verification.ended(1, lines + 1, 0, null, tail.endsWith("\"summary\":null}\n")
                            ? Flaw.of(Kind.SCAN_CUT_SHORT)
                            : tail.endsWith("\n") ? new Flaw(Kind.ENDS_AFTER, lines)
                            : new Flaw(Kind.ENDS_IN, lines + 1));
        }
        byte[] computed = new byte[DigestChain.TEXT];
        chain.end(computed, 0);
        String sha256 = tail.substring(FIELD.length, FIELD.length + DigestChain.TEXT);
        return sha256.equals(new String(computed, US_ASCII)) ? Verification.whole(lines, sha256)
                : Verification.departed(1, lines, 0, null, Flaw.of(Kind.EDITED_OR_REORDERED));
    }

    private boolean starts(byte[] text, int at) {
        return Arrays.equals(text, 0, text.length, buffer, at, at + text.length);
    }
}
