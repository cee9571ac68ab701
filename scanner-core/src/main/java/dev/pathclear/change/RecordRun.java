package dev.pathclear.change;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A sorted run of records in a temporary file, which is gone once it is closed. */
final class RecordRun implements RecordCursor, Closeable {
    private static final int RECORD = RecordSorter.WIDTH * Long.BYTES;
    private static final int BUFFER = 2_048 * RECORD;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private int record = -RECORD;

    private RecordRun(FileChannel channel) {
        this.channel = channel;
    }

    /** Writes records to a file; returns a cursor at its start. */
    static RecordRun write(FileChannel channel, RecordCursor records) throws IOException {
        RecordRun run = new RecordRun(channel);
        try {
            run.fill(records);
            return run;
        } catch (IOException e) {
            run.close();
            throw e;
        }
    }

    private void fill(RecordCursor records) throws IOException {
        while (records.next()) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            for (int i = 0; i < RecordSorter.WIDTH; i++) {
                buffer.putLong(records.get(i));
            }
        }
        drain();
        rewind();
    }

    /** Moves before the first record. */
    void rewind() throws IOException {
        channel.position(0);
        buffer.limit(0);
        record = -RECORD;
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public boolean next() throws IOException {
        record += RECORD;
        if (record < buffer.limit()) {
            return true;
        }
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            continue;
        }
        buffer.flip();
        record = 0;
        return buffer.hasRemaining();
    }

    @Override
    public long get(int field) {
        return buffer.getLong(record + field * Long.BYTES);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
