package dev.pathclear.report.encode;

import dev.pathclear.report.Destination;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A destination written as UTF-8 text, whole pieces at a time. */
public final class TextOutput implements Closeable {
    private static final int ENOUGH = 1 << 15;

    private final Destination destination;
    private final StringBuilder text = new StringBuilder();
    private OutputStream out;

    public TextOutput(Destination destination) {
        this.destination = destination;
    }

    public void open() throws IOException {
        out = destination.open();
    }

    public TextOutput add(Object piece) {
        text.append(piece);
        return this;
    }

    /** Hands the text over if there is enough of it. */
    public void pieceEnded() throws IOException {
        if (text.length() >= ENOUGH) {
            drain();
        }
    }

    private void drain() throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        if (bytes.length > 0) {
            out.write(bytes, 0, bytes.length);
        }
    }

    /** Returns the stream, with everything added before in it. */
    public OutputStream stream() throws IOException {
        drain();
        return out;
    }

    public void flush() throws IOException {
        if (out != null) {
            drain();
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
