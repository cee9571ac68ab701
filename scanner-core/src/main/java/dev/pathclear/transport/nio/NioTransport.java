package dev.pathclear.transport.nio;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.Turn;
import dev.pathclear.transport.loop.LaneLoop;
import io.netty.channel.ChannelException;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Probes through sockets of the JDK.
 *
 * <p>The JDK's sockets cannot be connected twice, so each attempt opens one, and allocates; {@code portBoundSlots}
 * means nothing here.
 */
public final class NioTransport implements Transport {
    /** NioIoHandler waits in whole milliseconds. */
    private static final long WAIT_GRANULARITY_NANOS = 1_000_000;

    private final Sockets sockets;
    private final AttemptTable attempts;
    private final Exchange tcp;
    private final LaneLoop loop;

    private NioTransport(Sockets sockets, AttemptTable attempts, LaneLoop loop) {
        this.sockets = sockets;
        this.attempts = attempts;
        this.loop = loop;
        tcp = new TcpExchange(attempts, sockets);
    }

    /**
     * Opens the transport.
     *
     * @throws TransportUnavailableException if a source address is not this machine's, or no selector can be opened
     */
    public static NioTransport open(TransportSettings settings) throws TransportUnavailableException {
        Sockets sockets = Sockets.leavingFrom(settings.source4(), settings.source6());
        AttemptTable attempts = new AttemptTable(
                settings.slots(), settings.holding(), ErrorTexts.ofThisSystem());
        try {
            LaneLoop loop = new LaneLoop(NioIoHandler.newFactory(), WAIT_GRANULARITY_NANOS, settings.clock(), attempts);
            return new NioTransport(sockets, attempts, loop);
        } catch (ChannelException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TransportUnavailableException("no selector: " + cause.getMessage(), e);
        }
    }

    @Override
    public TransportKind kind() {
        return TransportKind.NIO;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, true);
    }

    @Override
    public int slots() {
        return attempts.slots();
    }

    @Override
    public void start(String name, Turn turn, AnswerListener listener) {
        attempts.attach(loop, listener);
        loop.start(name, turn);
    }

    @Override
    public void connect(int slot, long high, long low, int port) {
        start(slot, high, low, port, tcp);
    }

    @Override
    public void send(int slot, long high, long low, int port, Payload payload) {
        start(slot, high, low, port, new UdpExchange(attempts, sockets, payload));
    }

    private void start(int slot, long high, long low, int port, Exchange exchange) {
        InetAddress address = new Address(high, low).toInetAddress();
        Attempt attempt =
                new Attempt(attempts, slot, new InetSocketAddress(address, port), exchange, loop.nowNanos());
        if (address.isAnyLocalAddress()) {
            // The JDK would connect to loopback instead.
            attempts.answer(attempt, Reason.LOCAL_POLICY, 0);
        } else {
            attempts.start(attempt);
        }
    }

    @Override
    public void cancel(int slot) {
        attempts.cancel(slot);
    }

    @Override
    public Reason endHold(int slot) {
        return attempts.endHold(slot);
    }

    @Override
    public boolean ended() {
        return loop.ended();
    }

    @Override
    public void close() {
        loop.close();
    }
}
