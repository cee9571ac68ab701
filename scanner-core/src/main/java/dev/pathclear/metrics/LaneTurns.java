package dev.pathclear.metrics;

import jdk.jfr.FlightRecorder;

/**
 * Tells whether the turns of lanes are recorded. The event itself is touched only once a flight recorder is there:
 * loading it loads a hundred classes of the JDK, which takes longer than a small scan. For one thread.
 */
public final class LaneTurns {
    private LaneTurnEvent event;

    /**
     * Returns whether a recording wants the turns; a test of a field while there is no recorder. Allocates once at
     * most.
     */
    public boolean areRecorded() {
        return FlightRecorder.isInitialized() && event().isEnabled();
    }

    private LaneTurnEvent event() {
        if (event == null) {
            event = new LaneTurnEvent();
        }
        return event;
    }
}
