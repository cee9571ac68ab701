package dev.pathclear.watch;

/** What other threads tell the lane. Safe for use by any thread. */
final class WatchControl {
    private volatile boolean stopped;
    private volatile boolean ending;

    /** Asks the lane to end at once. */
    void stop() {
        stopped = true;
    }

    /** Asks the lane to start nothing more, and to end when what is in flight was answered. */
    void end() {
        ending = true;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean isEnding() {
        return ending;
    }
}
