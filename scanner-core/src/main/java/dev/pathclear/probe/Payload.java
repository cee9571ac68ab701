package dev.pathclear.probe;

import java.util.Objects;

/** What a UDP probe sends. Immutable; the hot path passes the same few objects again and again. */
public final class Payload {
    /** The longest payload in bytes: with it, no path fragments the datagram (RFC 8085, section 3.2). */
    public static final int MAX_BYTES = 1_200;
    /** In place of the offset of a transaction id: it has none. */
    public static final int NO_TRANSACTION = -1;
    /** An empty datagram: for protocols of which nothing is public, and for receivers that answer anything. */
    public static final Payload EMPTY = new Payload("empty", new byte[0], NO_TRANSACTION, ReplyContent.ANYTHING, false);

    /** What a reply to a payload tells beside that there is one. */
    public enum ReplyContent {
        /** Nothing that is read. */
        ANYTHING,
        /** A NetBIOS node status response: the host's name (RFC 1002, section 4.2.18). */
        NETBIOS_NODE_STATUS
    }

    private final String id;
    private final byte[] bytes;
    private final int transactionAt;
    private final ReplyContent reply;
    private final boolean optIn;

    /**
     * Makes a payload.
     *
     * @param id its name in profiles
     * @param bytes at most {@link #MAX_BYTES}
     * @param transactionAt the offset of two bytes that a transport fills with a number of the attempt, and that a
     *     reply has at the same place; or {@link #NO_TRANSACTION}
     * @param reply what a reply tells
     * @param optIn whether it leaves a trace on the target, and is sent only where that was asked for
     */
    public Payload(String id, byte[] bytes, int transactionAt, ReplyContent reply, boolean optIn) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a payload has at most " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        if (transactionAt < NO_TRANSACTION || transactionAt > bytes.length - 2 && transactionAt != NO_TRANSACTION) {
            throw new IllegalArgumentException("no transaction id at " + transactionAt + " of " + bytes.length);
        }
        this.id = Objects.requireNonNull(id, "id");
        this.bytes = bytes.clone();
        this.transactionAt = transactionAt;
        this.reply = Objects.requireNonNull(reply, "reply");
        this.optIn = optIn;
    }

    /** Returns a payload of these bytes, without a name and without a transaction id. */
    public static Payload of(byte... bytes) {
        return new Payload("bytes", bytes, NO_TRANSACTION, ReplyContent.ANYTHING, false);
    }

    /** Returns its name in profiles. */
    public String id() {
        return id;
    }

    /** Returns how many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /** Returns a byte of it. */
    public byte at(int index) {
        return bytes[index];
    }

    /** Returns a copy of its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the offset of its transaction id, or {@link #NO_TRANSACTION}. */
    public int transactionAt() {
        return transactionAt;
    }

    /** Returns what a reply tells. */
    public ReplyContent reply() {
        return reply;
    }

    /** Returns whether it leaves a trace on the target. */
    public boolean optIn() {
        return optIn;
    }

    @Override
    public String toString() {
        return id;
    }
}
