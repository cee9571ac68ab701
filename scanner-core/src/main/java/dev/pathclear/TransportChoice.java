package dev.pathclear;

import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.epoll.EpollTransport;
import dev.pathclear.transport.nio.NioTransport;
import dev.pathclear.transport.none.NoneTransport;
import dev.pathclear.transport.uring.IoUringTransport;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens transports: the one asked for, or the fastest that works on this machine.
 *
 * @param kind what was opened
 * @param why in a few words, for the report's header
 */
record TransportChoice(TransportKind kind, String why) {
    private static final List<TransportKind> BEST_FIRST =
            List.of(TransportKind.IO_URING, TransportKind.EPOLL, TransportKind.NIO);

    /** Opens one of a kind. */
    static Transport open(TransportKind kind, TransportSettings settings) throws TransportUnavailableException {
        return switch (kind) {
            case IO_URING -> IoUringTransport.open(settings);
            case EPOLL -> EpollTransport.open(settings);
            case NIO -> NioTransport.open(settings);
            case NONE -> new NoneTransport(settings);
        };
    }

    /**
     * Chooses by opening one and closing it again.
     *
     * @param asked the kind asked for, or null for the best
     * @throws TransportUnavailableException if the one asked for, or all of them, do not work here
     */
    static TransportChoice choose(TransportKind asked, TransportSettings settings)
            throws TransportUnavailableException {
        if (asked != null) {
            open(asked, settings).close();
            return new TransportChoice(asked, "asked for");
        }
        List<String> passedOver = new ArrayList<>();
        for (TransportKind kind : BEST_FIRST) {
            try {
                open(kind, settings).close();
                return new TransportChoice(
                        kind, passedOver.isEmpty() ? "the fastest here" : String.join("; ", passedOver));
            } catch (TransportUnavailableException e) {
                passedOver.add("no " + kind.word() + ": " + e.getMessage());
            }
        }
        throw new TransportUnavailableException(String.join("; ", passedOver));
    }
}
