package dev.pathclear.transport.nio;

/** How far an attempt has come; what an error means depends on it. */
enum Stage {
    /** Its socket is being made: nothing has left this machine. */
    OPENING,
    /** connect() or the first write() is running: what it throws, this machine said. */
    STARTING,
    /** The packet has left: an error came from the network, or from giving up. */
    PENDING
}
