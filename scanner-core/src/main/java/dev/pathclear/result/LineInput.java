package dev.pathclear.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines without copying them; lines over {@link #MAX_LINE} bytes are marked, not kept. */
final class LineInput implements Closeable {
    /** Longest line, in bytes. */
    static final int MAX_LINE = 1 << 20;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[2 * CHUNK];
    private int position;
    private int limit;
    private boolean exhausted;

    private int start;
    private int length;
    private long number;
    private boolean tooLong;
    private boolean terminated;

    LineInput(InputStream in) {
        this.in = in;
    }

    /** Reads the next line; returns false at the end. */
    boolean next() throws IOException {
        start = position;
        tooLong = false;
        int at = position;
        while (true) {
            for (; at < limit; at++) {
                if (buffer[at] == '\n') {
                    return line(at, true);
                }
            }
            if (at - start > MAX_LINE) {
                tooLong = true;
                at = start;
                limit = start;
            }
            if (exhausted) {
                return (at > start || tooLong) && line(at, false);
            }
            at -= start;
            fill();
        }
    }

    private boolean line(int end, boolean ended) {
        length = end - start;
        tooLong |= length > MAX_LINE;
        terminated = ended;
        position = ended ? end + 1 : end;
        number++;
        return true;
    }

    /** Moves the begun line to the buffer's start and reads behind it. */
    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
        if (buffer.length - limit < CHUNK) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            exhausted = true;
        } else {
            limit += read;
        }
    }

    /** Returns what holds the line, from {@link #start}; valid until the next line is read. */
    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /** Returns the line's number, from 1. */
    long number() {
        return number;
    }

    boolean tooLong() {
        return tooLong;
    }

    /** Returns whether a line feed ended it; else the input did. */
    boolean terminated() {
        return terminated;
    }

    boolean isBlank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\r' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
