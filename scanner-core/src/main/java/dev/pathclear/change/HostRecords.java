package dev.pathclear.change;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import java.io.IOException;
import java.util.Arrays;

/** Walks sorted records host by host; the records of one host are in memory, in the order of {@link RecordKey}. */
final class HostRecords {
    private static final HostStatus[] STATUSES = HostStatus.values();

    private final RecordCursor cursor;
    private final Renumbering renumbering;
    private boolean more;
    private long high;
    private long low;
    private long[] keys = new long[64];
    private long[] values = new long[64];
    private int size;

    /** @param renumbering of the records, or null */
    HostRecords(RecordCursor cursor, Renumbering renumbering) throws IOException {
        this.cursor = cursor;
        this.renumbering = renumbering;
        more = cursor.next();
    }

    /** Packs what a record says in two halves. */
    static long value(int upper, int lower) {
        return (long) upper << 32 | lower;
    }

    /** Returns the half that says what: status, verdict or state. */
    static int upper(long value) {
        return (int) (value >>> 32);
    }

    /** Returns the half that says why, or how the host is called. */
    static int lower(long value) {
        return (int) value;
    }

    /** Moves to the next host; returns false at the end. */
    boolean next() throws IOException {
        size = 0;
        if (!more) {
            return false;
        }
        high = cursor.get(0);
        low = cursor.get(1);
        do {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            keys[size] = cursor.get(2);
            values[size++] = cursor.get(3);
            more = cursor.next();
        } while (more && cursor.get(0) == high && cursor.get(1) == low);
        if (renumbering != null) {
            renumber();
        }
        return true;
    }

    /** Other numbers, another order: mostly the same one, so that insertion sorts it in one pass. */
    private void renumber() {
        for (int i = 0; i < size; i++) {
            long key = renumbering.key(keys[i]);
            long value = renumbering.value(keys[i], values[i]);
            int at = i;
            for (; at > 0 && Long.compareUnsigned(keys[at - 1], key) > 0; at--) {
                keys[at] = keys[at - 1];
                values[at] = values[at - 1];
            }
            keys[at] = key;
            values[at] = value;
        }
    }

    /** Orders the hosts that two walks stand at. */
    static int compare(HostRecords a, HostRecords b) {
        return a.high != b.high ? Long.compareUnsigned(a.high, b.high) : Long.compareUnsigned(a.low, b.low);
    }

    /** Returns whether a host was up; null is one that a result does not have. */
    static boolean isUp(HostRecords host) {
        return host != null && host.status() == HostStatus.UP;
    }

    /**
     * Returns whether a host was up, and now says nothing itself while something rejects its ports: that is proof of
     * what it can no longer do, at the ports that are rejected.
     */
    static boolean isShutOff(HostRecords was, HostRecords is) {
        return isUp(was) && is != null && isRejected(is);
    }

    static boolean isRejected(HostRecords host) {
        return host.status() == HostStatus.REJECTED;
    }

    /** Returns the word for how a host was; null is one that a result does not have. */
    static String status(HostRecords host) {
        return host == null ? "not asked" : host.status().word();
    }

    Address address() {
        return new Address(high, low);
    }

    int size() {
        return size;
    }

    long key(int record) {
        return keys[record];
    }

    long value(int record) {
        return values[record];
    }

    /** Returns whether the host's last line was read: else it was cut. */
    boolean whole() {
        return keys[0] == RecordKey.HOST;
    }

    /** Returns the host's status, if it is whole. */
    HostStatus status() {
        return STATUSES[upper(values[0])];
    }

    /** Returns the first record whose subject is there twice, or -1. */
    int duplicate() {
        for (int i = 1; i < size; i++) {
            if (keys[i] == keys[i - 1]) {
                return i;
            }
        }
        return -1;
    }
}
