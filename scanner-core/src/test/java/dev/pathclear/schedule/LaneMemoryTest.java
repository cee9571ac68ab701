package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.Shard;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FakeNetwork;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.ManualClock;
import dev.pathclear.time.DeadlineWheel;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What an attempt in flight costs on the heap: of the lane, with a fifth of a host's row, since five ports a host in
 * flight is what the smallest profile asks. What the transport keeps is held by its own tests.
 */
class LaneMemoryTest {
    private static final int SLOTS = 16_384;
    private static final int PORTS = 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void lane_ofManySlots_takesLittleForEach() {
        double attempts = bytesPerSlot(Attempts::new);
        assertTrue(attempts <= 28.1, "attempts: " + attempts);
        double wheel = bytesPerSlot(slots -> new DeadlineWheel(slots, 0));
        assertTrue(wheel <= 16.1, "wheel: " + wheel);
        double lane = bytesPerSlot(LaneMemoryTest::lane) - bytesPerSlot(LaneMemoryTest::network);
        assertTrue(lane <= 116, "lane: " + lane);
    }

    private static Lane lane(int slots) {
        Scope scope = LaneHarness.range(1 << 20, false, 1, 2, 3, 4, 5);
        LaneSettings settings = LaneSettings.defaults().deferring(slots / PORTS);
        return new Lane(
                settings, scope, new Plan(scope.size(), 1, Shard.WHOLE, 1), 0, network(slots), Neighbours.UNKNOWN,
                new LaneControl(), new LaneCounters(), new LaneHistograms(), new OutcomeRing(16), 0);
    }

    private static FakeNetwork network(int slots) {
        return new FakeNetwork(new ManualClock(0), slots, 16, 1_000,
                (host, protocol, port, attempt, now) -> Fate.LOST);
    }

    private double bytesPerSlot(IntFunction<Object> maker) {
        maker.apply(SLOTS); // class loading
        return (leastBytes(maker, 2 * SLOTS) - leastBytes(maker, SLOTS)) / (double) SLOTS;
    }

    /** Of three times: now and then the JVM itself allocates on the thread that runs, a class's or a call site's data. */
    private long leastBytes(IntFunction<Object> maker, int slots) {
        return Math.min(bytes(maker, slots), Math.min(bytes(maker, slots), bytes(maker, slots)));
    }

    private long bytes(IntFunction<Object> maker, int slots) {
        long before = threads.getCurrentThreadAllocatedBytes();
        Object made = maker.apply(slots);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(made != null);
        return bytes;
    }
}
