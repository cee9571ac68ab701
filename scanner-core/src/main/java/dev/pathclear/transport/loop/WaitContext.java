package dev.pathclear.transport.loop;

import io.netty.channel.IoHandlerContext;

/**
 * Tells an I/O handler to block no longer than the lane allows, nor than Netty's own tasks allow.
 *
 * <p>Waits are rounded up to what the handler can wait for: {@link io.netty.channel.nio.NioIoHandler} rounds to the
 * nearest millisecond and would spin through the last half of each wait.
 */
final class WaitContext implements IoHandlerContext {
    private final long granularityNanos;
    private IoHandlerContext netty;
    private long leftNanos;
    private long deadline = Long.MIN_VALUE;

    WaitContext(long granularityNanos) {
        if (granularityNanos < 1) {
            throw new IllegalArgumentException("waits are rounded to at least 1 ns, not " + granularityNanos);
        }
        this.granularityNanos = granularityNanos;
    }

    void poll(IoHandlerContext context) {
        netty = context;
        leftNanos = 0;
    }

    void waitFor(IoHandlerContext context, long nanos) {
        netty = context;
        leftNanos = nanos <= 0 ? 0 : (nanos + granularityNanos - 1) / granularityNanos * granularityNanos;
    }

    @Override
    public boolean canBlock() {
        return leftNanos > 0 && netty.canBlock();
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
        return Math.max(0, Math.min(leftNanos, netty.delayNanos(currentTimeNanos)));
    }

    /**
     * Returns a number that was not returned before and is not -1 (no deadline). Handlers read nothing else from it:
     * io_uring compares it with -1, epoll with the value it last armed its timer for, and a value of its own is
     * always a new deadline.
     */
    @Override
    public long deadlineNanos() {
        return deadline++;
    }

    @Override
    public void reportActiveIoTime(long activeNanos) {
        netty.reportActiveIoTime(activeNanos);
    }

    @Override
    public boolean shouldReportActiveIoTime() {
        return netty.shouldReportActiveIoTime();
    }
}
