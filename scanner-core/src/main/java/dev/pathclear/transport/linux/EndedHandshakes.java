package dev.pathclear.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The sockets whose handshakes ended in one poll, of which it is not proved yet how.
 *
 * <p>A refusal is an RST, and an attempt that was given up was silent, if the socket's error queue is empty; a success
 * is one if the socket has a peer and its error queue is empty. Asking each socket is one to three calls of the kernel
 * a probe; poll(2) looks at all of them in one (net/ipv4/tcp.c tcp_poll): it reports POLLERR where a queue holds
 * something once the pending error has been taken, POLLHUP for a closed socket, and POLLOUT not before the handshake is
 * complete.
 */
final class EndedHandshakes {
    /** Room for as many as a lane gives up on in a turn, and for more than a poll brings otherwise. */
    private static final int MOST = 1_024;

    private static final int ENTRY = 8;
    private static final int EVENTS = 4;
    private static final int REVENTS = 6;
    private static final short POLLOUT = 0x004;
    private static final int POLLERR = 0x008;
    private static final int POLLHUP = 0x010;

    private final Libc libc;
    private final MemorySegment entries;
    private final int[] slots = new int[MOST];
    private int count;
    private boolean seen;

    EndedHandshakes(Libc libc, Arena arena) {
        this.libc = libc;
        entries = arena.allocate((long) MOST * ENTRY, ENTRY);
    }

    /** Adds one; there is room for it. */
    void add(int slot, int fd) {
        slots[count] = slot;
        entries.set(JAVA_INT, (long) count * ENTRY, fd);
        entries.set(JAVA_SHORT, (long) count * ENTRY + EVENTS, POLLOUT); // errors and hang-ups are always told
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

    /** Looks at all that were added. */
    void look() {
        seen = libc.poll(entries.address(), count) >= 0;
    }

    /** Returns whether the error queue of the socket at an index, which was refused, is sure to be empty. */
    boolean isWithoutError(int index) {
        return seen && (revents(index) & POLLERR) == 0;
    }

    /** Returns whether the socket at an index is sure to be connected and its error queue to be empty. */
    boolean isEstablished(int index) {
        return seen && (revents(index) & (POLLOUT | POLLERR | POLLHUP)) == POLLOUT;
    }

    private int revents(int index) {
        return entries.get(JAVA_SHORT, (long) index * ENTRY + REVENTS);
    }

    /** Forgets the first {@code handled}; those added since move up. */
    void forget(int handled) {
        count -= handled;
        System.arraycopy(slots, handled, slots, 0, count);
        MemorySegment.copy(entries, (long) handled * ENTRY, entries, 0, (long) count * ENTRY);
    }
}
