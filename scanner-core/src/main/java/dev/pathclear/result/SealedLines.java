package dev.pathclear.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Writes JSON objects, one a line, in the frame that a result has: each with its {@code type} first, ASCII only,
 * lines of type {@code digest} in between, and the last line sealed, so that {@link ResultVerifier} finds what was
 * edited, cut or reordered. The stream is only ever given whole lines. Used by one thread.
 */
public final class SealedLines implements Closeable {
    private final OutputStream out;
    private final LineBuffer buffer = new LineBuffer();
    private final ResultEncoder encoder = new ResultEncoder(buffer);
    private long lines;
    private int start;

    /** Writes to a stream, which needs no buffer of its own and is closed with this writer. */
    public SealedLines(OutputStream stream) {
        out = stream;
    }

    /** Begins a line and returns what its fields are written to. */
    public JsonGenerator begin(String type) {
        start = buffer.size();
        encoder.json().writeStartObject();
        encoder.type(new SerializedString(type));
        return encoder.json();
    }

    /** Ends the line begun. */
    public void end() throws IOException {
        endLine();
        if (buffer.isSealDue()) {
            begin("digest");
            encoder.digestAt(lines + 1);
            encoder.sha256(buffer, start);
            endLine();
        }
        if (buffer.isFull()) {
            buffer.drainTo(out);
        }
    }

    /** Ends the last line, of type {@code summary}, with the digest that stands for all of the file. */
    public void seal() throws IOException {
        encoder.sha256(buffer, start);
        endLine();
        flush();
    }

    private void endLine() {
        encoder.json().writeEndObject();
        encoder.json().writeRaw('\n');
        encoder.json().flush();
        lines++;
    }

    /** Hands over the lines written so far. */
    public void flush() throws IOException {
        buffer.drainTo(out);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            buffer.drainTo(out);
        }
    }
}
