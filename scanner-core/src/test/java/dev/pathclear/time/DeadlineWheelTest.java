package dev.pathclear.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.testing.Allocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadlineWheelTest {
    private static final long TICK = 1L << 20;
    private static final long TURN = 4_096 * TICK;
    private static final int ALL = Integer.MAX_VALUE;

    private final List<Integer> fired = new ArrayList<>();

    private int advance(DeadlineWheel wheel, long now) {
        return wheel.advance(now, (id, at) -> fired.add(id), ALL);
    }

    @ParameterizedTest
    @ValueSource(longs = {
        0, 1, -1, 12_345, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1,
        Long.MAX_VALUE - 3 * TICK, -TICK, Long.MAX_VALUE - TURN
    })
    void advance_fromAnyClockValue_firesInOrderNeverEarlyAtMostATickLate(long start) {
        DeadlineWheel wheel = new DeadlineWheel(4, start);
        long[] deadlines = {start + 1, start + 5 * TICK, start + 5 * TICK + 1, start + 2 * TURN + 7};
        for (int id = 0; id < 4; id++) {
            wheel.schedule(id, deadlines[id]);
        }
        for (long step = 0; step <= 2 * 4_096 + 2; step++) {
            long now = start + step * TICK;
            wheel.advance(now, (id, at) -> {
                assertThat(at).isEqualTo(now);
                assertThat(now - deadlines[id]).isBetween(0L, TICK);
                fired.add(id);
            }, ALL);
        }
        assertThat(fired).containsExactly(0, 1, 2, 3);
        assertThat(wheel.size()).isZero();
    }

    @Test
    void advance_justBeforeTheDeadline_firesNothing() {
        DeadlineWheel wheel = new DeadlineWheel(1, 100);
        wheel.schedule(0, 100 + 7 * TICK);
        advance(wheel, 100 + 7 * TICK - 1);
        assertThat(fired).isEmpty();
        advance(wheel, 100 + 7 * TICK);
        assertThat(fired).containsExactly(0);
    }

    @Test
    void schedule_forATimeThatHasPassed_firesWithTheNextTick() {
        DeadlineWheel wheel = new DeadlineWheel(2, 0);
        advance(wheel, 10 * TICK + 5);
        wheel.schedule(0, 3 * TICK);
        wheel.schedule(1, Long.MIN_VALUE / 4);
        assertThat(advance(wheel, 10 * TICK + 6)).isZero();
        assertThat(wheel.nanosUntilNext(10 * TICK + 6)).isEqualTo(TICK - 6);
        advance(wheel, 11 * TICK);
        assertThat(fired).containsExactly(0, 1);
    }

    @Test
    void schedule_ofAScheduledTimer_replacesItsDeadline() {
        DeadlineWheel wheel = new DeadlineWheel(1, 0);
        wheel.schedule(0, TICK);
        wheel.schedule(0, 100 * TICK);
        assertThat(wheel.size()).isEqualTo(1);
        assertThat(advance(wheel, 99 * TICK)).isZero();
        assertThat(advance(wheel, 100 * TICK)).isEqualTo(1);
        assertThat(wheel.isScheduled(0)).isFalse();
    }

    @Test
    void advance_afterAJumpOfHours_firesOnceEachInTickOrderAcrossTurns() {
        DeadlineWheel wheel = new DeadlineWheel(5, 0);
        wheel.schedule(0, 3 * TURN + 2 * TICK);
        wheel.schedule(1, 9 * TICK);
        wheel.schedule(2, 3 * TURN + TICK);
        wheel.schedule(3, 1_000 * TURN);
        wheel.schedule(4, 100_000_000 * TURN);
        assertThat(advance(wheel, 10_000_000 * TURN)).isEqualTo(4);
        assertThat(fired).containsExactly(1, 2, 0, 3);
        assertThat(wheel.isScheduled(4)).isTrue();
        wheel.schedule(0, 10_000_000 * TURN + 5 * TICK);
        assertThat(advance(wheel, 10_000_000 * TURN + 5 * TICK)).isEqualTo(1);
    }

    @Test
    void advance_withALimit_firesTheRestInOrderLaterThoughMoreIsScheduled() {
        DeadlineWheel wheel = new DeadlineWheel(10, 0);
        for (int id = 0; id < 9; id++) {
            wheel.schedule(id, (id / 3 + 1) * TICK);
        }
        long now = 50 * TICK;
        assertThat(wheel.advance(now, (id, at) -> fired.add(id), 4)).isEqualTo(4);
        assertThat(wheel.nanosUntilNext(now)).isZero();
        wheel.schedule(9, TICK);
        wheel.cancel(4);
        assertThat(wheel.advance(now, (id, at) -> fired.add(id), 2)).isEqualTo(2);
        assertThat(wheel.advance(now, (id, at) -> fired.add(id), 0)).isZero();
        assertThat(advance(wheel, now + TICK)).isEqualTo(3);
        assertThat(fired).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9);
    }

    @Test
    void expired_cancelsAndReschedulesOthersOfItsTickAndItself_isObeyed() {
        DeadlineWheel wheel = new DeadlineWheel(4, 0);
        for (int id = 0; id < 4; id++) {
            wheel.schedule(id, TICK);
        }
        int count = wheel.advance(5 * TICK, (id, at) -> {
            fired.add(id);
            assertThat(wheel.isScheduled(id)).isFalse();
            if (id == 0) {
                wheel.cancel(1);
                wheel.schedule(2, at + 3 * TICK);
                wheel.schedule(0, at - TICK);
            }
        }, ALL);
        assertThat(count).isEqualTo(2);
        assertThat(fired).containsExactly(0, 3);
        assertThat(wheel.size()).isEqualTo(2);
        advance(wheel, 6 * TICK);
        assertThat(fired).containsExactly(0, 3, 0);
        advance(wheel, 8 * TICK);
        assertThat(fired).containsExactly(0, 3, 0, 2);
    }

    @Test
    void expired_thatSchedulesItselfInThePastAfterAJump_firesOnceACall() {
        DeadlineWheel wheel = new DeadlineWheel(1, 0);
        wheel.schedule(0, TICK);
        for (int call = 1; call <= 3; call++) {
            assertThat(wheel.advance(call * 1_000 * TURN, (id, at) -> wheel.schedule(id, 0), ALL)).isEqualTo(1);
        }
    }

    @Test
    void expired_thatThrows_leavesTheWheelWhole() {
        DeadlineWheel wheel = new DeadlineWheel(2, 0);
        wheel.schedule(0, TICK);
        wheel.schedule(1, TICK);
        assertThatThrownBy(() -> wheel.advance(TICK, (id, at) -> {
            throw new IllegalStateException("from the callback");
        }, ALL)).hasMessage("from the callback");
        assertThat(advance(wheel, TICK)).isEqualTo(1);
        assertThat(fired).containsExactly(1);
    }

    @Test
    void nanosUntilNext_isNeverTooLong() {
        DeadlineWheel wheel = new DeadlineWheel(2, -7);
        assertThat(wheel.nanosUntilNext(-7)).isEqualTo(Long.MAX_VALUE);
        wheel.schedule(0, -7 + 4_000 * TICK);
        assertThat(wheel.nanosUntilNext(-7)).isEqualTo(4_000 * TICK);
        assertThat(wheel.nanosUntilNext(-7 + 3_999 * TICK)).isEqualTo(TICK);
        assertThat(wheel.nanosUntilNext(-7 + 4_001 * TICK)).isZero();
        wheel.schedule(0, -7 + TURN + 70 * TICK);
        assertThat(wheel.nanosUntilNext(-7)).isEqualTo(70 * TICK);
        advance(wheel, -7 + 70 * TICK);
        assertThat(wheel.nanosUntilNext(-7 + 70 * TICK)).isEqualTo(TURN);
    }

    @Test
    void ids_outsideTheCapacity_areRefused() {
        DeadlineWheel wheel = new DeadlineWheel(2, 0);
        assertThatThrownBy(() -> wheel.schedule(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> wheel.cancel(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> wheel.isScheduled(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new DeadlineWheel(1, 0, 20, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void advance_atRandom_agreesWithATreeMap() {
        long seed = System.identityHashCode(new Object()) * 31L + ProcessHandle.current().pid();
        System.out.println("DeadlineWheelTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            compareWithModel(random, round % 3 == 0 ? Long.MAX_VALUE - random.nextInt(1 << 20) : random.nextLong());
        }
    }

    /** The model: ids by tick, in the order of scheduling; the tick is the first unreached at or after the deadline. */
    private void compareWithModel(Random random, long start) {
        int capacity = 1 + random.nextInt(200);
        int shift = random.nextInt(8);
        DeadlineWheel wheel = new DeadlineWheel(capacity, start, shift, 64);
        TreeMap<Long, List<Integer>> model = new TreeMap<>();
        Set<Integer> scheduled = new HashSet<>();
        long elapsed = 0;
        long reached = -1;
        for (int step = 0; step < 2_000; step++) {
            int id = random.nextInt(capacity);
            int dice = random.nextInt(10);
            if (dice < 6) {
                long delta = elapsed + random.nextInt(64 << shift + random.nextInt(4)) - 20;
                wheel.schedule(id, start + delta);
                model.values().forEach(ids -> ids.remove((Integer) id));
                long tick = Math.max(Math.ceilDiv(delta, 1L << shift), reached + 1);
                model.computeIfAbsent(tick, t -> new ArrayList<>()).add(id);
                scheduled.add(id);
            } else if (dice < 7) {
                wheel.cancel(id);
                model.values().forEach(ids -> ids.remove((Integer) id));
                scheduled.remove(id);
            } else {
                elapsed += random.nextInt(30) == 0 ? random.nextLong(1L << 40) : random.nextInt(8 << shift);
                reached = elapsed >> shift;
                int limit = random.nextBoolean() ? ALL : random.nextInt(20);
                List<Integer> expected = model.headMap(reached, true).values().stream()
                        .flatMap(List::stream).limit(limit).toList();
                fired.clear();
                wheel.advance(start + elapsed, (due, at) -> fired.add(due), limit);
                assertThat(fired).isEqualTo(expected);
                expected.forEach(due -> model.values().forEach(ids -> ids.remove(due)));
                expected.forEach(scheduled::remove);
            }
            model.values().removeIf(List::isEmpty);
            assertThat(wheel.size()).isEqualTo(scheduled.size());
            assertThat(wheel.isScheduled(id)).isEqualTo(scheduled.contains(id));
            long next = model.isEmpty() ? Long.MAX_VALUE : (model.firstKey() << shift) - elapsed;
            assertThat(wheel.nanosUntilNext(start + elapsed)).isLessThanOrEqualTo(Math.max(0, next));
        }
    }

    @Test
    void wheel_inSteadyState_allocatesNothing() {
        int capacity = 4_096;
        DeadlineWheel wheel = new DeadlineWheel(capacity, 0);
        long[] count = new long[1];
        DeadlineWheel.Expiry handler = (id, at) -> {
            count[0]++;
            wheel.schedule(id, at + (id & 0xFFF) * TICK);
        };
        for (int id = 0; id < capacity; id++) {
            wheel.schedule(id, id * TICK);
        }
        long[] now = {run(wheel, handler, 0)};
        Allocation bytes = Allocation.of(5, window -> now[0] = run(wheel, handler, now[0]));
        assertThat(bytes.least()).isZero();
        assertThat(count[0]).isGreaterThan(100_000);
    }

    private static long run(DeadlineWheel wheel, DeadlineWheel.Expiry handler, long from) {
        long now = from;
        for (int turn = 0; turn < 10_000; turn++) {
            now += TICK;
            wheel.advance(now, handler, 64);
            wheel.cancel(turn & 4_095);
            wheel.schedule(turn & 4_095, now + 950_000_000L);
            wheel.nanosUntilNext(now);
        }
        return now;
    }
}
