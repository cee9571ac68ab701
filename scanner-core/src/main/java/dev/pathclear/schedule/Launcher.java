package dev.pathclear.schedule;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Protocol;
import dev.pathclear.scope.HostClass;
import dev.pathclear.time.DeadlineWheel;
import dev.pathclear.transport.Transport;

/**
 * Starts a lane's attempts, of the rows with work, at the pace and within the windows allowed.
 */
final class Launcher {
    /** Attempts started a turn at most. */
    static final int LAUNCHES = 64;

    /** Where witnesses are needed, one is asked for so many attempts at least. */
    private static final int ATTEMPTS_A_WITNESS = 64;

    private final LaneSettings settings;
    private final Transport transport;
    private final HostTable table;
    private final Outcomes outcomes;
    private final Attempts attempts;
    private final DeadlineWheel wheel;
    private final Pacer pacer;
    private final SilencePace silencePace;
    private final LaneWindow window;
    private final RttEstimator rtt;
    private final SubnetRtts subnets;
    private final LaneRtts laneRtts;
    private final UdpPacing udpPacing;
    private final LossSigns losses;
    private final RowEmitter emitter;
    private final LaneCounters counters;
    private final LaneHistograms histograms;
    private ScanCounter limit;
    private boolean heldBySilence;
    private int launched;
    private int sinceWitness;

    Launcher(
            LaneSettings settings, Transport transport, HostTable table, Outcomes outcomes, Attempts attempts,
            DeadlineWheel wheel, Pacer pacer, SilencePace silencePace, LaneWindow window, RttEstimator rtt,
            SubnetRtts subnets, LaneRtts laneRtts, UdpPacing udpPacing, LossSigns losses, RowEmitter emitter, LaneCounters counters,
            LaneHistograms histograms) {
        this.settings = settings;
        this.transport = transport;
        this.table = table;
        this.outcomes = outcomes;
        this.attempts = attempts;
        this.wheel = wheel;
        this.pacer = pacer;
        this.silencePace = silencePace;
        this.window = window;
        this.rtt = rtt;
        this.subnets = subnets;
        this.laneRtts = laneRtts;
        this.udpPacing = udpPacing;
        this.losses = losses;
        this.emitter = emitter;
        this.counters = counters;
        this.histograms = histograms;
    }

    /** Returns what kept the last {@link #launch} from starting more, or null if there was no more to start. */
    ScanCounter limit() {
        return limit;
    }

    /** Returns how many attempts the last {@link #launch} started. */
    int launched() {
        return launched;
    }

    /** Launches nothing in this turn, whatever there is; returns false, as {@link #launch} does. */
    boolean launchNothing() {
        launched = 0;
        heldBySilence = false;
        limit = ScanCounter.LIMITED_BY_CPU;
        return false;
    }

    /** Returns whether the last {@link #launch} was ended by the pace of attempts that may end in silence. */
    boolean isHeldBySilence() {
        return heldBySilence;
    }

    /** Launches what may be launched; returns false if there was more to launch at once. */
    boolean launch(long nowNanos, int answersSinceTurn) {
        limit = null;
        boolean heldByWindow = false;
        heldBySilence = false;
        launched = 0;
        while (launched < LAUNCHES && table.work.size() > 0) {
            if (emitter.isBehind()) {
                limit = ScanCounter.LIMITED_BY_SINK;
                return false;
            }
            if (attempts.freeCount() == 0) {
                limit = ScanCounter.LIMITED_BY_SLOTS;
                return false;
            }
            if (attempts.youngCount() >= window.size()) {
                heldByWindow = true;
                break;
            }
            if (!silencePace.isDue(nowNanos)) {
                heldBySilence = true;
                limit = ScanCounter.LIMITED_BY_CPU;
                return false;
            }
            if (!pacer.tryTake(nowNanos)) {
                limit = ScanCounter.LIMITED_BY_RATE;
                return false;
            }
            silencePace.take(nowNanos);
            histograms.slip(pacer.lateNanos() / 1_000);
            launchOne(table.work.take(), nowNanos);
            launched++;
            sinceWitness++;
            if (losses.wantsWitness(nowNanos, sinceWitness >= ATTEMPTS_A_WITNESS) && attempts.freeCount() > 0) {
                askWitness(nowNanos);
            }
        }
        window.used(attempts.youngCount());
        if (launched == LAUNCHES) {
            limit = ScanCounter.LIMITED_BY_CPU;
        }
        if (heldByWindow) {
            limit = ScanCounter.LIMITED_BY_CPU;
            window.heldBack(answersSinceTurn, nowNanos);
        }
        return !heldByWindow && table.work.size() == 0;
    }

