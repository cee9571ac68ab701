package dev.pathclear.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a scanner is without this project's transports: a channel an attempt, by {@code Bootstrap.connect}. Each attempt
 * that ends starts the next, on the loop's own thread.
 *
 * <p>Plain is how anybody would write it first: defaults throughout, so that each attempt schedules its timeout. Tuned
 * is what can be had without leaving channels: no timer an attempt (the oldest is looked at instead), no resolver, no
 * reading, connections that end by RST, and IPv4 sockets, which Netty lets one ask for on epoll and NIO: an IPv6 socket
 * costs a detour in the kernel with each address of IPv4.
 */
final class BootstrapProber implements Prober, ChannelFutureListener {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);

    private static final SelectorProvider PROVIDER = SelectorProvider.provider();

    private final LoopbackPeers peers;
    private final boolean tuned;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final Bootstrap bootstrap;

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int next;
    private int toAsk;
    private int toHear;
    private CountDownLatch done;
    private volatile String mistake;

    /** An attempt that waits for silence. */
    private record Waiting(Channel channel, long sinceNanos) {}

    private BootstrapProber(LoopbackPeers peers, boolean tuned, IoHandlerFactory handlers,
            ChannelFactory<Channel> channels) {
        this.peers = peers;
        this.tuned = tuned;
        group = Loops.open(handlers);
        loop = group.next();
        bootstrap = new Bootstrap().group(group).channelFactory(channels).handler(new Nothing());
        if (tuned) {
            bootstrap.disableResolver().option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                    .option(ChannelOption.AUTO_READ, false).option(ChannelOption.SO_LINGER, 0);
        } else if (peers.peer() == Peer.SILENT) {
            bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE_MILLIS);
        }
    }

    /**
     * Starts an event loop.
     *
     * @param kind {@code io_uring}, {@code epoll} or {@code nio}
     */
    static BootstrapProber open(String kind, boolean tuned, LoopbackPeers peers) {
        return switch (kind) {
            case "io_uring" ->
                new BootstrapProber(peers, tuned, IoUringIoHandler.newFactory(), IoUringSocketChannel::new);
            case "epoll" -> new BootstrapProber(peers, tuned, EpollIoHandler.newFactory(),
                    tuned ? () -> new EpollSocketChannel(SocketProtocolFamily.INET) : EpollSocketChannel::new);
            case "nio" -> new BootstrapProber(peers, tuned, NioIoHandler.newFactory(),
                    tuned ? () -> new NioSocketChannel(PROVIDER, SocketProtocolFamily.INET) : NioSocketChannel::new);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @Override
    public void probe(int attempts) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        loop.execute(() -> begin(attempts, ended));
        ended.await();
        if (mistake != null) {
            throw new IllegalStateException(mistake);
        }
    }

    private void begin(int attempts, CountDownLatch ended) {
        done = ended;
        toAsk = attempts;
        toHear = attempts;
        for (int i = 0; i < IN_FLIGHT && toAsk > 0; i++) {
            launch();
        }
        if (tuned && peers.peer() == Peer.SILENT) {
            giveUp();
        }
    }

    private void launch() {
        toAsk--;
        next = next + 1 == peers.size() ? 0 : next + 1;
        InetSocketAddress endpoint = peers.endpoint(next);
        ChannelFuture connected =
                tuned ? bootstrap.connect(endpoint) : bootstrap.connect(endpoint.getAddress(), endpoint.getPort());
        if (tuned && peers.peer() == Peer.SILENT) {
            waiting.add(new Waiting(connected.channel(), System.nanoTime()));
        }
        connected.addListener(this);
    }

    @Override
    public void operationComplete(ChannelFuture connected) {
        if (!isExpected(connected)) {
            mistake = "not " + peers.peer() + ": " + connected;
        }
        if (connected.isSuccess()) {
            connected.channel().close();
        }
        toHear--;
        if (toAsk > 0) {
            launch();
        } else if (toHear == 0) {
            done.countDown();
        }
    }

    private boolean isExpected(ChannelFuture connected) {
        Throwable cause = connected.cause();
        return switch (peers.peer()) {
            case REFUSED -> cause instanceof ConnectException && !(cause instanceof ConnectTimeoutException);
            case ACCEPTED -> connected.isSuccess();
            case SILENT -> cause instanceof ConnectTimeoutException || cause instanceof ClosedChannelException;
        };
    }

    /** Gives up on those that have waited long enough, and comes back when the next has. */
    private void giveUp() {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && now - waiting.peek().sinceNanos() >= PATIENCE_NANOS) {
            waiting.remove().channel().close();
        }
        if (!waiting.isEmpty()) {
            loop.schedule(this::giveUp, waiting.peek().sinceNanos() + PATIENCE_NANOS - now, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        Loops.close(group);
    }

    /** Does nothing, for every channel. */
    @Sharable
    private static final class Nothing extends ChannelInboundHandlerAdapter {}
}
