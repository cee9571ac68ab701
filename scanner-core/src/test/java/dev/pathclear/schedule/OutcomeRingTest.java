package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OutcomeRingTest {
    @Test
    void drain_extremeValues_comeOutAsTheyWentIn() {
        OutcomeRing ring = new OutcomeRing(4);
        ring.putHost(Long.MAX_VALUE, -1, Long.MIN_VALUE, Integer.MAX_VALUE, true, 65_535, 65_537);
        ring.putProbe(
                65_536, State.UNTESTED.ordinal(), Reason.NOT_SENT.ordinal(), 127, -1, -1, 0x1_0D0D, true, -2, -3);
        ring.publish();
        int read = ring.drain(new OutcomeRing.Reader() {
            @Override
            public void host(
                    long position, long high, long low, int hostClass, boolean listed, int asked, int total) {
                assertEquals(Long.MAX_VALUE, position);
                assertEquals(-1, high);
                assertEquals(Long.MIN_VALUE, low);
                assertEquals(Integer.MAX_VALUE, hostClass);
                assertTrue(listed);
                assertEquals(65_535, asked);
                assertEquals(65_537, total);
            }

            @Override
            public void probe(
                    int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
                    boolean fromKnown, long fromHigh, long fromLow) {
                assertEquals(65_536, row);
                assertEquals(State.UNTESTED, state);
                assertEquals(Reason.NOT_SENT, reason);
                assertEquals(127, attempts);
                assertEquals(-1, rttMicros);
                assertEquals(-1, atMillis);
                assertEquals(0x1_0D0D, detail);
                assertTrue(fromKnown);
                assertEquals(-2, fromHigh);
                assertEquals(-3, fromLow);
            }
        }, 10);
        assertEquals(2, read);
        assertTrue(ring.isDrained());
    }

    @Test
    void room_full_isZeroUntilTheReaderReads() {
        OutcomeRing ring = new OutcomeRing(8);
        Counter counter = new Counter();
        for (int i = 0; i < 8; i++) {
            assertEquals(8 - i, ring.room());
            ring.putHost(i, 0, 0, 0, false, 0, 0);
        }
        assertEquals(0, ring.room());
        assertTrue(ring.isDrained(), "nothing is visible before it is published");
        ring.publish();
        assertFalse(ring.isDrained());
        assertEquals(5, ring.drain(counter, 5));
        assertEquals(5, ring.room());
        assertEquals(3, ring.drain(counter, 5));
        assertEquals(0, ring.drain(counter, 5));
    }

    @Test
    void drain_twoThreads_everyRecordOnceAndInOrder() throws InterruptedException {
        OutcomeRing ring = new OutcomeRing(256);
        int records = 400_000;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread producer = new Thread(() -> {
            int written = 0;
            while (written < records) {
                int n = Math.min(ring.room(), Math.min(37, records - written));
                for (int i = 0; i < n; i++) {
                    ring.putHost(written, written * 3L, written * 7L, written, (written & 1) == 0, 1, 2);
                    written++;
                }
                ring.publish();
                Thread.yield();
            }
        });
        producer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        producer.start();
        Counter counter = new Counter();
        while (counter.next < records && failure.get() == null) {
            if (ring.drain(counter, 100) == 0) {
                Thread.yield();
            }
        }
        producer.join();
        assertEquals(null, failure.get());
        assertTrue(ring.isDrained());
    }

    private static final class Counter implements OutcomeRing.Reader {
        private long next;

        @Override
        public void host(long position, long high, long low, int hostClass, boolean listed, int asked, int total) {
            if (position != next || high != 0 && (high != next * 3 || low != next * 7 || hostClass != next)) {
                throw new AssertionError("expected " + next + ", found " + position);
            }
            next++;
        }

        @Override
        public void probe(
                int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
                boolean fromKnown, long fromHigh, long fromLow) {
            throw new AssertionError("no probe was written");
        }
    }
}
