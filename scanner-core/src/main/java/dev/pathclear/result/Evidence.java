package dev.pathclear.result;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a report rests on.
 *
 * @param file its name, without folders
 * @param bytes its size
 * @param sha256 SHA-256 of the whole file, in lower-case hex
 * @param digests what its own digests prove; null where it has none to prove anything by, as a change plan
 */
public record Evidence(String file, long bytes, String sha256, Verification digests) {
    private static final int BUFFER = 1 << 16;

    /**
     * Reads any file.
     *
     * @throws IOException if it cannot be read
     */
    public static Evidence ofFile(Path file) throws IOException {
        MessageDigest sha256 = newDigest();
        try (InputStream in = Files.newInputStream(file)) {
            return new Evidence(name(file), drain(in, sha256), HexFormat.of().formatHex(sha256.digest()), null);
        }
    }

    /**
     * Reads a result and verifies its digests, in one pass.
     *
     * @throws dev.pathclear.probe.InvalidInputException if it is no result at all
     * @throws IOException if it cannot be read
     */
    public static Evidence ofResult(Path file) throws IOException {
        MessageDigest sha256 = newDigest();
        try (InputStream in = new BufferedInputStream(
                new DigestInputStream(Files.newInputStream(file), sha256), BUFFER)) {
            Verification digests = ResultVerifier.verify(in, file.toString());
            drain(in, null);
            return new Evidence(name(file), Files.size(file), HexFormat.of().formatHex(sha256.digest()), digests);
        }
    }

    /** Returns a file that was read to its end, with the digest of what was read. */
    static Evidence of(Path file, long bytes, MessageDigest sha256, Verification digests) {
        return new Evidence(name(file), bytes, HexFormat.of().formatHex(sha256.digest()), digests);
    }

    private static long drain(InputStream in, MessageDigest into) throws IOException {
        byte[] piece = new byte[BUFFER];
        long bytes = 0;
        for (int n = in.read(piece); n > 0; n = in.read(piece)) {
            bytes += n;
            if (into != null) {
                into.update(piece, 0, n);
            }
        }
        return bytes;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
