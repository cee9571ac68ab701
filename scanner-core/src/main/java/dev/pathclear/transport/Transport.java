package dev.pathclear.transport;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;

/**
 * Starts attempts and hears their answers, for one lane on one thread.
 *
 * <p>An attempt occupies a slot, a number in [0, {@link #slots()}) that the caller chooses among those free. Each
 * started attempt is answered exactly once through {@link AnswerListener#answered}, maybe before the starting call
 * returns; the slot is free from that moment, unless the answer is {@link Answer#held}. All methods but {@link #start},
 * {@link #ended}, {@link #close} and the descriptions are called on the loop's own thread, from within a {@link Turn}
 * only.
 */
public interface Transport extends AutoCloseable {
    /** Returns which transport this is. */
    TransportKind kind();

    /** Returns what this transport can tell apart. */
    Capabilities capabilities();

    /** Returns how many attempts can be under way at once. */
    int slots();

    /**
     * Starts the loop's thread and returns. The thread polls for answers, hands them to the listener, calls the turn,
     * and ends when the turn returns {@link Turn#DONE} or throws.
     *
     * @param name the thread's name
     */
    void start(String name, Turn turn, AnswerListener listener);

    /**
     * Starts a TCP handshake.
     *
     * @param slot a free slot
     * @param high the upper half of the target's address
     * @param low the lower half of the target's address, see {@link dev.pathclear.probe.Address}
     * @param port 1 to 65,535
     */
    void connect(int slot, long high, long low, int port);

    /**
     * Sends a UDP datagram and waits for a datagram or an ICMP error.
     *
     * @param payload what the datagram holds; may be empty
     */
    void send(int slot, long high, long low, int port, Payload payload);

    /**
     * Returns the port that the attempt under way in a slot leaves from, or 0 where that is not known (yet). Only ever
     * asked where somebody wants an endpoint explained.
     */
    default int sourcePort(int slot) {
        return 0;
    }

    /**
     * Gives up on an attempt: it is answered soon, as {@link Answer#cancelled()} or, if its answer was already on its
     * way, with that. Does nothing for a slot that is free, held or already cancelled.
     */
    void cancel(int slot);

    /**
     * Undoes a connection that was kept after its answer, tells what became of it in the meantime, and frees the slot.
     * Every answer that is {@link Answer#held} is followed by one such call, maybe from within {@code answered}.
     *
     * @return {@link Reason#SYN_ACK} if it stood, or brought data; {@link Reason#RESET_AFTER_ACCEPT} or
     *     {@link Reason#CLOSED_AFTER_ACCEPT} if it was cut before it brought any
     */
    default Reason endHold(int slot) {
        throw new IllegalStateException("slot " + slot + " is not held"); // where connections are never kept
    }

    /**
     * Returns whether the loop has ended, by {@link Turn#DONE}, a failure or {@link #close}. Safe for any thread: this
     * is how the owner of a lane learns that no outcome will follow.
     */
    boolean ended();

    /**
     * Ends the loop if it still runs, waits for its thread (at most a few seconds), and releases every descriptor.
     * Attempts still under way are dropped without an answer. Called from another thread than the loop's; may be
     * called twice.
     *
     * @throws IllegalStateException if the loop had ended because a turn, a listener or the transport threw, with that
     *     as the cause; the first call says so
     */
    @Override
    void close();
}
