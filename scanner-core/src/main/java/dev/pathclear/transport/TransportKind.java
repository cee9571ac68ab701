package dev.pathclear.transport;

/** The transports there are. */
public enum TransportKind {
    /** Linux io_uring: CONNECT on sockets that are used again. */
    IO_URING("io_uring"),
    /** Linux epoll on raw sockets. */
    EPOLL("epoll"),
    /** The JDK's selectors, on any system. */
    NIO("nio"),
    /** Sends nothing: for measuring everything above the transport. */
    NONE("none");

    private final String word;

    TransportKind(String word) {
        this.word = word;
    }

    /** Returns the word on the command line and in files. */
    public String word() {
        return word;
    }
}
