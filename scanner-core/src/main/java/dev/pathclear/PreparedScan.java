package dev.pathclear;

import dev.pathclear.advice.Language;
import dev.pathclear.engine.EngineOutcome;
import dev.pathclear.engine.EngineSettings;
import dev.pathclear.engine.InterceptionWatch;
import dev.pathclear.engine.KernelDrops;
import dev.pathclear.engine.KernelNeighbours;
import dev.pathclear.engine.ScanEngine;
import dev.pathclear.limits.OnLink;
import dev.pathclear.limits.UsualSource;
import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.metrics.HistogramLog;
import dev.pathclear.metrics.RemainingTime;
import dev.pathclear.metrics.ScanProgress;
import dev.pathclear.plan.Plan;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.explain.ExplainSink;
import dev.pathclear.result.ScanLine;
import dev.pathclear.schedule.LaneSettings;
import dev.pathclear.schedule.Timeouts;
import dev.pathclear.scope.Scope;
import dev.pathclear.time.NanoClock;
import dev.pathclear.time.WallClock;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.verdict.ExitCode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * A scan that is ready to run, once. What it would do can be asked before; {@link #stop} and {@link #progress} are for
 * any thread.
 */
public final class PreparedScan {
    private static final String AS_LIBRARY = "library";

    private final ScanRequest request;
    private final Scope scope;
    private final Plan plan;
    private final Lanes lanes;
    private final boolean needsConfirmation;
    private final List<String> notes;
    private final Map<Address, Set<Endpoint>> explained;
    private final Object monitor = new Object();
    private ScanEngine engine;
    private boolean begun;
    private boolean stopped;
    private Function<Language, List<String>> explanation = language -> List.of();

    PreparedScan(
            ScanRequest request, Scope scope, Plan plan, Lanes lanes, boolean needsConfirmation, List<String> notes,
            Map<Address, Set<Endpoint>> explained) {
        this.request = request;
        this.scope = scope;
        this.plan = plan;
        this.lanes = lanes;
        this.needsConfirmation = needsConfirmation;
        this.notes = List.copyOf(notes);
        this.explained = explained;
    }

    /** Returns what is asked of whom. */
    public Scope scope() {
        return scope;
    }

    /** Returns how many hosts this shard of the plan has. */
    public long hosts() {
        return plan.shardHosts();
    }

    /** Returns how many endpoints this shard of the plan has, about. */
    public long endpoints() {
        return plan.shardEndpoints(scope.endpoints());
    }

    /** Returns how many attempts that means, and how long it takes. */
    public ScanEstimate estimate() {
        return ScanEstimate.of(hosts(), endpoints(), lanes.settings(), request.effort().ratePerSecond());
    }

    /** Returns what judges, from {@link #progress}, how long it still takes. */
    public RemainingTime remainingTime() {
        LaneSettings settings = lanes.settings();
        Timeouts timeouts = settings.timeouts();
        boolean isFixed = timeouts.fixed() > 0;
        return new RemainingTime(new RemainingTime.Shape(hosts(), endpoints(), settings.maxAttempts(),
                settings.deferHosts() ? LaneSettings.KNOCKS : 0, Math.max(timeouts.spacing(), timeouts.fixed()),
                Timeouts.repeatMillis(), isFixed ? timeouts.fixed() : timeouts.last(),
                isFixed ? timeouts.fixed() : timeouts.longest(), (long) LaneSettings.hostsThatTell() * lanes.count(),
                request.effort().ratePerSecond()));
    }

    /** Returns how many attempts can be in flight at once. */
    public int maxInFlight() {
        return lanes.count() * lanes.slots();
    }

    /** Returns the word of what bounds {@link #maxInFlight}. */
    public String inFlightLimit() {
        return lanes.slotLimit();
    }

    /** Returns how many event loops ask. */
    public int lanes() {
        return lanes.count();
    }

    /** Returns the word of what bounds the scan most where nothing answers, which is known before it has begun. */
    public String limitedBy() {
        return SilentScan.of(lanes, estimate(), hostsOnLink()).limitedBy();
    }

    /** Returns how many hosts, about, take an entry of this machine's neighbour table each. */
    private long hostsOnLink() {
        OnLink links = request.effort().transport() == TransportKind.NONE ? null : OnLink.read();
        if (links == null || links.isNothing()) {
            return 0;
        }
        LongAdder count = new LongAdder();
        scope.forEachInterval((high, low, hosts) -> count.add(links.count(high, low, hosts)));
        return (long) ((double) count.sum() / scope.size() * hosts());
    }

    /**
     * Returns the transport, and why that one, by opening it once; what {@link #run} uses is opened there.
     *
     * @throws TransportUnavailableException if none works here
     */
    public String transport() throws TransportUnavailableException {
        TransportSettings smallest = new TransportSettings(1, 0, null, null, NanoClock.system());
        try (TransportChoice choice = TransportChoice.open(request.effort().transport(), 1, smallest)) {
            return choice.text();
        }
    }

    /** Returns whether the scan is so large that a person should say so again. */
    public boolean needsConfirmation() {
        return needsConfirmation;
    }

    /** Returns what a person should know before it runs, one line each. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Runs the scan on the calling thread, for a program: nothing is written anywhere. To interrupt the thread does
     * what {@link #stop} does: this returns soon, with what was learnt and {@link ScanSummary#interrupted}, and the
     * thread is still marked as interrupted.
     *
     * @param listener told of each host as it is complete
     * @throws IllegalStateException if it was run before: prepare another
     */
    public ScanSummary run(ScanListener listener) {
        return run(AS_LIBRARY, List.of(), listener);
    }

    /**
     * Runs the scan on the calling thread, which may be interrupted as in {@link #run(ScanListener)}.
     *
     * @param version of the program, for the result
     * @param sinks opened, and closed here
     * @throws IllegalStateException if it was run before: prepare another
     */
    public ScanSummary run(String version, List<ReportSink> sinks, ScanListener listener) {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sinks, "sinks");
        Objects.requireNonNull(listener, "listener");
        synchronized (monitor) {
            if (begun) {
                throw new IllegalStateException("a prepared scan runs once; prepare another");
            }
            begun = true;
        }
        boolean before = Thread.interrupted(); // what opens the transports may not heed it
        if (before) {
            stop();
        }
        try {
            return runOnce(version, sinks, listener);
        } finally {
            if (before || engine != null && engine.threadInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ScanSummary runOnce(String version, List<ReportSink> sinks, ScanListener listener) {
        NanoClock clock = NanoClock.system();
        WallClock wall = WallClock.system();
        List<ReportSink> all = new ArrayList<>(sinks);
        if (listener != ScanListener.NONE) {
            all.add(new ListenerSink(listener));
        }
        ExplainSink explain = new ExplainSink(explained);
        if (!explained.isEmpty()) {
            all.add(explain);
        }
        TransportChoice choice;
        try {
            choice = TransportChoice.open(request.effort().transport(), lanes.count(), settings(clock));
        } catch (TransportUnavailableException e) {
            return couldNotRun("cannot scan from here: " + e.getMessage());
        }
        listener.opened(choice.text(), choice.isSecondBest());
        ScanEngine running = new ScanEngine(engineSettings(choice.transports(), clock), all);
        synchronized (monitor) {
            engine = running;
            if (stopped) {
                running.stop();
            }
        }
        long started = wall.millis();
        ScanLine line = new ScanLine(
                ScanLine.SCHEMA_VERSION, version, request.run().seed(), scope.planDigest(),
                VantagePoint.of(scope, request.effort().source(), choice.kind()),
                ProfileUses.of(scope.profiles()), request.checks().phase().word(), Instant.ofEpochMilli(started));
        EngineOutcome outcome = running.run(line);
        List<AttemptTrace> traces = running.traces();
        explanation = language -> explain.lines(traces, language);
        String failure = closeSinks(all, outcome.failure());
        failure = writeHistograms(running, started, wall.millis(), failure);
        ExitCode exitCode = failure != null && outcome.failure() == null && !outcome.interrupted()
                ? ExitCode.COULD_NOT_RUN
                : outcome.exitCode();
        return new ScanSummary(
                outcome.summary(), exitCode, outcome.verdict(), outcome.interrupted(), failure, outcome.failure());
    }

    private EngineSettings engineSettings(List<Transport> transports, NanoClock clock) {
        long maxNanos = request.effort().maxTime() == null ? 0 : request.effort().maxTime().toNanos();
        return new EngineSettings(
                scope, plan, transports, KernelNeighbours.ofThisMachine(), new KernelDrops(), lanes.settings(),
                request.checks().phase(), request.targets().assumeUp(), InterceptionWatch.ofThisMachine(),
                request.run().failOn(), lanes.slotLimit(), explained, maxNanos, clock);
    }

    private TransportSettings settings(NanoClock clock) {
        Address source = request.effort().source();
        return new TransportSettings(
                lanes.slots(), lanes.portBoundSlots(),
                source != null && source.isIpv4() ? source : null,
                source != null && !source.isIpv4() ? source : null,
                source == null && lanes.areFast() ? usualSource() : null,
                lanes.settings().holdMillis() > 0,
                clock);
    }

    private Address usualSource() {
        UsualSource source = UsualSource.ofThisMachine();
        scope.forEachInterval(source::add);
        return source.source();
    }

    private static ScanSummary couldNotRun(String failure) {
        return new ScanSummary(null, ExitCode.COULD_NOT_RUN, null, false, failure, null);
    }

    private static String closeSinks(List<ReportSink> sinks, Exception failure) {
        String line = failure == null ? null : failure.getMessage();
        for (ReportSink sink : sinks) {
            try {
                sink.close();
            } catch (IOException e) {
                line = line == null ? e.getMessage() : line;
            }
        }
        return line;
    }

    private String writeHistograms(ScanEngine ended, long started, long now, String failure) {
        if (request.run().histogram() == null) {
            return failure;
        }
        try {
            HistogramLog.write(request.run().histogram(), ended.histograms(), started, now);
            return failure;
        } catch (IOException e) {
            return failure != null ? failure : request.run().histogram() + ": could not be written";
        }
    }

    /** Stops asking: what was learnt is reported, and {@link #run} returns soon. */
    public void stop() {
        synchronized (monitor) {
            stopped = true;
            if (engine != null) {
                engine.stop();
            }
        }
    }

    /**
     * Returns what became of the endpoints that were to be explained, for people; after {@link #run}. Empty where none
     * was.
     *
     * @param language to write in; reasons and ids are as in results, in every language
     */
    public List<String> explanation(Language language) {
        return explanation.apply(language);
    }

    /** Returns how far the scan is, or null before it runs. */
    public ScanProgress progress() {
        synchronized (monitor) {
            return engine == null ? null : engine.progress();
        }
    }
}
