package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {
    @Test
    void take_afterRelease_handsOutTheSlotReleasedLast() {
        Attempts attempts = new Attempts(8);
        int first = attempts.take(1, 2, 0, 10);
        int second = attempts.take(1, 3, 0, 10);
        attempts.release(first);
        attempts.release(second);
        assertEquals(second, attempts.take(5, 6, 1, 11));
        assertEquals(5, attempts.row(second));
        assertEquals(6, attempts.endpoint(second));
        assertEquals(1, attempts.startedAt(second));
        assertEquals(11_001, attempts.deadline(second));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 100})
    void youngCount_randomly_isThatOfAModel(int slots) {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Attempts attempts = new Attempts(slots);
            List<Integer> inFlight = new ArrayList<>();
            List<Long> started = new ArrayList<>();
            long now = Long.MAX_VALUE - 50;
            long aged = now - 1;
            for (int step = 0; step < 5_000; step++) {
                now += random.nextInt(3);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        if (attempts.freeCount() > 0) {
                            inFlight.add(attempts.take(0, 0, now, 1));
                            started.add(now);
                        }
                    }
                    case 1 -> {
                        if (!inFlight.isEmpty()) {
                            int i = random.nextInt(inFlight.size());
                            attempts.release(inFlight.remove(i));
                            started.remove(i);
                        }
                    }
                    default -> {
                        aged = Math.max(aged - now, -random.nextInt(20)) + now;
                        attempts.age(aged);
                    }
                }
                long limit = aged;
                long young = started.stream().filter(t -> t - limit > 0).count();
                assertTrue(attempts.youngCount() >= 0 && attempts.youngCount() <= inFlight.size());
                attempts.age(aged);
                assertEquals(young, attempts.youngCount(), "seed " + seed + " step " + step);
                assertEquals(inFlight.size(), attempts.inFlight());
            }
        }
    }
}
