package dev.pathclear.cli.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers and durations for people; no more digits than anybody reads. */
public final class Amount {
    private static final long SECOND = 1;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Amount() {}

    /** Returns {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns {@code 1 host} or {@code 1,234 hosts}. */
    public static String of(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** Returns {@code 4s}, {@code 2m 10s}, {@code 3h 5m}, {@code 12 days}. */
    public static String time(Duration duration) {
        // Rounded up: nobody is glad of "0s" while something is still to come.
        long seconds = duration.plusMillis(999).toSeconds();
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + "m " + seconds % MINUTE + "s";
        }
        if (seconds < 2 * DAY) {
            return seconds / HOUR + "h " + seconds % HOUR / MINUTE + "m";
        }
        return count(seconds / DAY) + " days";
    }
}
