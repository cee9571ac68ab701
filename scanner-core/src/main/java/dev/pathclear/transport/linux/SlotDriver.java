package dev.pathclear.transport.linux;

/** How a transport puts the work of {@link Slots} to the kernel; all calls on the loop's thread. */
public interface SlotDriver {
    /** A slot has a new socket. Returns 0, or a negated errno if it cannot be used. */
    int opened(int slot, int kind, int fd);

    /** A slot's socket, on which nothing is under way, is about to be closed. */
    void closing(int slot, int kind, int fd);

    /**
     * Starts connect(2); ends in one call of {@link Slots#connected} or {@link Slots#ready}, maybe before it returns.
     *
     * @param address of a {@link SockAddr} that does not change before that
     */
    void connect(int slot, int kind, int fd, long address);

    /** Waits until the socket has something to tell; ends in one call of {@link Slots#ready}, never at once. */
    void await(int slot, int kind, int fd);

    /** Makes what {@link #connect} or {@link #await} began end soon, in the same call, but never at once. */
    void revoke(int slot, int kind, int fd);
}
