package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeferralTest {
    private static final long SPACING = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 63, 64, 65, 255, 256, 257, 5_000, 100_000})
    void take_anyOrderOfEnding_handsOutEveryHostOnceAndTheSilentOnesTwice(long count) {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Deferral deferral = new Deferral(count, SPACING);
            BitSet knocked = new BitSet();
            BitSet silent = new BitSet();
            BitSet again = new BitSet();
            long[] endedAt = new long[(int) count];
            List<Long> underWay = new ArrayList<>();
            long now = -5_000;
            while (!deferral.isFinished() || !underWay.isEmpty()) {
                now += random.nextInt(200);
                if (deferral.canKnock() && underWay.size() < 300 && random.nextInt(3) > 0) {
                    long host = deferral.takeKnock();
                    assertFalse(knocked.get((int) host), "seed " + seed);
                    knocked.set((int) host);
                    underWay.add(host);
                } else if (!underWay.isEmpty() && random.nextBoolean()) {
                    long host = underWay.remove(random.nextInt(underWay.size()));
                    endedAt[(int) host] = now;
                    if (random.nextInt(3) > 0) {
                        silent.set((int) host);
                        deferral.silent(host, now);
                    } else {
                        deferral.answered(host, now);
                    }
                }
                long next = deferral.takeSilent(now);
                if (next != Deferral.NONE) {
                    assertFalse(again.get((int) next), "seed " + seed);
                    assertTrue(now - endedAt[(int) next] >= SPACING, "seed " + seed);
                    again.set((int) next);
                }
            }
            assertEquals(count, knocked.cardinality(), "seed " + seed);
            assertEquals(silent, again, "seed " + seed);
        }
    }

    @Test
    void canKnock_secondCursorHeldBack_stopsARingAhead() {
        Deferral deferral = new Deferral(10L * Deferral.RING, SPACING);
        long first = deferral.takeKnock();
        long handedOut = 1;
        while (deferral.canKnock()) {
            deferral.answered(deferral.takeKnock(), 0);
            handedOut++;
        }
        assertEquals(Deferral.RING, handedOut);
        assertEquals(Deferral.NONE, deferral.takeSilent(SPACING * 10));
        deferral.silent(first, 0);
        assertEquals(first, deferral.takeSilent(SPACING * 10));
        assertEquals(Deferral.NONE, deferral.takeSilent(SPACING * 10));
        assertTrue(deferral.canKnock());
    }

    @Test
    void take_rangeOfSeveralRings_marksNothingTwice() {
        long count = 3L * Deferral.RING + 77;
        Deferral deferral = new Deferral(count, SPACING);
        long silent = 0;
        long again = 0;
        long now = 0;
        while (!deferral.isFinished()) {
            for (int i = 0; i < 1_000 && deferral.canKnock(); i++) {
                long host = deferral.takeKnock();
                if (host % 97 == 0) {
                    silent++;
                    deferral.silent(host, now);
                } else {
                    deferral.answered(host, now);
                }
            }
            now += SPACING;
            for (long next = deferral.takeSilent(now); next != Deferral.NONE; next = deferral.takeSilent(now)) {
                assertEquals(0, next % 97);
                again++;
            }
        }
        assertEquals(silent, again);
    }
}
