package dev.pathclear.watch;

import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchSummary.End;
import dev.pathclear.limits.OnLink;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.time.NanoClock;
import dev.pathclear.time.SleepClock;
import dev.pathclear.time.WallClock;
import dev.pathclear.transport.Transport;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One watch: starts the lane, makes the report of what it sees on the calling thread, and decides when it is over.
 * {@link #run} is called once; {@link #stop} and {@link #snapshot} by any thread.
 */
public final class WatchEngine {
    private static final int RING_RECORDS = 1 << 16;
    private static final long IDLE_NANOS = 5_000_000L;
    private static final long FLUSH_NANOS = 250_000_000L;

    /** The first probe leaves a little later than it is prepared. */
    private static final long LEAD_NANOS = 50_000_000L;

    private final WatchHeader header;
    private final WatchSettings settings;
    private final Transport transport;
    private final NanoClock clock;
    private final WallClock wall;
    private final WatchControl control = new WatchControl();
    private final LaneHistograms histograms = new LaneHistograms();
    private final SightingRing ring = new SightingRing(RING_RECORDS);
    private final Object lock = new Object();
    private final WatchReporter reporter;
    private final WatchLane lane;
    private volatile boolean interrupted;
    private boolean threadInterrupted;
    private Exception failure;

    /**
     * Makes a watch ready to run; its time begins now.
     *
     * @param header what is watched; at least one endpoint
     * @param transport taken over, and closed by {@link #run}
     * @param sinks written to and closed by {@link #run}
     */
    public WatchEngine(WatchHeader header, WatchSettings settings, Transport transport, List<WatchSink> sinks,
            NanoClock clock, WallClock wall) {
        this.header = header;
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
        this.wall = wall;
        List<String> links = header.endpoints().stream().map(one -> OwnNetwork.linkTo(one.host())).toList();
        long start = clock.nanoTime() + LEAD_NANOS;
        reporter = new WatchReporter(
                header, sinks, OwnNetwork.Kernel.ofThisMachine(), links, OnLink.read(), start);
        lane = new WatchLane(new Watched(header.endpoints()), settings, transport, control, ring, histograms, wall,
                SleepClock.system(), start, wall.millis() + LEAD_NANOS / 1_000_000);
    }

    /** Returns how many probes of an endpoint can be in flight at once. */
    public static int inFlight(WatchHeader header) {
        return inFlight(header.interval().toNanos(), header.timeout().toNanos());
    }

    /** Returns how many probes of an endpoint can be in flight at once: those not yet given up, and a late one. */
    public static int inFlight(long intervalNanos, long timeoutNanos) {
        return (int) (timeoutNanos / intervalNanos) + 2;
    }

    /** Stops at once: what was learnt is reported, and {@link #run} returns soon. */
    public void stop() {
        interrupted = true;
        control.stop();
    }

    /** Returns whether the thread of {@link #run} was interrupted, which stops it; it is no longer marked so. */
    public boolean threadInterrupted() {
        return threadInterrupted;
    }

    /** Returns how it stands. */
    public WatchSnapshot snapshot() {
        synchronized (lock) {
            return reporter.snapshot();
        }
    }

    /** Watches to the end. */
    public WatchReport run() {
        reporter.sinks().begin(header);
        End end = null;
        if (reporter.sinks().failure() == null) {
            transport.start("watch", lane, lane);
            end = watch();
        }
        try {
            transport.close();
        } catch (IllegalStateException e) {
            failure = e;
        }
        return report(end);
    }

    private End watch() {
        End end = null;
        long flushAt = clock.nanoTime() + FLUSH_NANOS;
        while (true) {
            boolean ended = transport.ended();
            int drained;
            synchronized (lock) {
                reporter.now(clock.nanoTime(), wall.millis());
                drained = ring.drain(reporter);
                reporter.drained();
            }
            if (ended && drained == 0) {
                return end;
            }
            if (end == null) {
                end = end();
                if (end == End.TIME || end == End.STABLE) {
                    control.end();
                }
            }
            if (reporter.sinks().failure() != null) {
                control.stop();
            }
            if (clock.nanoTime() - flushAt >= 0) {
                flushAt = clock.nanoTime() + FLUSH_NANOS;
                reporter.sinks().flush();
            }
            if (Thread.interrupted()) {
                threadInterrupted = true;
                stop();
            }
            if (drained == 0) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
    }

    /** Returns what ends it now, or null. */
    private End end() {
        if (interrupted) {
            return End.INTERRUPTED;
        }
        if (settings.stableNanos() > 0 && reporter.isStableFor(settings.stableNanos())) {
            return End.STABLE;
        }
        return settings.forNanos() > 0 && reporter.elapsedNanos() >= settings.forNanos() ? End.TIME : null;
    }

    private WatchReport report(End ended) {
        List<EndpointHistory> endpoints = reporter.end();
        End end = failure() != null || ended == null ? interrupted ? End.INTERRUPTED : End.FAILED : ended;
        WatchReport report = WatchReport.of(header, endpoints, reporter.gaps(), end, settings.stableNanos() > 0,
                settings.failOn(), new WatchSummary.Counts(lane.slots(), reporter.probes()),
                new WatchSummary.Slip(histograms.slipAt(50), histograms.slipAt(99), histograms.slipAt(100),
                        histograms.slipsAbove(20_000)), reporter.moment());
        reporter.sinks().end(report);
        return report;
    }

    /** Returns what failed, or null: an {@link java.io.IOException} of a sink, or a fault. */
    public Exception failure() {
        return failure != null ? failure : reporter.sinks().failure();
    }
}
