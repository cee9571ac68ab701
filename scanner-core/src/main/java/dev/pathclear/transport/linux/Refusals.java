package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The sockets that were refused in one poll, of which it is not known yet whether an RST did it.
 *
 * <p>A refusal is an RST if the socket's error queue is empty. Reading each queue is a call of the kernel a probe;
 * poll(2) looks at all of them in one, for it reports POLLERR where a queue holds something once the pending error has
 * been taken (net/ipv4/tcp.c tcp_poll).
 */
final class Refusals {
    /** Room for more than a poll brings in steady state. */
    private static final int MOST = 256;

    private static final int ENTRY = 8;
    private static final int REVENTS = 6;
    private static final int POLLERR = 0x008;

    private final Libc libc;
    private final MemorySegment entries;
    private final int[] slots = new int[MOST];
    private int count;
    private boolean seen;

    Refusals(Libc libc, Arena arena) {
        this.libc = libc;
        entries = arena.allocate((long) MOST * ENTRY, ENTRY);
    }

    /** Adds one; there is room for it. */
    void add(int slot, int fd) {
        slots[count] = slot;
        entries.set(JAVA_INT, (long) count * ENTRY, fd); // short events, short revents: errors are always told
        count++;
    }

    boolean isFull() {
        return count == MOST;
    }

    int count() {
        return count;
    }

    int slot(int index) {
        return slots[index];
    }

    /** Looks at the error queues of all that were added. */
    void look() {
        seen = libc.poll(entries.address(), count) >= 0;
    }

    /** Returns whether the error queue of the socket at an index may hold something. */
    boolean hasError(int index) {
        return !seen || (entries.get(JAVA_SHORT, (long) index * ENTRY + REVENTS) & POLLERR) != 0;
    }

    /** Forgets the first {@code handled}; those added since move up. */
    void forget(int handled) {
        count -= handled;
        System.arraycopy(slots, handled, slots, 0, count);
        MemorySegment.copy(entries, (long) handled * ENTRY, entries, 0, (long) count * ENTRY);
    }
}
