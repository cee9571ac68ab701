package dev.pathclear.benchmarks;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.State;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.Turn;
import dev.pathclear.transport.epoll.EpollTransport;
import dev.pathclear.transport.nio.NioTransport;
import dev.pathclear.transport.uring.IoUringTransport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A lane that does nothing but ask, through one of this project's transports. */
final class TransportProber implements Prober, Turn, AnswerListener {
    /** As many as a lane launches in one turn. */
    private static final int LAUNCHES = 64;
    private static final int IDLE_MICROS = 100;
    private static final int BUSY_MICROS = 1_000;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);

    private final Transport transport;
    private final Peer peer;
    private final long[] highs;
    private final long[] lows;
    private final int[] ports;
    private final int[] free = new int[IN_FLIGHT];
    private int freeCount;

    /** The attempts that wait for silence, oldest first: slots and launch times in a ring. */
    private final int[] waiting = new int[IN_FLIGHT];
    private final long[] since = new long[IN_FLIGHT];
    private int oldest;
    private int waitingCount;

    private int next;
    private int toAsk;
    private int toHear;
    private volatile Round round;
    private volatile String mistake;

    /** How many attempts are to be made, and who waits for them. */
    private record Round(int attempts, CountDownLatch done) {}

    private TransportProber(Transport transport, LoopbackPeers peers) {
        this.transport = transport;
        peer = peers.peer();
        highs = new long[peers.size()];
        lows = new long[peers.size()];
        ports = new int[peers.size()];
        for (int i = 0; i < ports.length; i++) {
            Address address = Address.of(peers.endpoint(i).getAddress());
            highs[i] = address.high();
            lows[i] = address.low();
            ports[i] = peers.endpoint(i).getPort();
        }
        for (int slot = 0; slot < IN_FLIGHT; slot++) {
            free[freeCount++] = slot;
        }
    }

    /**
     * Opens a transport and starts its loop.
     *
     * @param kind {@code io_uring}, {@code epoll} or {@code nio}
     */
    static TransportProber open(String kind, LoopbackPeers peers) throws TransportUnavailableException {
        // As a fast scan opens it: ports kept, and the source that the routes choose known beforehand.
        TransportSettings settings = new TransportSettings(
                IN_FLIGHT, IN_FLIGHT, null, null, Address.parse("127.0.0.1"), false, NanoClock.system());
        Transport transport = switch (kind) {
            case "io_uring" -> IoUringTransport.open(settings);
            case "epoll" -> EpollTransport.open(settings);
            case "nio" -> NioTransport.open(settings);
            default -> throw new IllegalArgumentException(kind);
        };
        TransportProber prober = new TransportProber(transport, peers);
        transport.start(LoopProfiler.THREAD, prober, prober);
        return prober;
    }

    @Override
    public void probe(int attempts) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        round = new Round(attempts, done);
        done.await();
        if (mistake != null) {
            throw new IllegalStateException(mistake);
        }
    }

    @Override
    public int turn(long nowNanos) {
        Round due = round;
        if (due == null) {
            return IDLE_MICROS;
        }
        if (toHear == 0) {
            toAsk = due.attempts();
            toHear = due.attempts();
        }
        giveUp(nowNanos);
        for (int launched = 0; launched < LAUNCHES && toAsk > 0 && freeCount > 0; launched++) {
            launch(nowNanos);
        }
        if (toAsk > 0 && freeCount > 0) {
            return 0;
        }
        return waitingCount == 0 ? BUSY_MICROS
                : (int) TimeUnit.NANOSECONDS.toMicros(since[oldest] + PATIENCE_NANOS - nowNanos) + 1;
    }

    private void launch(long nowNanos) {
        toAsk--;
        int slot = free[--freeCount];
        next = next + 1 == ports.length ? 0 : next + 1;
        if (peer == Peer.SILENT) {
            int last = (oldest + waitingCount++) % IN_FLIGHT;
            waiting[last] = slot;
            since[last] = nowNanos;
        }
        transport.connect(slot, highs[next], lows[next], ports[next]);
    }

    private void giveUp(long nowNanos) {
        while (waitingCount > 0 && nowNanos - since[oldest] >= PATIENCE_NANOS) {
            int slot = waiting[oldest];
            oldest = (oldest + 1) % IN_FLIGHT;
            waitingCount--;
            transport.cancel(slot);
        }
    }

    @Override
    public void answered(int slot, Answer answer, long nowNanos) {
        free[freeCount++] = slot;
        toHear--;
        if (!isExpected(answer)) {
            mistake = "not " + peer + ": " + (answer.cancelled() ? "silent" : answer.reason());
        }
        if (toHear == 0) {
            Round due = round;
            round = null;
            due.done().countDown();
        }
    }

    private boolean isExpected(Answer answer) {
        return switch (peer) {
            case REFUSED -> !answer.cancelled() && answer.reason().state() == State.CLOSED;
            case ACCEPTED -> !answer.cancelled() && answer.reason().state() == State.OPEN;
            case SILENT -> answer.cancelled();
        };
    }

    @Override
    public void close() {
        transport.close();
    }
}
