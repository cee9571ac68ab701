package dev.pathclear;

import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.limits.Budget;
import dev.pathclear.limits.MachineLimits;
import dev.pathclear.probe.Address;
import dev.pathclear.result.Vantage;
import dev.pathclear.time.NanoClock;
import dev.pathclear.time.WallClock;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.watch.WatchEngine;
import dev.pathclear.watch.WatchSettings;
import dev.pathclear.watch.WatchSnapshot;
import dev.pathclear.watch.WatchTargets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A watch that is ready to run, once; {@link #stop} and {@link #snapshot} are for any thread. */
public final class PreparedWatch {
    private final WatchRequest request;
    private final ChangePlan plan;
    private final String planDigest;
    private final WatchTargets targets;
    private final Object monitor = new Object();
    private WatchEngine engine;
    private boolean begun;
    private boolean stopped;

    PreparedWatch(WatchRequest request, ChangePlan plan, String planDigest, WatchTargets targets) {
        this.request = request;
        this.plan = plan;
        this.planDigest = planDigest;
        this.targets = targets;
    }

    /** Returns what is watched. */
    public WatchTargets targets() {
        return targets;
    }

    /** Returns what a person should know before it runs, one line each. */
    public List<String> notes() {
        return targets.notes();
    }

    /** Returns for how long it will run at most at a moment, or null until it is stopped. */
    public Duration time(Instant now) {
        if (request.time() != null || plan.end() == null || !plan.end().toInstant().isAfter(now)) {
            return request.time();
        }
        return Duration.between(now, plan.end().toInstant());
    }

    /**
     * Watches on the calling thread, to the end. To interrupt the thread does what {@link #stop} does; it is still
     * marked as interrupted then.
     *
     * @param version of the program, for the result
     * @param sinks written to and closed here, each before the next
     * @throws TransportUnavailableException if nothing can be sent from here; no sink was written to then
     * @throws IllegalStateException if it was run before: prepare another
     */
    public Outcome run(String version, List<WatchSink> sinks) throws TransportUnavailableException {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sinks, "sinks");
        synchronized (monitor) {
            if (begun) {
                throw new IllegalStateException("a prepared watch runs once; prepare another");
            }
            begun = true;
        }
        boolean before = Thread.interrupted(); // what opens the transport may not heed it
        if (before) {
            stop();
        }
        try {
            return runOnce(version, sinks);
        } finally {
            if (before || engine != null && engine.threadInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Outcome runOnce(String version, List<WatchSink> sinks) throws TransportUnavailableException {
        NanoClock clock = NanoClock.system();
        WallClock wall = WallClock.system();
        TransportChoice choice = TransportChoice.open(request.transport(), 1, transportSettings(clock));
        Instant started = Instant.ofEpochMilli(wall.millis());
        WatchEngine running = new WatchEngine(header(version, choice, started), settings(time(started)),
                choice.transports().getFirst(), sinks, clock, wall);
        synchronized (monitor) {
            engine = running;
            if (stopped) {
                running.stop();
            }
        }
        return new Outcome(running.run(), running.failure());
    }

    /**
     * How it ended.
     *
     * @param failure what failed on this machine, or null; then a sink may not have its report
     */
    public record Outcome(WatchReport report, Exception failure) {}

    private WatchHeader header(String version, TransportChoice choice, Instant started) {
        Vantage vantage = VantagePoint.of(targets.sources(), choice.kind());
        return new WatchHeader(WatchHeader.SCHEMA_VERSION, version, plan.ticket(), plan.title(), plan.start(),
                plan.end(), planDigest, vantage, request.interval(), request.timeout(), request.tolerated(), started,
                targets.lines(), targets.endpoints());
    }

    private WatchSettings settings(Duration time) {
        return new WatchSettings(request.interval().toNanos(), request.timeout().toNanos(), request.tolerated(),
                time == null ? 0 : time.toNanos(), request.stable() == null ? 0 : request.stable().toNanos(),
                request.failOn());
    }

    private TransportSettings transportSettings(NanoClock clock) {
        int wanted = targets.endpoints().size()
                * WatchEngine.inFlight(request.interval().toNanos(), request.timeout().toNanos());
        Budget budget = Budget.of(MachineLimits.read(), 0, 1);
        Address source = request.source();
        return new TransportSettings(Math.min(wanted, budget.slotsPerLane()), 0,
                source != null && source.isIpv4() ? source : null, source != null && !source.isIpv4() ? source : null,
                clock);
    }

    /** Stops at once: what was learnt is reported, and {@link #run} returns soon. */
    public void stop() {
        synchronized (monitor) {
            stopped = true;
            if (engine != null) {
                engine.stop();
            }
        }
    }

    /** Returns how it stands, or null before it runs. */
    public WatchSnapshot snapshot() {
        WatchEngine running;
        synchronized (monitor) {
            running = engine;
        }
        return running == null ? null : running.snapshot();
    }
}
