package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.plan.Plan;
import dev.pathclear.plan.Shard;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.schedule.LaneHarness.Row;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FakeNetwork;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.ManualClock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a lane asks, how long it waits, and how often it asks again. */
class LaneTimingTest {
    private static final long MS = 1_000_000L;

    private static final OutcomeRing.Reader NOBODY = new OutcomeRing.Reader() {
        @Override
        public void host(long position, long high, long low, int hostClass, boolean listed, int asked, int total) {}

        @Override
        public void probe(
                int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
                boolean fromKnown, long fromHigh, long fromLow) {}
    };

    @Test
    void turn_silentHost_threeSynsASecondApartAndOneLongWait() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, 80, 443), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> Fate.LOST);
        for (int endpoint = 0; endpoint < 2; endpoint++) {
            Row row = lane.row(0, endpoint);
            assertEquals(State.SILENT, row.state());
            assertEquals(Reason.TIMEOUT, row.reason());
            assertEquals(3, row.attempts());
            assertEquals(-1, row.rttMicros());
            // 0 s and 1 s, the third at 2 s waiting 3.2 s
            assertTrue(row.atMillis() >= 5_200 && row.atMillis() < 5_250, row.toString());
        }
        assertEquals(2, lane.hosts.get(LaneHarness.host(0)).rows().size());
    }

    @Test
    void turn_liveHostWithBlockedPort_retriesOnlyTheSilentOneAndFasterThanUnknownHosts() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, 80, 443), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        port == 80 ? Fate.after(Reason.RST, 5 * MS) : Fate.LOST);
        assertEquals(1, lane.row(0, 0).attempts());
        assertEquals(3, lane.row(0, 1).attempts());
        assertTrue(lane.row(0, 1).atMillis() < 3_100, lane.row(0, 1).toString());
        assertEquals(0, lane.counters.get(ScanCounter.LOSSES));
    }

    @Test
    void turn_deadlinesPassedLate_launchesNothingBeforeTheyAreOnTime() {
        int slots = 64;
        ManualClock clock = new ManualClock(0);
        Scope scope = LaneHarness.range(1_000, true, 80);
        FakeNetwork network = new FakeNetwork(clock, slots, 16, 1_000, (host, protocol, port, attempt, now) -> Fate.LOST);
        LaneControl control = new LaneControl();
        Lane lane = new Lane(LaneSettings.defaults(), scope, new Plan(scope.size(), 1, Shard.WHOLE, 1), 0, network,
                Neighbours.UNKNOWN, control, new LaneCounters(), new LaneHistograms(), new OutcomeRing(4_096), 0);
        network.run(now -> {
            if (network.launches() == slots && !control.isStopped()) {
                clock.advance(1_000 * MS); // past all their deadlines
                lane.turn(clock.nanoTime());
                assertEquals(slots, network.launches(), "launched beside deadlines that were late");
                lane.turn(clock.nanoTime());
                assertEquals(2 * slots, network.launches(), "launched when none was");
                control.stop();
            }
            return lane.turn(clock.nanoTime());
        }, lane.listener(), 10_000 * MS);
    }

    /** Launching costs 10 us and giving up as much, as over io_uring on a slow machine. */
    @Test
    void turn_thousandsInFlightAndAllSilent_aStallOfTheMachineMakesFewDeadlinesLate() {
        int slots = 20_000;
        ManualClock clock = new ManualClock(0);
        Scope scope = LaneHarness.range(60_000, true, 80);
        FakeNetwork network = new FakeNetwork(clock, slots, 16, 1_000, (host, protocol, port, attempt, now) -> Fate.LOST)
                .costing(10_000, 10_000);
        LaneSettings once = new LaneSettings(
                slots, Double.POSITIVE_INFINITY, 1, new Timeouts(950, 500, 950, 950, 1_000), 16, false, 512, true, 0);
        OutcomeRing ring = new OutcomeRing(1 << 18);
        LaneHistograms histograms = new LaneHistograms();
        Lane lane = new Lane(once, scope, new Plan(scope.size(), 1, Shard.WHOLE, 1), 0, network,
                Neighbours.UNKNOWN, new LaneControl(), new LaneCounters(), histograms, ring, 0);
        boolean[] stalled = {false};
        network.beforeEachTurn(() -> {
            ring.drain(NOBODY, 100_000);
            if (!stalled[0] && clock.nanoTime() > 1_000 * MS) {
                stalled[0] = true;
                clock.advance(15 * MS);
            }
        });
        network.run(lane, lane.listener(), 10_000 * MS);

        assertEquals(slots, network.mostInFlight());
        // What was due in the stall or soon after it; 15,000 where launches follow each other as fast as they can.
        long late = histograms.overshotAbove(2_100);
        assertTrue(late > 300 && late < 2_000, late + " deadlines were late");
        assertTrue(histograms.overshootAt(90) < 2_100, histograms.overshootAt(90) + " us");
    }

    @Test
    void turn_kernelGivesUpFirst_isSilenceThatIsAskedAgain() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, 80, 443), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        port == 443 && attempt == 3
                                ? Fate.after(Reason.SYN_ACK, 5 * MS)
                                : Fate.after(Reason.TIMEOUT, 300 * MS));
        assertEquals(State.SILENT, lane.row(0, 0).state());
        assertTrue(lane.row(0, 0).attempts() >= 3, lane.row(0, 0).toString());
        assertEquals(-1, lane.row(0, 0).rttMicros());
        assertEquals(State.OPEN, lane.row(0, 1).state());
    }

    @Test
    void turn_kernelGivesUpFirstWhileItDroppedPackets_isUnknown() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, 80), 1024);
        lane.run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> {
            lane.control.conntrackDrops(now + MS);
            return Fate.after(Reason.TIMEOUT, 300 * MS);
        });
        assertEquals(State.UNKNOWN, lane.row(0, 0).state());
        assertEquals(Reason.LOCAL_CONNTRACK, lane.row(0, 0).reason());
    }

    /** A live host with this many dropped ports, and others beside it one of which took this long to answer. */
    private static int millisOfTheLastDroppedPort(int dropped, int slowestMillis) {
        int[] ports = IntStream.rangeClosed(1, dropped + 1).toArray();
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, ports), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        port > dropped || host.low() % 2 == 1
                                ? Fate.after(Reason.RST, (host.low() % 2 == 1 && port == 1 ? slowestMillis : 5) * MS)
                                : Fate.LOST);
        assertEquals(dropped, lane.counters.get(ScanCounter.SILENT));
        return IntStream.range(0, dropped).map(e -> lane.row(0, e).atMillis()).max().orElseThrow();
    }

    @Test
    void turn_lastAttemptAtANearHost_waitsHalfASecond() {
        int millis = millisOfTheLastDroppedPort(1, 5);
        assertTrue(millis >= 2_500 && millis < 2_550, millis + " ms");
    }

    @Test
    void turn_lastAttemptAtANearHostWhereAnAnswerWasSlow_waitsAsLong() {
        int millis = millisOfTheLastDroppedPort(1, 800);
        assertTrue(millis >= 2_800 && millis < 2_850, millis + " ms");
    }

    @Test
    void turn_manyDroppedPortsOfALiveHost_fourAtATimeWithoutAGap() {
        // Nine ports twice again are 18 retries of half a second: in fours from 1 s on, 4.5 turns.
        int millis = millisOfTheLastDroppedPort(9, 5);
        assertTrue(millis >= 3_500 && millis < 3_600, millis + " ms");
    }

    @Test
    void turn_roundTripKnownFromUdpAlone_silentTcpIsNotWaitedForAsIfUnknown() {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.endpoint(Protocol.UDP, 137);
        builder.endpoint(Protocol.TCP, 445);
        Scope scope = new Scope(
                new HostIntervals().add(LaneHarness.FIRST.high(), LaneHarness.FIRST.low(), 1, 0, true),
                Map.of(), List.of(builder.build()), List.of(), List.of());
        LaneHarness lane = new LaneHarness(0, scope, 64)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> protocol == Protocol.UDP
                        ? new Fate(Reason.PORT_UNREACHABLE, MS, host)
                        : Fate.LOST);
        assertEquals(State.SILENT, lane.row(0, 1).state());
        assertTrue(lane.row(0, 1).atMillis() < 3_100, lane.row(0, 1).toString());
    }

    @Test
    void turn_answerOnlyOnRetry_isOpenAndASignOfLoss() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, 80), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        port == 80 && attempt < 3 ? Fate.LOST : Fate.after(Reason.SYN_ACK, 5 * MS));
        assertEquals(State.OPEN, lane.row(0, 0).state());
        assertEquals(3, lane.row(0, 0).attempts());
        assertEquals(1, lane.counters.get(ScanCounter.LOSSES));
    }

    @Test
    void turn_oneAttemptInFiveLost_leavesHardlyAnOpenPortSilent() {
        Random random = new Random(20);
        int[] ports = IntStream.rangeClosed(8_000, 8_049).toArray();
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(400, true, ports), 4_096)
                .run(LaneSettings.defaults(), 2_048, (host, protocol, port, attempt, now) ->
                        random.nextInt(5) == 0 ? Fate.LOST : Fate.after(Reason.SYN_ACK, 10 * MS));
        // Three attempts alone would leave 0.2^3 = 0.8 %, 160 of 20,000.
        assertTrue(lane.counters.get(ScanCounter.SILENT) <= 10, "silent: " + lane.counters.get(ScanCounter.SILENT));
    }

    @Test
    void turn_noLoss_blockedPortsGetThreeAttemptsAndNoMore() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(50, true, 1, 2, 3, 4), 4_096)
                .run(LaneSettings.defaults(), 2_048, (host, protocol, port, attempt, now) ->
                        port == 4 ? Fate.LOST : Fate.after(Reason.RST, 10 * MS));
        assertEquals(50, lane.counters.get(ScanCounter.SILENT));
        lane.hosts.values().forEach(h -> assertEquals(3, h.rows().get(3).attempts()));
    }

    @Test
    void turn_thousandASecond_isNeitherExceededNorMissed() {
        long[] perSecond = new long[40];
        new LaneHarness(0, LaneHarness.range(20_000, false, 1), 4096)
                .run(LaneSettings.defaults().withRate(1_000), 512, (host, protocol, port, attempt, now) -> {
                    perSecond[(int) (now / (1_000 * MS))]++;
                    return Fate.after(Reason.RST, 3 * MS);
                });
        for (int second = 0; second < 19; second++) {
            assertTrue(perSecond[second] >= 950 && perSecond[second] <= 1_050, second + " s: " + perSecond[second]);
        }
    }

    @Test
    void turn_thousandASecondOfSilence_countsWhatTheKernelRepeats() {
        Random random = new Random(64);
        long[] perSecond = new long[200];
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(20_000, false, 1), 4096);
        lane.run(LaneSettings.defaults().withRate(1_000), 8_192, (host, protocol, port, attempt, now) -> {
            for (int syn = 0; syn < (attempt < 3 ? 1 : 4); syn++) {
                // The kernel's timers go off up to 64 ms late.
                perSecond[(int) ((now + syn * (1_000 + random.nextInt(64)) * MS) / (1_000 * MS))]++;
            }
            return Fate.LOST;
        });
        assertEquals(120_000, LongStream.of(perSecond).sum());
        for (int second = 0; second < perSecond.length; second++) {
            // In the end there is nothing to ask but to wait for the last attempts.
            int least = second < 110 ? 950 : 0;
            assertTrue(perSecond[second] >= least && perSecond[second] <= 1_050, second + " s: " + perSecond[second]);
        }
    }

    @Test
    void turn_thousandASecondAfterAStopOfFiveSeconds_isNotCaughtUp() {
        long[] perSecond = new long[60];
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(20_000, false, 1), 4096);
        lane.run(LaneSettings.defaults().withRate(1_000), 512, (host, protocol, port, attempt, now) -> {
            perSecond[(int) (now / (1_000 * MS))]++;
            if (perSecond[4] == 500 && now < 5_000 * MS) {
                lane.clock.advance(5_000 * MS);
            }
            return Fate.after(Reason.RST, 3 * MS);
        });
        for (int second = 10; second < 20; second++) {
            assertTrue(perSecond[second] >= 950 && perSecond[second] <= 1_050, second + " s: " + perSecond[second]);
        }
        assertEquals(0, perSecond[7]);
    }

    @Test
    void turn_subnetAnsweredBefore_onlyAttemptsThatAnotherFollowsAreShorter() {
        Map<Integer, Integer> longest = new TreeMap<>();
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(256, true, 80), 1024);
        long[] started = new long[1];
        // One slot: an attempt ends when the next one starts, or before.
        int[] before = {0};
        lane.run(LaneSettings.defaults(), 1, (host, protocol, port, attempt, now) -> {
            longest.merge(before[0], (int) ((now - started[0]) / MS), Math::max);
            started[0] = now;
            boolean live = host.low() % 64 != 0;
            before[0] = live ? 0 : attempt;
            return live ? Fate.after(Reason.RST, 5 * MS) : Fate.LOST;
        });
        assertTrue(longest.get(1) >= 500 && longest.get(1) < 510, longest.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 400, 700, 900, 1_500, 2_900})
    void turn_hostSlowerThanItsSubnet_isNotSilent(int rttMillis) {
        for (boolean deferring : new boolean[] {false, true}) {
            LaneSettings settings = LaneSettings.defaults();
            LaneHarness lane = new LaneHarness(0, LaneHarness.range(64, false, 1, 2, 3, 4), 1024)
                    .run(deferring ? settings.deferring(64) : settings, 64, (host, protocol, port, attempt, now) ->
                            Fate.after(Reason.RST, (host.low() % 8 == 0 ? rttMillis : 5) * MS));
            assertEquals(256, lane.counters.get(ScanCounter.CLOSED), "deferring " + deferring);
        }
    }

    @Test
    void turn_absentHostAmongHundredsThatAreNear_isGivenUpAfterThreeSeconds() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1_024, false, 1, 2, 3), 4_096)
                .run(LaneSettings.defaults(), 4_096, (host, protocol, port, attempt, now) ->
                        host.low() % 3 == 0 ? Fate.after(Reason.RST, 20 * MS) : Fate.LOST);
        lane.hosts.values().stream().flatMap(host -> host.rows().stream()).filter(row -> row.state() == State.SILENT)
                .forEach(row -> assertTrue(row.attempts() == 3 && row.atMillis() < 3_200, row.toString()));
        assertEquals(682 * 3, lane.counters.get(ScanCounter.SILENT));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 600, 900, 1_500, 2_900})
    void turn_hundredsNearAndOneOfTenFar_noneIsSilent(int rttMillis) {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1_024, false, 1, 2, 3, 4), 4_096)
                .run(LaneSettings.defaults(), 4_096, (host, protocol, port, attempt, now) -> Fate.after(
                        Reason.RST, (host.low() % 10 == 0 ? rttMillis : host.low() % 11 == 0 ? 800 : 20) * MS));
        assertEquals(4_096, lane.counters.get(ScanCounter.CLOSED));
    }

    @Test
    void turn_absentSubnetAmongHundredsThatAreNear_isWaitedForInFull() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1_024, false, 1), 4_096)
                .run(LaneSettings.defaults(), 4_096, (host, protocol, port, attempt, now) ->
                        host.low() % 1_024 < 768 ? Fate.after(Reason.RST, 20 * MS) : Fate.LOST);
        for (int host = 768; host < 1_024; host++) {
            assertTrue(lane.row(host, 0).atMillis() >= 5_200, lane.row(host, 0).toString());
        }
    }

    @Test
    void turn_halfOfOneBurstLost_silentPortsOfThatHostAreStillAskedSeveralAtATime() {
        int[] ports = IntStream.rangeClosed(1, 16).toArray();
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, ports), 1_024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        port > 8 || port % 2 == 0 && attempt == 1 ? Fate.LOST : Fate.after(Reason.RST, 20 * MS));
        assertEquals(8, lane.counters.get(ScanCounter.SILENT));
        assertEquals(8, lane.counters.get(ScanCounter.CLOSED));
        int attempts = lane.row(0, 15).attempts();
        int last = lane.hosts.get(LaneHarness.host(0)).rows().stream().mapToInt(Row::atMillis).max().orElseThrow();
        // Eight silent ports, four at a time, up to a second each: two rounds of every attempt after the first.
        assertTrue(last < 1_000 + 2 * attempts * 1_000, attempts + " attempts, the last over at " + last);
    }
}
