package dev.pathclear.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.channel.IoHandlerContext;
import org.junit.jupiter.api.Test;

final class WaitContextTest {
    private static final long MILLI = 1_000_000;

    private record Netty(boolean canBlock, long delay) implements IoHandlerContext {
        @Override
        public long delayNanos(long currentTimeNanos) {
            return delay - currentTimeNanos;
        }

        @Override
        public long deadlineNanos() {
            return delay;
        }
    }

    @Test
    void waitFor_roundsUpToTheGranularity() {
        WaitContext context = new WaitContext(MILLI);

        context.waitFor(new Netty(true, Long.MAX_VALUE), 1);
        assertThat(context.delayNanos(0)).isEqualTo(MILLI);
        context.waitFor(new Netty(true, Long.MAX_VALUE), MILLI);
        assertThat(context.delayNanos(0)).isEqualTo(MILLI);
        context.waitFor(new Netty(true, Long.MAX_VALUE), MILLI + 1);
        assertThat(context.delayNanos(0)).isEqualTo(2 * MILLI);
    }

    @Test
    void waitFor_aTimeThatHasPassed_polls() {
        WaitContext context = new WaitContext(1);

        context.waitFor(new Netty(true, Long.MAX_VALUE), 0);
        assertThat(context.canBlock()).isFalse();
        context.waitFor(new Netty(true, Long.MAX_VALUE), -5 * MILLI);
        assertThat(context.canBlock()).isFalse();
        assertThat(context.delayNanos(0)).isZero();
    }

    @Test
    void poll_afterAWait_doesNotBlock() {
        WaitContext context = new WaitContext(1);
        context.waitFor(new Netty(true, Long.MAX_VALUE), MILLI);

        context.poll(new Netty(true, Long.MAX_VALUE));

        assertThat(context.canBlock()).isFalse();
    }

    @Test
    void nettysTasks_areHonoured() {
        WaitContext context = new WaitContext(1);

        context.waitFor(new Netty(false, Long.MAX_VALUE), MILLI);
        assertThat(context.canBlock()).as("a task is waiting").isFalse();
        context.waitFor(new Netty(true, 500 + 20), MILLI);
        assertThat(context.delayNanos(500)).as("a scheduled task is due sooner").isEqualTo(20);
        context.waitFor(new Netty(true, 500), MILLI);
        assertThat(context.delayNanos(700)).as("a scheduled task is overdue").isZero();
    }

    @Test
    void deadlineNanos_isNewEachTime() {
        WaitContext context = new WaitContext(1);
        context.waitFor(new Netty(true, 3), MILLI);

        long first = context.deadlineNanos();

        assertThat(context.deadlineNanos()).isNotEqualTo(first).isNotEqualTo(-1);
    }

    @Test
    void granularity_ofZero_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WaitContext(0)).withMessageContaining("not 0");
    }
}
