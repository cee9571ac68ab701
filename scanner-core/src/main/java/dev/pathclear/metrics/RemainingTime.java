package dev.pathclear.metrics;

import dev.pathclear.probe.State;

/**
 * Judges how long a scan still takes, from its progress, told in order of time. Not safe for use by several threads.
 */
public final class RemainingTime {
    /*
     * What is left is counted in packets, of which --rate allows so many a second: attempts, and the SYNs that the
     * kernel repeats within the last, long attempt at an endpoint. A host that answers takes about one an endpoint, and
     * all attempts where one of its ports is silent; an absent host takes all its attempts for each endpoint that is
     * asked of it. What share of the hosts is absent is known soon, since hosts come in random order: by how many were
     * heard of those under way or done. So retries, and the wait for silence, are in it before the first silent host
     * has ended.
     *
     * The last attempt at a host not heard yet is long as long as little is known of round trips, and short once enough
     * hosts were heard (schedule.LaneRtts): how many hosts come before that follows from the share that is absent.
     *
     * Who has launched everything waits for the last answer alone.
     */
    private static final int WINDOW = 40;
    private static final double NANOS = 1e9;
    private static final double ALL_BUT = 0.01;

    private final Shape shape;
    private final long[] times = new long[WINDOW];
    private final long[] packets = new long[WINDOW];
    private final long[] attempts = new long[WINDOW];
    private int samples;
    private long lastAttempts = -1;
    private long lastLaunchNanos;
    private double workLeft;
    private double work;
    private double attemptsPerSecond;

    /**
     * What a scan is like.
     *
     * @param hosts how many there are
     * @param endpoints how many there are
     * @param maxAttempts at an endpoint that says nothing
     * @param knocks endpoints that are asked of a host that says nothing, where hosts are sought first; else 0
     * @param spacingMillis from one attempt at an endpoint to the next
     * @param repeatMillis from a SYN to the kernel's next
     * @param longWaitMillis how long the last attempt waits before enough hosts were heard
     * @param shortWaitMillis how long it waits then, at least
     * @param hostsThatTell how many are enough
     * @param ratePerSecond packets a second that are allowed, maybe infinite
     */
    public record Shape(
            long hosts, long endpoints, int maxAttempts, int knocks, int spacingMillis, int repeatMillis,
            int longWaitMillis, int shortWaitMillis, long hostsThatTell, double ratePerSecond) {}

    public RemainingTime(Shape shape) {
        this.shape = shape;
    }

    /** Returns how many attempts a second were made lately. */
    public double attemptsPerSecond() {
        return attemptsPerSecond;
    }

    /** Returns which share of the work is done, in [0, 1]. */
    public double shareDone() {
        return work <= 0 ? 0 : Math.clamp(1 - workLeft / work, 0, 1);
    }

    /**
     * Takes note of a moment, later than the ones before.
     *
     * @return the seconds that are left, or a negative number where nobody can know
     */
    public double secondsLeft(ScanProgress now) {
        double pace = Math.min(packetsPerSecond(now), shape.ratePerSecond());
        if (pace <= 0) {
            pace = shape.ratePerSecond();
        }
        double absent = absentShare(now);
        double wait = absent > 0 ? waitMillis(now) / 1e3 : 0;
        double all = attemptsOfAll(now, absent);
        work = packetsOfAll(now, absent);
        workLeft = Math.max(0, work - now.attempts() - now.repeats());
        if (now.attempts() >= (1 - ALL_BUT) * all) {
            return Math.max(0, wait - (now.elapsedNanos() - lastLaunchNanos) / NANOS);
        }
        if (Double.isInfinite(pace)) {
            return -1;
        }
        double chain = absent > 0 ? (shape.maxAttempts() - 1) * shape.spacingMillis() / 1e3 + wait : 0;
        return Math.max(workLeft / pace + wait, chain - now.elapsedNanos() / NANOS);
    }

