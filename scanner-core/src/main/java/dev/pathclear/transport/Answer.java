package dev.pathclear.transport;

import dev.pathclear.probe.Reason;

/**
 * What was seen of one attempt; one mutable instance a transport, filled anew for each answer.
 *
 * <p>Written by a transport, read by a listener, both on the loop's thread.
 */
public final class Answer {
    /** {@link #icmpType()} where no ICMP message was read. */
    public static final int NO_ICMP = -1;

    private static final int MOST_REPLY = 1_024;

    private Reason reason = Reason.TIMEOUT;
    private boolean cancelled;
    private int errno;
    private int icmpType = NO_ICMP;
    private int icmpCode;
    private boolean senderKnown;
    private long senderHigh;
    private long senderLow;
    private final byte[] reply = new byte[MOST_REPLY];
    private int replyLength;
    private boolean held;

    /** Sets an answer without ICMP detail; errno 0 if there was none. */
    public void set(Reason why, int positiveErrno) {
        reason = why;
        cancelled = false;
        errno = positiveErrno;
        icmpType = NO_ICMP;
        icmpCode = 0;
        senderKnown = false;
        senderHigh = 0;
        senderLow = 0;
        replyLength = 0;
        held = false;
    }

    /** Sets the answer to: given up, nothing was heard. */
    public void setCancelled() {
        set(Reason.TIMEOUT, 0);
        cancelled = true;
    }

    /** Adds the ICMP message that ended the attempt. */
    public void icmp(int type, int code) {
        icmpType = type;
        icmpCode = code;
    }

    /** Adds who sent the evidence. */
    public void sender(long high, long low) {
        senderKnown = true;
        senderHigh = high;
        senderLow = low;
    }

    /** Adds the datagram that came back, whose first {@code length} bytes stand in {@link #replyRoom()}. */
    public void reply(int length) {
        replyLength = length;
    }

    /**
     * Returns where a transport puts the beginning of a datagram that came back, of a payload whose reply is read:
     * {@link dev.pathclear.probe.Payload#reply()}. What is in it comes from the network.
     */
    public byte[] replyRoom() {
        return reply;
    }

    /** Returns how many bytes of a reply there are; 0 if it was not kept. */
    public int replyLength() {
        return replyLength;
    }

    /** Adds that the connection stands, and the slot with it. */
    public void hold() {
        held = true;
    }

    /** Returns whether the connection still stands: then the slot is not free before {@link Transport#endHold}. */
    public boolean held() {
        return held;
    }

    /** Returns what ended the attempt; {@link Reason#TIMEOUT} when cancelled. */
    public Reason reason() {
        return reason;
    }

    /** Returns whether the attempt ended because it was given up. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Returns the positive errno, or 0. */
    public int errno() {
        return errno;
    }

    /** Returns the ICMP or ICMPv6 type, or {@link #NO_ICMP}. */
    public int icmpType() {
        return icmpType;
    }

    /** Returns the ICMP or ICMPv6 code. */
    public int icmpCode() {
        return icmpCode;
    }

    /** Returns whether {@link #senderHigh()} and {@link #senderLow()} are set. */
    public boolean senderKnown() {
        return senderKnown;
    }

    /** Returns the upper half of the sender's address. */
    public long senderHigh() {
        return senderHigh;
    }

    /** Returns the lower half of the sender's address. */
    public long senderLow() {
        return senderLow;
    }
}
