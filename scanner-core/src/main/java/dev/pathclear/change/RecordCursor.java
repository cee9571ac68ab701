package dev.pathclear.change;

import java.io.IOException;

/** Walks records in order. */
interface RecordCursor {
    /** Moves to the next record; returns false at the end. */
    boolean next() throws IOException;

    /** Returns a long of the record. */
    long get(int field);

    /** Compares the records that two cursors stand at: by their first three longs, unsigned. */
    static int compare(RecordCursor a, RecordCursor b) {
        for (int i = 0; i < RecordSorter.WIDTH - 1; i++) {
            if (a.get(i) != b.get(i)) {
                return Long.compareUnsigned(a.get(i), b.get(i));
            }
        }
        return 0;
    }
}