    private double packetsPerSecond(ScanProgress now) {
        int slot = samples % WINDOW;
        // The sample that is overwritten is the oldest: it is compared with before that; without one, with the begin.
        int oldest = samples < WINDOW ? 0 : slot;
        boolean first = samples == 0;
        double seconds = (now.elapsedNanos() - (first ? 0 : times[oldest])) / NANOS;
        long sent = now.attempts() + now.repeats();
        double packetsPerSecond = seconds <= 0 ? 0 : (sent - (first ? 0 : packets[oldest])) / seconds;
        attemptsPerSecond = seconds <= 0 ? 0 : (now.attempts() - (first ? 0 : attempts[oldest])) / seconds;
        times[slot] = now.elapsedNanos();
        packets[slot] = sent;
        attempts[slot] = now.attempts();
        samples++;
        if (now.attempts() != lastAttempts) {
            lastAttempts = now.attempts();
            lastLaunchNanos = now.elapsedNanos();
        }
        return packetsPerSecond;
    }

    /** Returns which share of the hosts answers nothing, by those asked so far. */
    private double absentShare(ScanProgress now) {
        boolean someAskedAgain = now.retries() > 0 || now.hostsUnheard() > 0;
        double sinceStart = now.elapsedNanos() / NANOS;
        if (!someAskedAgain && sinceStart > 1.5 * shape.spacingMillis() / 1e3) {
            return 0;
        }
        double asked = Math.min(now.hostsKnocked(), now.attempts() - now.retries());
        return asked <= 0 ? 0 : Math.clamp(1 - now.hostsHeard() / asked, 0, 1);
    }

    private double waitMillis(ScanProgress now) {
        return now.lastWaitMillis() <= 0 ? shape.longWaitMillis() : now.lastWaitMillis();
    }

    private double endpointsOfAHost() {
        return (double) shape.endpoints() / Math.max(1, shape.hosts());
    }

    private double askedOfAbsent() {
        return shape.knocks() > 0 ? Math.min(shape.knocks(), endpointsOfAHost()) : endpointsOfAHost();
    }

    private double attemptsOfAll(ScanProgress now, double absent) {
        return shape.hosts() * (absent * absentCost(now, 1) + (1 - absent) * liveCost(now));
    }

    /** Returns how many packets the whole scan takes, as far as is known. */
    private double packetsOfAll(ScanProgress now, double absent) {
        boolean isShort = now.lastWaitMillis() > 0 && now.lastWaitMillis() < shape.longWaitMillis();
        double later = isShort ? now.lastWaitMillis() : shape.shortWaitMillis();
        double before = absent >= 1 ? shape.hosts() : Math.min(shape.hosts(), shape.hostsThatTell() / (1 - absent));
        double absentCosts = before * absentCost(now, syns(shape.longWaitMillis()))
                + (shape.hosts() - before) * absentCost(now, syns(later));
        return absent * absentCosts + (1 - absent) * shape.hosts() * liveCost(now);
    }

    /** Returns how many SYNs an attempt is that waits for so long. */
    private double syns(double waitMillis) {
        return 1 + Math.floor(Math.max(0, waitMillis - 1) / shape.repeatMillis());
    }

    /** Where the neighbour table proves that nobody is there, the first attempts are all. */
    private double absentCost(ScanProgress now, double synsOfLast) {
        double proved = share(now.states().get(State.UNREACHABLE), endpointsOfAHost() * now.hostsUnheard());
        return (1 - proved) * askedOfAbsent() * (shape.maxAttempts() - 1 + synsOfLast)
                + proved * Math.min(3, endpointsOfAHost());
    }

    private double liveCost(ScanProgress now) {
        double each = endpointsOfAHost();
        double silent = Math.max(0,
                now.states().getOrDefault(State.SILENT, 0L) - now.hostsUnheard() * askedOfAbsent());
        double silentShare = share((long) silent, each * (now.hostsDone() - now.hostsUnheard()));
        return each * (1 + silentShare * (shape.maxAttempts() - 1));
    }

    private static double share(Long part, double of) {
        return part == null || of <= 0 ? 0 : Math.clamp(part / of, 0, 1);
    }
}
