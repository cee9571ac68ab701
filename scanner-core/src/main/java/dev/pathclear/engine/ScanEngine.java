package dev.pathclear.engine;

import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.metrics.ScanProgress;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.report.ReportSink;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.schedule.Lane;
import dev.pathclear.schedule.LaneControl;
import dev.pathclear.schedule.OutcomeRing;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.Finding;
import dev.pathclear.verdict.HostJudge;
import dev.pathclear.verdict.ScanVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * One scan: starts the lanes, reports what they find on the calling thread, and sums up.
 *
 * <p>{@link #run} is called once; {@link #stop} and {@link #progress} by any thread.
 */
public final class ScanEngine {
    private static final int RING_RECORDS = 1 << 14;
    private static final int DRAIN_RECORDS = 1 << 12;
    private static final long IDLE_NANOS = 1_000_000L;
    private static final long HOUSEKEEPING_NANOS = 250_000_000L;

    private final EngineSettings settings;
    private final List<ReportSink> sinks;
    private final List<LaneSlot> lanes = new ArrayList<>();
    private final List<LaneCounters> counters = new ArrayList<>();
    private final List<AttemptTrace> traces = new ArrayList<>();
    private final long startNanos;
    private volatile boolean interrupted;
    private boolean threadInterrupted;

    /** Makes a scan ready to run; the transports are taken over, and closed by {@link #run}. */
    public ScanEngine(EngineSettings settings, List<ReportSink> sinks) {
        this.settings = settings;
        this.sinks = List.copyOf(sinks);
        startNanos = settings.clock().nanoTime();
    }

    /** Stops asking; what is under way is accounted for and reported, and {@link #run} returns soon. */
    public void stop() {
        interrupted = true;
        stopLanes();
    }

    /** Returns whether the thread of {@link #run} was interrupted, which stops it; it is no longer marked so. */
    public boolean threadInterrupted() {
        return threadInterrupted;
    }

    private void stopLanes() {
        synchronized (lanes) {
            lanes.forEach(lane -> lane.control().stop());
        }
    }

    /** Returns how far the scan is. */
    public ScanProgress progress() {
        synchronized (lanes) {
            return ScanProgress.of(counters, settings.plan().shardHosts(), settings.clock().nanoTime() - startNanos,
                    LimitNames.of(counters, settings.slotLimit()));
        }
    }

    /** Runs the scan to its end, or until it is stopped. */
    public EngineOutcome run(ScanLine scan) {
        HostJudge judge = new HostJudge(settings.phase(), settings.lane().controls(), settings.assumeUp());
        Reporter reporter = new Reporter(settings.scope(), judge, settings.interception(), sinks);
        reporter.begin(scan, settings.scope());
        Exception failure = reporter.failure();
        if (failure == null) {
            prepareLanes(reporter, scan.started().toEpochMilli());
            failure = report(reporter);
        } else {
            settings.transports().forEach(ScanEngine::closeQuietly);
        }
        return sumUp(reporter, failure);
    }

    private void prepareLanes(Reporter reporter, long startMillis) {
        synchronized (lanes) {
            for (int i = 0; i < settings.transports().size(); i++) {
                NetbiosNames names = new NetbiosNames();
                LaneSlot slot = new LaneSlot(
                        settings.transports().get(i), new LaneControl(), new LaneCounters(), new LaneHistograms(),
                        new OutcomeRing(RING_RECORDS), names,
                        new HostAssembler(settings.scope(), startMillis, reporter, names));
                slot.control().expectLooks();
                lanes.add(slot);
                counters.add(slot.counters());
            }
        }
        if (interrupted) {
            stopLanes();
        }
        for (int i = 0; i < lanes.size(); i++) {
            LaneSlot slot = lanes.get(i);
            Lane lane = new Lane(
                    settings.lane(), settings.scope(), settings.plan(), i, slot.transport(), settings.neighbours(),
                    slot.control(), slot.counters(), slot.histograms(), slot.ring(), startNanos);
            if (!settings.traced().isEmpty()) {
                AttemptTrace trace = new AttemptTrace(settings.traced());
                traces.add(trace);
                lane.trace(trace);
            }
            slot.transport().start("lane-" + i, lane, slot.names().before(lane.listener()));
        }
    }

    /** Reports until every lane has ended and its ring is empty; returns what failed, or null. */
    private Exception report(Reporter reporter) {
        long nextHousekeeping = startNanos + HOUSEKEEPING_NANOS;
        while (true) {
            boolean ended = allEnded();
            int drained = 0;
            for (int i = 0; i < lanes.size(); i++) {
                LaneSlot lane = lanes.get(i);
                drained += lane.ring().drain(lane.assembler(), DRAIN_RECORDS);
            }
            if (drained == 0 && ended) {
                break;
            }
            lookForInterception();
            long now = settings.clock().nanoTime();
            if (now - nextHousekeeping >= 0) {
                nextHousekeeping = now + HOUSEKEEPING_NANOS;
                keepHouse(reporter, now);
            }
            if (reporter.failure() != null) {
                stopLanes();
            }
            if (Thread.interrupted()) {
                threadInterrupted = true;
                stop();
            }
            if (drained == 0) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
        Exception failure = reporter.failure();
        for (LaneSlot lane : lanes) {
            Exception e = close(lane);
            failure = failure == null ? e : failure;
        }
        return failure;
    }

    private void lookForInterception() {
        long holds = holds();
        long begin = settings.clock().nanoTime(); // what is held by now is in the table that is read from now on
        if (settings.interception().look(holds, settings.clock())) {
            for (int i = 0; i < lanes.size(); i++) {
                lanes.get(i).control().looked(begin);
            }
        }
    }

    private long holds() {
        long holds = 0;
        for (int i = 0; i < counters.size(); i++) {
            holds += counters.get(i).get(ScanCounter.HELD);
        }
        return holds;
    }

    private boolean allEnded() {
        for (int i = 0; i < lanes.size(); i++) {
            if (!lanes.get(i).transport().ended()) {
                return false;
            }
        }
        return true;
    }

    private void keepHouse(Reporter reporter, long nowNanos) {
        reporter.flush();
        settings.drops().poll(nowNanos, lanes.stream().map(LaneSlot::control).toList());
        if (settings.maxNanos() > 0 && nowNanos - startNanos >= settings.maxNanos()) {
            stopLanes();
        }
    }

    private static Exception close(LaneSlot lane) {
        try {
            lane.transport().close();
            return null;
        } catch (IllegalStateException e) {
            return e;
        }
    }

    private static void closeQuietly(AutoCloseable transport) {
        try {
            transport.close();
        } catch (Exception e) {
            // Nothing was started on it.
        }
    }

    private EngineOutcome sumUp(Reporter reporter, Exception failure) {
        long elapsed = settings.clock().nanoTime() - startNanos;
        ScanProgress done = progress();
        ScanVerdict verdict = reporter.scanVerdict();
        verdict.addNotReached(Math.max(0, settings.plan().shardHosts() - done.hostsDone()));

        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        findings.addAll(verdict.findings());
        if (interrupted) {
            findings.add(Finding.INTERRUPTED);
        }
        if (failure != null) {
            findings.add(failure instanceof IllegalStateException ? Finding.BUG : Finding.COULD_NOT_RUN);
        }
        ExitCode exitCode = ExitCode.of(findings, settings.failOn());
        double seconds = elapsed / 1e9;
        long asked = done.endpointsDone() - done.states().get(State.UNTESTED);
        SummaryLine summary = new SummaryLine(
                done.endpointsDone(), done.states(), verdictCounts(verdict), hostCounts(verdict), seconds,
                seconds > 0 ? asked / seconds : 0, LimitNames.of(counters, settings.slotLimit()), exitCode.code());
        reporter.end(summary);
        if (failure == null && reporter.failure() != null) {
            failure = reporter.failure();
            exitCode = interrupted ? exitCode : ExitCode.COULD_NOT_RUN;
        }
        return new EngineOutcome(summary, exitCode, verdict, interrupted, failure);
    }

    private static Map<String, Long> verdictCounts(ScanVerdict verdict) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Verdict v : Verdict.values()) {
            counts.put(v.word(), verdict.flows(v));
        }
        return counts;
    }

    private static Map<String, Long> hostCounts(ScanVerdict verdict) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (HostStatus status : HostStatus.values()) {
            counts.put(status.word(), verdict.hosts(status));
        }
        counts.put("expectedSilent", verdict.expected(HostStatus.SILENT));
        counts.put("expectedUnreachable", verdict.expected(HostStatus.UNREACHABLE));
        counts.put(SummaryLine.REQUIRED_REJECTED, verdict.requiredRejected());
        return counts;
    }

    /** Returns what was traced, a trace a lane; after {@link #run}. */
    public List<AttemptTrace> traces() {
        return List.copyOf(traces);
    }

    /** Returns the latencies of each lane; after {@link #run}. */
    public List<LaneHistograms> histograms() {
        return lanes.stream().map(LaneSlot::histograms).toList();
    }
}
