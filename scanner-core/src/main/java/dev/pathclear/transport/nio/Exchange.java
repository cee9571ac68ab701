package dev.pathclear.transport.nio;

import java.io.IOException;

/** What an attempt does on the wire. An exception ends the attempt; the table maps it to a reason. */
interface Exchange {
    /** Opens the attempt's socket and sends its first packet. */
    void launch(Attempt attempt) throws IOException;

    /** Looks at what arrived at the attempt's socket; returns without an answer if it was nothing. */
    void ready(Attempt attempt) throws IOException;
}
