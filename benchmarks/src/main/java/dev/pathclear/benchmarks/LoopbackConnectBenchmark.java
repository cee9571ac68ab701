package dev.pathclear.benchmarks;

import dev.pathclear.probe.Address;
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
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Real SYNs to closed ports of 127.0.0.1, 128 in flight: each transport against a plain {@code Bootstrap.connect}.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar LoopbackConnectBenchmark -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoopbackConnectBenchmark {
    private static final int PROBES = 20_000;
    private static final int IN_FLIGHT = 128;
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    /** What asks. */
    @Param({"io_uring", "epoll", "nio", "bootstrap-epoll", "bootstrap-nio"})
    private String by;

    private Transport transport;
    private Refusals refusals;
    private MultiThreadIoEventLoopGroup group;
    private Bootstrap bootstrap;

    @Setup(Level.Trial)
    public void setUp() throws TransportUnavailableException {
        TransportSettings settings = new TransportSettings(IN_FLIGHT, IN_FLIGHT, null, null, NanoClock.system());
        switch (by) {
            case "io_uring" -> transport = IoUringTransport.open(settings);
            case "epoll" -> transport = EpollTransport.open(settings);
            case "nio" -> transport = NioTransport.open(settings);
            case "bootstrap-epoll" -> open(EpollIoHandler.newFactory(), EpollSocketChannel.class);
            default -> open(NioIoHandler.newFactory(), NioSocketChannel.class);
        }
        if (transport != null) {
            refusals = new Refusals(transport);
            transport.start("benchmark", refusals, refusals);
        }
    }

    private void open(IoHandlerFactory handlers, Class<? extends Channel> channel) {
        group = new MultiThreadIoEventLoopGroup(1, handlers);
        bootstrap = new Bootstrap().group(group).channel(channel).handler(new ChannelInboundHandlerAdapter());
    }

    @TearDown(Level.Trial)
    public void tearDown() {
        if (transport != null) {
            transport.close();
        } else {
            group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }

    @Benchmark
    @OperationsPerInvocation(PROBES)
    public void refused() throws InterruptedException {
        if (transport != null) {
            refusals.ask(PROBES);
        } else {
            connectByBootstrap();
        }
    }

    private void connectByBootstrap() throws InterruptedException {
        EventLoop loop = group.next();
        Semaphore window = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < PROBES; i++) {
            window.acquire();
            ChannelFuture connected =
                    bootstrap.connect(new InetSocketAddress("127.0.0.1", FIRST_PORT + i % PORTS));
            connected.addListener(future -> {
                if (future.isSuccess()) {
                    throw new IllegalStateException("a closed port was open");
                }
                window.release();
            });
        }
        window.acquire(IN_FLIGHT);
        loop.submit(() -> { }).sync();
    }

    /** A lane that does nothing but ask. */
    private static final class Refusals implements Turn, AnswerListener {
        private final Transport transport;
        private final long high;
        private final long low;
        private final int[] free = new int[IN_FLIGHT];
        private int freeCount;
        private int toAsk;
        private int toHear;
        private int port;
        private volatile Round round;

        /** How many probes are to be made, and who waits for them. */
        private record Round(int probes, CountDownLatch done) {}

        Refusals(Transport transport) {
            this.transport = transport;
            Address target = Address.parse("127.0.0.1");
            high = target.high();
            low = target.low();
            for (int i = 0; i < IN_FLIGHT; i++) {
                free[freeCount++] = i;
            }
        }

        void ask(int probes) throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            round = new Round(probes, done);
            done.await();
        }

        @Override
        public int turn(long nowNanos) {
            Round due = round;
            if (due == null) {
                return 100;
            }
            if (toHear == 0) {
                toAsk = due.probes();
                toHear = due.probes();
            }
            for (int launched = 0; launched < 64 && toAsk > 0 && freeCount > 0; launched++) {
                toAsk--;
                port = port + 1 == PORTS ? 0 : port + 1;
                transport.connect(free[--freeCount], high, low, FIRST_PORT + port);
            }
            return toAsk > 0 && freeCount > 0 ? 0 : 1_000;
        }

        @Override
        public void answered(int slot, Answer answer, long nowNanos) {
            free[freeCount++] = slot;
            toHear--;
            if (toHear == 0) {
                Round due = round;
                round = null;
                due.done().countDown();
            }
        }
    }
}
