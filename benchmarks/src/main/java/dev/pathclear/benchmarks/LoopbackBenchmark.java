package dev.pathclear.benchmarks;

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
 * Real SYNs to loopback, 128 in flight, everything on one event loop: each transport against {@code Bootstrap.connect}
 * as anybody writes it and tuned, each on three of Netty's I/O handlers. The figure to compare is {@code loop.cpu}: the
 * time of an attempt also holds what the other end does (accepted) or the wait for nothing (silent, 10 ms by design).
 *
 * <p>{@code benchmarks/jmh LoopbackBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LoopbackBenchmark {
    private static final int ATTEMPTS = 5_000;

    /** What the endpoints do. */
    @Param
    private Peer peer;

    /** Who asks: a transport's name, or a handler of Netty's behind {@code plain-} or {@code tuned-}. */
    @Param({"io_uring", "epoll", "nio", "tuned-io_uring", "tuned-epoll", "tuned-nio", "plain-io_uring", "plain-epoll",
            "plain-nio"})
    private String by;

    private LoopbackPeers peers;
    private Prober prober;

    @Setup(Level.Trial)
    public void setUp() throws Exception {
        peers = LoopbackPeers.open(peer);
        int dash = by.indexOf('-');
        prober = dash < 0 ? TransportProber.open(by, peers)
                : BootstrapProber.open(by.substring(dash + 1), by.startsWith("tuned"), peers);
    }

    @TearDown(Level.Trial)
    public void tearDown() {
        prober.close();
        peers.close();
    }

    @Benchmark
    @OperationsPerInvocation(ATTEMPTS)
    public void attempt() throws InterruptedException {
        prober.probe(ATTEMPTS);
    }
}
