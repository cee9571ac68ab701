package dev.pathclear.testing;

import dev.pathclear.time.NanoClock;

/** A clock that a test moves by hand. */
public final class ManualClock implements NanoClock {
    private long now;

    public ManualClock(long startNanos) {
        now = startNanos;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Moves the clock on. */
    public void advance(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("time does not go back");
        }
        now += nanos;
    }
}
