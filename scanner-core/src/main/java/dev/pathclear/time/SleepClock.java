package dev.pathclear.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long this machine was suspended: by how much the time since it was started, which goes on in suspension, is ahead
 * of the monotonic clock, which stands still (clock_gettime(2), CLOCK_BOOTTIME). Linux tells the first in /proc/uptime,
 * to a hundredth of a second; elsewhere nothing is known. Safe for any thread.
 */
public final class SleepClock {
    private static final double NANOS = 1e9;

    private final Path uptime;

    private SleepClock(Path uptime) {
        this.uptime = uptime;
    }

    /** Returns the one of this machine. */
    public static SleepClock system() {
        return of(Path.of("/proc/uptime"));
    }

    /** Returns one that reads a file such as /proc/uptime. */
    public static SleepClock of(Path uptime) {
        return new SleepClock(uptime);
    }

    /** Returns whether anything is known. */
    public boolean isKnown() {
        return Files.isReadable(uptime);
    }

    /**
     * Returns how long it was suspended since some moment, the same for all calls; 0 where nothing is known.
     *
     * @param monotonicNanos the time of the call
     */
    public long sleptNanos(long monotonicNanos) {
        try {
            String text = Files.readString(uptime, StandardCharsets.US_ASCII);
            int end = text.indexOf(' ');
            return end < 0 ? 0 : (long) (Double.parseDouble(text.substring(0, end)) * NANOS) - monotonicNanos;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
