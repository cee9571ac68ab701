package dev.pathclear.transport.loop;

import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Turn;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thread that polls a Netty I/O handler and calls a {@link Turn} after each poll.
 *
 * <p>{@link #start} may be called once. {@link #close}, {@link #fail} and {@link #ended} are safe for any thread; the
 * rest belongs to the loop's own thread.
 */
public final class LaneLoop implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    private final TurnHandler handler;
    private final SingleThreadIoEventLoop executor;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean reported = new AtomicBoolean();
    private final Object failureLock = new Object();
    private Throwable failure;
    private volatile String name = "lane";

    /**
     * Opens the I/O handler; the thread starts with {@link #start}.
     *
     * @param handlers makes the handler that polls
     * @param waitGranularityNanos waits are rounded up to a multiple of this, at least 1: what the handler can wait
     *     for at its finest. A handler that rounds down would spin through the rest of each wait
     * @param clock the scan's clock
     * @param hooks the transport
     */
    public LaneLoop(IoHandlerFactory handlers, long waitGranularityNanos, NanoClock clock, LoopHooks hooks) {
        handler = new TurnHandler(this, handlers, new WaitContext(waitGranularityNanos), clock, hooks);
        executor = new SingleThreadIoEventLoop(null, this::newThread, handler::open);
    }

    private Thread newThread(Runnable work) {
        Thread thread = new FastThreadLocalThread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the thread and returns. */
    public void start(String threadName, Turn turn) {
        if (executor.isShuttingDown() || !started.compareAndSet(false, true)) {
            throw new IllegalStateException("a loop starts once");
        }
        name = threadName;
        handler.setTurn(turn);
        executor.lazyExecute(() -> { }); // the first task starts the thread; lazy: it need not wake it as well
    }

    /** Registers a handle with the I/O handler. */
    public IoRegistration register(IoHandle handle) throws Exception {
        return handler.register(handle);
    }

    /**
     * Returns the time for answers: within a poll the clock as it stood at the first call, within a turn the time of
     * that turn.
     */
    public long nowNanos() {
        return handler.nowNanos();
    }

    /** Keeps the next poll from waiting, whatever the turn under way returns: an answer is ready to be given. */
    public void pollSoon() {
        handler.pollSoon();
    }

    /**
     * Ends the loop because of a failure, which {@link #close()} will throw. For handles: whatever they throw
     * themselves, Netty would log, and then sleep up to a second.
     */
    public void fail(Throwable why) {
        synchronized (failureLock) {
            if (failure == null) {
                failure = why;
            } else if (failure != why) {
                failure.addSuppressed(why);
            }
        }
        stop();
    }

    void stop() {
        executor.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
    }

    boolean stopping() {
        return executor.isShuttingDown();
    }

    /** Returns whether the loop has ended, for whatever cause, and its hooks have seen the end. */
    public boolean ended() {
        return executor.isTerminated();
    }

    /**
     * Ends the loop if it still runs and waits for its end, at most five seconds.
     *
     * @throws IllegalStateException if the loop ended by a failure, which is the cause (said once, by the first call);
     *     if it did not end in time; or if called from the loop's own thread
     */
    @Override
    public void close() {
        if (executor.inEventLoop()) {
            throw new IllegalStateException("a loop cannot wait for its own end");
        }
        stop();
        if (!executor.terminationFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " did not end within " + CLOSE_SECONDS + " s");
        }
        synchronized (failureLock) {
            if (failure != null && reported.compareAndSet(false, true)) {
                throw new IllegalStateException(name + " ended by a failure", failure);
            }
        }
    }
}
