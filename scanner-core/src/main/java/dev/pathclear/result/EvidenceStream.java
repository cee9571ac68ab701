package dev.pathclear.result;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A file on its way to its reader: what passes goes into the digest of all of it. Used by one thread. */
final class EvidenceStream extends FilterInputStream {
    private final Path file;
    private final MessageDigest sha256 = Evidence.newDigest();
    private long bytes;

    EvidenceStream(InputStream in, Path file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            sha256.update((byte) b);
            bytes++;
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read > 0) {
            sha256.update(into, offset, read);
            bytes += read;
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length; // nothing passes unseen
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    Path file() {
        return file;
    }

    /** Returns the file, which was read to its end. */
    Evidence read(Verification digests) {
        return Evidence.of(file, bytes, sha256, digests);
    }
}
