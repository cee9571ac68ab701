package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final long SECOND = 1_000_000_000L;

    private static long take(Pacer pacer, long from, long until, long step) {
        long taken = 0;
        for (long now = from; now - until < 0; now += step) {
            while (pacer.tryTake(now)) {
                taken++;
            }
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 7, 999, 1_000, 12_345, 1_000_003})
    void tryTake_polledEveryMillisecond_keepsTheRate(double rate) {
        for (long start : new long[] {0, Long.MAX_VALUE - SECOND, Long.MIN_VALUE, -SECOND}) {
            Pacer pacer = Pacer.perSecond(rate);
            long taken = take(pacer, start, start + 100 * SECOND, 1_000_000);
            assertTrue(Math.abs(taken - 100 * rate) <= Math.max(2, rate / 1_000), taken + " at " + rate);
        }
    }

    @Test
    void charge_ofWhatHappenedAnyway_isPaidOffBeforeTheNextPermit() {
        Pacer pacer = Pacer.perSecond(1_000);
        take(pacer, 0, SECOND, 100_000);
        for (int i = 0; i < 300; i++) {
            pacer.charge(SECOND);
        }
        assertFalse(pacer.tryTake(SECOND + 290_000_000));
        assertEquals(700, take(pacer, SECOND, 2 * SECOND, 100_000), 10);
    }

    @Test
    void charge_beforeTheFirstPermitOrWithoutLimit_isNothing() {
        Pacer pacer = Pacer.perSecond(1);
        pacer.charge(0);
        assertTrue(pacer.tryTake(0));
        Pacer unlimited = Pacer.unlimited();
        unlimited.charge(0);
        assertTrue(unlimited.tryTake(0));
    }

    @Test
    void tryTake_afterAStop_givesOneBurstAtMost() {
        Pacer pacer = Pacer.perSecond(1_000);
        take(pacer, 0, SECOND, 100_000);
        long burst = 0;
        while (pacer.tryTake(6 * SECOND)) {
            burst++;
        }
        assertEquals(6, burst, "what falls due in 5 ms, and the one due now");
    }

    @Test
    void nanosUntilDue_afterAPermit_isTheInterval() {
        Pacer pacer = Pacer.perSecond(100);
        assertTrue(pacer.tryTake(0));
        assertFalse(pacer.tryTake(1));
        assertEquals(10_000_000 - 1, pacer.nanosUntilDue(1));
        assertEquals(0, pacer.nanosUntilDue(10_000_000));
    }

    @Test
    void unlimited_alwaysPermits() {
        Pacer pacer = Pacer.unlimited();
        for (int i = 0; i < 1_000; i++) {
            assertTrue(pacer.tryTake(0));
        }
        assertEquals(0, pacer.nanosUntilDue(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void perSecond_notAboveZero_isRefused(double rate) {
        assertThrows(IllegalArgumentException.class, () -> Pacer.perSecond(rate));
    }
}
