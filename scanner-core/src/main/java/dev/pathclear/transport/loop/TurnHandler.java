package dev.pathclear.transport.loop;

import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Turn;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * An I/O handler around another one that takes a lane's turn after each poll.
 *
 * <p>A Netty event loop ({@link io.netty.channel.SingleThreadIoEventLoop#run()}) is {@code do { handler.run(context);
 * runAllTasks(); } while (!confirmShutdown())}, and the context tells the handler how long it may block. So a handler
 * that answers the context's questions with what the last turn allowed, and takes the next turn before it returns, is
 * a complete scheduler: no task is scheduled, no timer kept, nobody needs waking.
 *
 * <p>Nothing is thrown into the event loop: it would only log it. A failure ends the loop and waits for its reader in
 * {@link LaneLoop#close()}.
 */
final class TurnHandler implements IoHandler {
    private final LaneLoop loop;
    private final IoHandlerFactory handlers;
    private final WaitContext context;
    private final NanoClock clock;
    private final LoopHooks hooks;

    private IoHandler delegate;
    private volatile Turn turn;
    private boolean opened;
    private boolean closed;

    private boolean nowIsRead;
    private long now;
    private long turnNanos;
    private long waitNanos;
    private boolean pollSoon;

    TurnHandler(LaneLoop loop, IoHandlerFactory handlers, WaitContext context, NanoClock clock, LoopHooks hooks) {
        this.loop = loop;
        this.handlers = handlers;
        this.context = context;
        this.clock = clock;
        this.hooks = hooks;
    }

    TurnHandler open(ThreadAwareExecutor executor) {
        delegate = handlers.newHandler(executor);
        return this;
    }

    void setTurn(Turn toTake) {
        turn = toTake;
    }

    long nowNanos() {
        if (!nowIsRead) {
            now = clock.nanoTime();
            nowIsRead = true;
        }
        return now;
    }

    void pollSoon() {
        pollSoon = true;
    }

    @Override
    public void initialize() {
        try {
            delegate.initialize();
        } catch (Throwable e) {
            loop.fail(e);
        }
    }

    @Override
    public int run(IoHandlerContext netty) {
        int handled = 0;
        try {
            if (loop.stopping()) {
                context.poll(netty);
                return delegate.run(context);
            }
            if (!opened) {
                opened = true;
                hooks.opened();
            }
            aim(netty);
            nowIsRead = false;
            hooks.beginPoll();
            handled = delegate.run(context);
            hooks.endPoll();
            if (!loop.stopping()) {
                takeTurn();
            }
        } catch (Throwable e) {
            loop.fail(e);
        }
        return handled;
    }

    private void aim(IoHandlerContext netty) {
        if (pollSoon || waitNanos == 0) {
            pollSoon = false;
            context.poll(netty);
        } else {
            context.waitFor(netty, waitNanos - (clock.nanoTime() - turnNanos));
        }
    }

    private void takeTurn() {
        turnNanos = clock.nanoTime();
        now = turnNanos;
        nowIsRead = true;
        int micros = turn.turn(turnNanos);
        if (micros == Turn.DONE) {
            loop.stop();
        } else if (micros < 0) {
            throw new IllegalStateException("a turn returned " + micros);
        }
        waitNanos = micros * 1_000L;
    }

    @Override
    public void prepareToDestroy() {
        try {
            if (!closed) {
                closed = true;
                hooks.closing();
            }
        } catch (Throwable e) {
            loop.fail(e);
        }
        try {
            delegate.prepareToDestroy();
        } catch (Throwable e) {
            loop.fail(e);
        }
    }

    @Override
    public void destroy() {
        if (!closed) {
            // Netty leaves out prepareToDestroy() when it is told to stop between its last poll and the end of its
            // loop: handles would stay open.
            prepareToDestroy();
        }
        try {
            delegate.destroy();
        } catch (Throwable e) {
            loop.fail(e);
        }
        try {
            hooks.closed();
        } catch (Throwable e) {
            loop.fail(e);
        }
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return delegate.register(handle);
    }

    @Override
    public void wakeup() {
        delegate.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return delegate.isCompatible(handleType);
    }
}
