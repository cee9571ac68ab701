package dev.pathclear.time;

/** The wall clock, in milliseconds since 1970-01-01T00:00Z; for reports, never for deadlines. Safe for any thread. */
@FunctionalInterface
public interface WallClock {
    /** Returns the machine's wall clock. */
    static WallClock system() {
        return System::currentTimeMillis;
    }

    /** Returns the time now. */
    long millis();
}
