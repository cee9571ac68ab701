package dev.pathclear.transport.uring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.channel.uring.IoUringIoOps;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What an attempt in flight costs on the heap, of what the ring's driver keeps for each slot. */
class RingMemoryTest {
    private static final int SLOTS = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void connect_keptForEachSlot_isSmall() {
        fill(new IoUringIoOps[SLOTS]);
        IoUringIoOps[] kept = new IoUringIoOps[SLOTS];
        long before = threads.getCurrentThreadAllocatedBytes();
        fill(kept);
        double bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) SLOTS;

        assertThat(kept).doesNotContainNull();
        assertThat(bytes).isLessThanOrEqualTo(72.1);
    }

    private static void fill(IoUringIoOps[] ops) {
        for (int slot = 0; slot < ops.length; slot++) {
            ops[slot] = RingOps.connect(slot, 0, slot, slot);
        }
    }
}
