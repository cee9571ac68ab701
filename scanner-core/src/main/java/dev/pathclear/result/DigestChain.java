package dev.pathclear.result;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digests of a result, by which an edited, cut or reordered line is found. Some lines are seals: they end in
 * {@code ,"sha256":"..."}}, the SHA-256 (FIPS 180-4) of every byte from the start of the seal before, or of the file,
 * to the comma before the field itself. A digest covers the digest before it, so they are a chain: the last one, in
 * the summary, stands for every byte of the file (hash chaining of log entries: Schneier and Kelsey, "Secure Audit Logs
 * to Support Computer Forensics", 1999, without the key).
 *
 * <p>There is no key: who can edit the file can compute the chain anew. The last digest has to be kept elsewhere.
 *
 * <p>A seal covers a span of {@link #SPAN} bytes or little more: for spans of a line the seals would be a quarter of
 * the file, and a wrong line is still found within a screen. Allocates nothing once it is made.
 */
final class DigestChain {
    /** Bytes after which a seal is due. */
    static final int SPAN = 1 << 14;

    /** Length of a digest, in bytes. */
    static final int LENGTH = 32;

    /** Length of a digest as text, in lower-case hex. */
    static final int TEXT = 2 * LENGTH;

    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final MessageDigest sha256;
    private final byte[] digest = new byte[LENGTH];
    private long spanned;

    DigestChain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** Goes on with bytes of the file. */
    void update(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
        spanned += length;
    }

    /** Returns how many bytes there were since the seal before. */
    long spanned() {
        return spanned;
    }

    /** Ends the span: writes its digest as text of {@link #TEXT} bytes. What comes next begins a new one. */
    void end(byte[] into, int offset) {
        try {
            sha256.digest(digest, 0, LENGTH);
        } catch (DigestException e) {
            throw new AssertionError("the digest fits", e);
        }
        spanned = 0;
        for (int i = 0; i < LENGTH; i++) {
            into[offset + 2 * i] = HEX[digest[i] >> 4 & 0xF];
            into[offset + 2 * i + 1] = HEX[digest[i] & 0xF];
        }
    }
}
