package dev.pathclear.doctor;

import dev.pathclear.limits.KernelClock;
import dev.pathclear.limits.MachineDetails;

/** The clocks: the one that round trips are measured by, and the time of day that results are dated by. */
public final class ClockCheck {
    /** From here on reading the clock is felt: it is read a few times a turn of a lane. */
    private static final long SLOW_NANOS = 500;

    private ClockCheck() {}

    /**
     * Returns the checks.
     *
     * @param resolution the least difference of two readings, in nanoseconds
     * @param reading what a reading takes, in nanoseconds
     */
    public static Check resolution(MachineDetails details, Platform platform, long resolution, long reading) {
        boolean slow = reading > SLOW_NANOS;
        boolean named = details.clockSource() != null;
        return new Check("clock", slow ? Level.LIMITS : Level.OK,
                (named ? "source " + details.clockSource() + ", " : "") + "resolution " + LimitChecks.count(resolution)
                        + " ns, a reading takes " + LimitChecks.count(reading) + " ns",
                slow ? "processor time at high rates, and round trips less exact" : "nothing",
                slow && platform == Platform.LINUX && named
                        ? "echo tsc | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource" : "",
                Check.figures("source", details.clockSource(), "resolutionNanos", resolution, "readingNanos", reading));
    }

    /** Returns whether the time of day is kept by another clock. */
    public static Check synchronisation(KernelClock.State state, Platform platform) {
        String costs = "times in results and reports are this machine's own; those of two machines cannot be compared"
                + " to the second";
        return switch (state) {
            case SYNCHRONISED -> new Check("time-of-day", Level.OK, "synchronised", "nothing", "",
                    Check.figures("synchronised", true));
            case UNSYNCHRONISED -> new Check("time-of-day", Level.LIMITS, "not synchronised, by what the kernel knows",
                    costs, "sudo timedatectl set-ntp true", Check.figures("synchronised", false));
            case UNKNOWN -> new Check("time-of-day", Level.UNSURE,
                    "whether it is synchronised cannot be found out here", costs,
                    platform.lift("timedatectl, or chronyc tracking, on the host tells", "sntp time.apple.com tells",
                            "w32tm /query /status tells"), Check.figures());
        };
    }
}
