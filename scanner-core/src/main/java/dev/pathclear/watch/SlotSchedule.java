package dev.pathclear.watch;

/**
 * When each endpoint is due: absolute times, so that nothing drifts, spread over the interval, so that nothing bursts.
 * Slot n is of endpoint n mod endpoints, in round n / endpoints. Pure.
 *
 * @param intervalNanos from one probe of an endpoint to its next
 * @param endpoints at least one
 */
record SlotSchedule(long intervalNanos, int endpoints) {
    SlotSchedule {
        if (intervalNanos < 1 || endpoints < 1) {
            throw new IllegalArgumentException(endpoints + " endpoints every " + intervalNanos + " ns");
        }
    }

    /** Returns when a slot is due, counted from the start. */
    long dueNanos(long slot) {
        long round = slot / endpoints;
        return round * intervalNanos + slot % endpoints * intervalNanos / endpoints;
    }

    int endpoint(long slot) {
        return (int) (slot % endpoints);
    }

    long round(long slot) {
        return slot / endpoints;
    }

    /** Returns the first slot that is due at a moment or after it. */
    long firstFrom(long nanos) {
        if (nanos <= 0) {
            return 0;
        }
        long round = nanos / intervalNanos;
        long slot = round * endpoints + (nanos - round * intervalNanos) * endpoints / intervalNanos;
        while (dueNanos(slot) < nanos) {
            slot++;
        }
        return slot;
    }
}
