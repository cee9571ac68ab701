package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A lane that keeps a transport full of attempts at one address until a number of them were answered. Allocates nothing
 * while it runs, so that what its thread allocates is the transport's.
 */
public final class Flood {
    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What a flood saw. */
    public record Result(Map<Reason, Integer> reasons, int cancelled, int notAnsweredOnce, double bytesPerAttempt,
            double attemptsPerSecond) {}

    private final Transport transport;
    private final Address target;
    private final int firstPort;
    private final int ports;
    private final int patience;
    private final SplittableRandom random;
    private final int[] turnsLeft;

    private final byte[] answers;
    private final int warmUp;
    private final int[] attemptOf;
    private final int[] free;
    private final int[] reasons = new int[Reason.values().length];
    private int freeCount;
    private int started;
    private int answered;
    private int cancelled;
    private long bytes;
    private long measuredFrom;
    private long measuredTo;

    private Flood(Transport transport, int attempts, Address target, int firstPort, int ports, int patience, long seed) {
        this.transport = transport;
        this.target = target;
        this.firstPort = firstPort;
        this.ports = ports;
        this.patience = patience;
        random = new SplittableRandom(seed);
        turnsLeft = new int[transport.slots()];
        answers = new byte[attempts];
        warmUp = attempts / 2;
        attemptOf = new int[transport.slots()];
        free = new int[transport.slots()];
        for (int slot = 0; slot < free.length; slot++) {
            free[freeCount++] = slot;
        }
    }

    /** Makes handshakes with ports [firstPort, firstPort + ports) in turn and closes the transport. */
    public static Result of(Transport transport, int attempts, Address target, int firstPort, int ports) {
        return new Flood(transport, attempts, target, firstPort, ports, FOR_EVER, 0).run();
    }

    /** The same, but gives up on each attempt in the turn that starts it. */
    public static Result ofCancelled(Transport transport, int attempts, Address target, int port) {
        return ofCancelled(transport, attempts, target, port, 0, 0);
    }

    /** The same, but gives up on each attempt 0 to {@code most} turns after it was started. */
    public static Result ofCancelled(Transport transport, int attempts, Address target, int port, int most, long seed) {
        return new Flood(transport, attempts, target, port, 1, most, seed).run();
    }

    private Result run() {
        long start = NanoClock.system().nanoTime();
        transport.start("flood", this::turn, this::answered);
        while (!transport.ended()) {
            assertThat(NanoClock.system().nanoTime() - start).as("nanoseconds for %d attempts, %d answered",
                    answers.length, answered).isLessThan(100_000_000_000L);
            Thread.onSpinWait();
            Thread.yield();
        }
        transport.close();
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        for (int i = 0; i < reasons.length; i++) {
            if (reasons[i] > 0) {
                counts.put(Reason.of(i), reasons[i]);
            }
        }
        int wrong = 0;
        for (byte times : answers) {
            wrong += times == 1 ? 0 : 1;
        }
        double measured = answers.length - warmUp;
        return new Result(counts, cancelled, wrong, bytes / measured, measured * 1e9 / (measuredTo - measuredFrom));
    }

    private int turn(long nowNanos) {
        if (answered == answers.length) {
            return Turn.DONE;
        }
        while (freeCount > 0 && started < answers.length) {
            int slot = free[--freeCount];
            attemptOf[slot] = started;
            int port = firstPort + started % ports;
            started++;
            transport.connect(slot, target.high(), target.low(), port);
            turnsLeft[slot] = patience == FOR_EVER ? FOR_EVER : random.nextInt(patience + 1);
        }
        for (int slot = 0; slot < turnsLeft.length; slot++) {
            if (turnsLeft[slot]-- == 0) {
                transport.cancel(slot);
            }
        }
        return 1_000;
    }

    private void answered(int slot, Answer answer, long nowNanos) {
        answers[attemptOf[slot]]++;
        if (answer.cancelled()) {
            cancelled++;
        } else {
            reasons[answer.reason().ordinal()]++;
        }
        if (answer.held()) {
            transport.endHold(slot);
        }
        free[freeCount++] = slot;
        answered++;
        if (answered == warmUp) {
            measuredFrom = nowNanos;
            bytes = -THREADS.getCurrentThreadAllocatedBytes();
        } else if (answered == answers.length) {
            measuredTo = nowNanos;
            bytes += THREADS.getCurrentThreadAllocatedBytes();
        }
    }
}
