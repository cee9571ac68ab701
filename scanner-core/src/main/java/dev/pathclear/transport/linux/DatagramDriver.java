package dev.pathclear.transport.linux;

/** How a transport watches the few sockets of {@link DatagramSlots}; all calls on the loop's thread. */
public interface DatagramDriver {
    /**
     * Watches a socket from now on: {@link DatagramSlots#ready} is called in each poll in which it has a datagram or an
     * error, for as long as it has one.
     *
     * @param index the socket's number, 0 to 65,535
     * @return 0, or a negated errno if it cannot be watched
     */
    int watch(int index, int fd);
}