    private void launchOne(int row, long nowNanos) {
        boolean retriesFull = table.has(row, HostTable.UP)
                && table.retriesInFlight[row] >= LaneSettings.RETRIES_PER_HOST;
        int endpoint = table.pending.takeReady(row, retriesFull, held(row, outcomes.millis(nowNanos)));
        if (endpoint < 0) {
            return; // An answer since it was queued has made it a live host with its share of retries in flight.
        }
        HostClass hostClass = outcomes.classOf(row);
        Protocol protocol = hostClass.protocol(endpoint);
        int made = ++table.attempts[table.cell(row, endpoint)];
        table.inFlight[row]++;
        counters.increment(ScanCounter.ATTEMPTS);
        if (made > 1) {
            table.retriesInFlight[row]++;
            counters.increment(ScanCounter.RETRIES);
        }
        if (endpoint >= hostClass.size()) {
            counters.increment(ScanCounter.CONTROL_ATTEMPTS);
        }
        int slot = attempts.take(row, endpoint, nowNanos, (int) (timeoutNanos(row, endpoint, protocol, made) / 1_000));
        wheel.schedule(slot, protocol == Protocol.TCP ? nextTimer(slot, nowNanos) : attempts.deadline(slot));
        if (protocol == Protocol.UDP) {
            udpPacing.sent(row, outcomes.millis(nowNanos));
        }
        ripen(row, nowNanos);
        int port = hostClass.port(endpoint);
        boolean traced = outcomes.tracing().on(row);
        if (traced) {
            outcomes.tracing().left(row, endpoint, attempts.waitMicros(slot), nowNanos);
        }
        // Last but for a trace, since the answer may come before the call returns.
        if (protocol == Protocol.TCP) {
            transport.connect(slot, table.high[row], table.low[row], port);
        } else {
            transport.send(slot, table.high[row], table.low[row], port, hostClass.payload(endpoint));
        }
        if (traced) {
            outcomes.tracing().sourcePort(slot, row, endpoint, nowNanos);
        }
    }

    /** Asks an endpoint that answered before whether it still does. */
    private void askWitness(long nowNanos) {
        Witnesses witnesses = losses.witnesses();
        int witness = witnesses.take(nowNanos, settings.perHost());
        if (witness == Witnesses.NONE) {
            return;
        }
        sinceWitness = 0;
        pacer.charge(nowNanos);
        losses.witnessAsked(nowNanos);
        counters.increment(ScanCounter.WITNESS_ATTEMPTS);
        long timeout = settings.timeouts().afterRto(witnesses.rtoNanos(witness));
        int slot = attempts.take(Attempts.WITNESS, witness, nowNanos, (int) (timeout / 1_000));
        wheel.schedule(slot, attempts.deadline(slot));
        transport.connect(slot, witnesses.high(witness), witnesses.low(witness), witnesses.port(witness));
    }

    private long timeoutNanos(int row, int endpoint, Protocol protocol, int attempt) {
        Timeouts timeouts = settings.timeouts();
        if ((table.endpointFlags[table.cell(row, endpoint)] & HostTable.PACED) != 0) {
            return timeouts.unknown(false); // one SYN: more would use up what the device may answer
        }
        if (table.has(row, HostTable.UNRESOLVED)) {
            return timeouts.unresolved();
        }
        boolean last = attempt >= settings.maxAttempts() && !table.has(row, HostTable.KNOCKING);
        if (protocol == Protocol.TCP && rtt.hasSample(row)) {
            long rto = rtt.rtoMicros(row) * 1_000L;
            return last ? timeouts.lastAtHeard(rto, laneRtts.slowestMicros() * 1_000L) : timeouts.afterRto(rto);
        }
        int inherited = protocol == Protocol.TCP
                ? subnets.rtoMicros(table.high[row], table.low[row])
                : RttEstimator.NONE;
        if (inherited == RttEstimator.NONE) {
            return timeouts.unknown(last);
        }
        return last
                ? timeouts.lastAtUnheard(laneRtts.waitMicros() * 1_000L)
                : timeouts.afterRto(inherited * 1_000L);
    }

    /** Returns how long the last attempt at a host not heard yet waits for an answer, in milliseconds. */
    long lastWaitMillis() {
        return settings.timeouts().lastAtUnheard(laneRtts.waitMicros() * 1_000L) / 1_000_000;
    }

    /**
     * Makes ready what of a row has waited long enough, puts the row into the ring of rows with work if it has some
     * that may be launched, and sets its timer for what may be later.
     */
    void ripen(int row, long nowNanos) {
        int millis = outcomes.millis(nowNanos);
        int next = table.pending.ripen(row, millis);
        long[] held = held(row, millis);
        if (held != null && table.pending.hasReady(row, false, null)) {
            int until = udpPacing.heldUntil(row, table.has(row, HostTable.UP), millis);
            next = next < 0 ? until : Math.min(next, until);
        }
        if (next >= 0) {
            wheel.schedule(attempts.slots() + row, nowNanos + (next - millis) * 1_000_000L);
        }
        requeue(row, held);
    }

    /**
     * Returns the endpoints of a row that must wait since its host was sent enough datagrams, as bits; null for none.
     */
    private long[] held(int row, int millis) {
        int until = udpPacing.heldUntil(row, table.has(row, HostTable.UP), millis);
        return until == UdpPacing.NOT_HELD ? null : outcomes.classOf(row).udpWords();
    }

    private void requeue(int row, long[] held) {
        int limit = table.window[row];
        if (table.has(row, HostTable.UNRESOLVED)) {
            limit = Math.min(limit, LaneSettings.KNOCKS);
        }
        if (table.inFlight[row] >= limit) {
            return;
        }
        boolean retriesFull = table.has(row, HostTable.UP)
                && table.retriesInFlight[row] >= LaneSettings.RETRIES_PER_HOST;
        if (table.pending.hasReady(row, retriesFull, held)) {
            table.work.add(row);
        }
    }

    /** Returns when an attempt needs attention next: when the kernel repeats its SYN, or at its deadline. */
    long nextTimer(int slot, long nowNanos) {
        long started = attempts.startedAt(slot);
        long repeat = started + Timeouts.nextRepeat(nowNanos - started);
        long deadline = attempts.deadline(slot);
        return repeat - deadline < 0 ? repeat : deadline;
    }
}
