package dev.pathclear;

import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.PortShare;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.epoll.EpollTransport;
import dev.pathclear.transport.nio.NioTransport;
import dev.pathclear.transport.none.NoneTransport;
import dev.pathclear.transport.uring.IoUringTransport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Opens the transports of a scan: of the kind asked for, or of the fastest that works on this machine. One that opens
 * is the proof that it works, and is the first lane's.
 *
 * @param kind what was opened
 * @param why in a few words, for the user
 * @param transports one a lane, opened and not started
 */
record TransportChoice(TransportKind kind, String why, List<Transport> transports) implements AutoCloseable {
    static final List<TransportKind> BEST_FIRST =
            List.of(TransportKind.IO_URING, TransportKind.EPOLL, TransportKind.NIO);

    private static final String PASSED_OVER = "no ";

    /** Opens one of a kind. */
    @FunctionalInterface
    interface Opener {
        Transport open(TransportKind kind, TransportSettings settings) throws TransportUnavailableException;
    }

    TransportChoice {
        transports = List.copyOf(transports);
    }

    /**
     * Opens a transport for each lane.
     *
     * @param asked the kind asked for, or null for the best
     * @throws TransportUnavailableException if the one asked for, or all of them, do not work here
     */
    static TransportChoice open(TransportKind asked, int lanes, TransportSettings settings)
            throws TransportUnavailableException {
        return open(asked, lanes, settings, TransportChoice::openOne);
    }

    static TransportChoice open(TransportKind asked, int lanes, TransportSettings settings, Opener opener)
            throws TransportUnavailableException {
        if (asked != null) {
            return new TransportChoice(asked, "asked for", openAll(asked, lanes, settings, opener));
        }
        List<String> passedOver = new ArrayList<>();
        Set<String> reasons = new HashSet<>();
        for (TransportKind kind : BEST_FIRST) {
            try {
                List<Transport> opened = openAll(kind, lanes, settings, opener);
                String why = passedOver.isEmpty() ? "the fastest here" : String.join("; ", passedOver);
                return new TransportChoice(kind, why, opened);
            } catch (TransportUnavailableException e) {
                passedOver.add(PASSED_OVER + kind.word() + ": " + e.getMessage());
                reasons.add(e.getMessage());
            }
        }
        // What keeps all of them from working is no matter of transports: a source address for instance.
        throw new TransportUnavailableException(
                String.join("; ", reasons.size() == 1 ? reasons : passedOver));
    }

    private static List<Transport> openAll(TransportKind kind, int lanes, TransportSettings settings, Opener opener)
            throws TransportUnavailableException {
        List<Transport> opened = new ArrayList<>();
        try {
            for (int i = 0; i < lanes; i++) {
                opened.add(opener.open(kind, settings.with(new PortShare(i, lanes))));
            }
            return opened;
        } catch (TransportUnavailableException | RuntimeException e) {
            opened.forEach(Transport::close);
            throw e;
        }
    }

    /** Loads and links what the fastest transport stands on, and opens none. */
    static void warmUp() {
        try {
            IoUringTransport.check(new TransportSettings(1, 0, null, null, NanoClock.system()));
        } catch (TransportUnavailableException e) {
            // Whoever opens one will hear of it.
        }
    }

    private static Transport openOne(TransportKind kind, TransportSettings settings)
            throws TransportUnavailableException {
        return switch (kind) {
            case IO_URING -> IoUringTransport.open(settings);
            case EPOLL -> EpollTransport.open(settings);
            case NIO -> NioTransport.open(settings);
            case NONE -> new NoneTransport(settings);
        };
    }

    /** Returns whether a faster one does not work here, although this system has it. */
    boolean isSecondBest() {
        return why.startsWith(PASSED_OVER) && System.getProperty("os.name").equals("Linux");
    }

    /** Returns what was chosen and why, for the user. */
    String text() {
        return kind.word() + " (" + why + ")";
    }

    /** Closes the transports; where a scan has begun, it has taken them over. */
    @Override
    public void close() {
        transports.forEach(Transport::close);
    }
}
