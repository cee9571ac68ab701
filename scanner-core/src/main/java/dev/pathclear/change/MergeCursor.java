package dev.pathclear.change;

import java.io.IOException;
import java.util.Collection;
import java.util.PriorityQueue;

/** Walks several sorted runs as one. */
final class MergeCursor implements RecordCursor {
    private final PriorityQueue<RecordCursor> queue;
    private RecordCursor current;

    MergeCursor(Collection<? extends RecordCursor> runs) throws IOException {
        queue = new PriorityQueue<>(Math.max(1, runs.size()), RecordCursor::compare);
        for (RecordCursor run : runs) {
            advance(run);
        }
    }

    private void advance(RecordCursor run) throws IOException {
        if (run.next()) {
            queue.add(run);
        }
    }

    @Override
    public boolean next() throws IOException {
        if (current != null) {
            advance(current);
        }
        current = queue.poll();
        return current != null;
    }

    @Override
    public long get(int field) {
        return current.get(field);
    }
}
