package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.schedule.LaneHarness.Host;
import dev.pathclear.schedule.LaneHarness.Row;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.FakeNetwork.Script;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lane over a fake network: what it asks, when, and what it makes of the answers. */
class LaneTest {
    private static final long MS = 1_000_000L;
    private static final long[] STARTS = {0, Long.MAX_VALUE - 500 * MS, Long.MIN_VALUE + 1, -3 * MS};

    private static Script all(Fate fate) {
        return (host, protocol, port, attempt, now) -> fate;
    }

    @Test
    void turn_everythingRefused_everyEndpointOnceWithOneAttempt() {
        for (long start : STARTS) {
            LaneHarness lane = new LaneHarness(start, LaneHarness.range(500, false, 1, 2, 3, 4, 5), 1024)
                    .run(LaneSettings.defaults(), 64, all(Fate.after(Reason.RST, 2 * MS)));
            assertEquals(500, lane.hosts.size());
            assertEquals(2_500, lane.network.launches());
            for (Host host : lane.hosts.values()) {
                assertEquals(5, host.asked());
                for (Row row : host.rows()) {
                    assertEquals(State.CLOSED, row.state());
                    assertEquals(1, row.attempts());
                    assertTrue(row.rttMicros() >= 2_000 && row.rttMicros() < 3_000, row.toString());
                }
            }
            assertEquals(2_500, lane.counters.get(ScanCounter.CLOSED));
            assertEquals(0, lane.counters.get(ScanCounter.LOSSES));
        }
    }

    @Test
    void turn_answeredBeforeLaunchReturns_everyEndpointOnce() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(300, false, 1, 2, 3), 1024)
                .run(LaneSettings.defaults(), 8, all(Fate.atOnce(Reason.RST)));
        assertEquals(300, lane.hosts.size());
        assertEquals(900, lane.counters.get(ScanCounter.CLOSED));
    }

    @Test
    void turn_silentHostThatIsTheLast_isNotHeldByRows() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, 80, 443), 1024)
                .run(LaneSettings.defaults(), 64, all(Fate.LOST));
        assertEquals(0, lane.counters.get(ScanCounter.LIMITED_BY_ROWS));
        assertTrue(lane.counters.get(ScanCounter.LIMITED_BY_PER_HOST) > 1_000 * MS);
    }

    @Test
    void turn_openPort_asksTheControlPortsOnce() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, 80, 443), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        host.equals(LaneHarness.host(0)) && port < 60_000
                                ? Fate.after(Reason.SYN_ACK, 5 * MS)
                                : Fate.after(Reason.RST, 5 * MS));
        assertEquals(4, lane.hosts.get(LaneHarness.host(0)).rows().size());
        assertEquals(2, lane.hosts.get(LaneHarness.host(0)).asked());
        assertEquals(State.CLOSED, lane.row(0, 2).state());
        assertEquals(2, lane.hosts.get(LaneHarness.host(1)).rows().size());
        assertEquals(2, lane.counters.get(ScanCounter.CONTROL_ATTEMPTS));
        assertEquals(4, lane.counters.get(ScanCounter.ENDPOINTS_DONE));
    }

    @Test
    void turn_localFailuresThatPass_leaveNoTrace() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(200, false, 1, 2, 3), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        attempt <= 4 ? Fate.atOnce(Reason.LOCAL_DESCRIPTORS) : Fate.after(Reason.RST, MS));
        assertEquals(600, lane.counters.get(ScanCounter.CLOSED));
        assertEquals(0, lane.counters.get(ScanCounter.UNKNOWN));
        assertEquals(2_400, lane.counters.get(ScanCounter.LOCAL_FAILURES));
        lane.hosts.values().forEach(h -> h.rows().forEach(r -> assertEquals(1, r.attempts())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCAL_DESCRIPTORS", "LOCAL_NO_ROUTE", "LOCAL_PERMISSION", "LOCAL_ERROR"})
    void turn_localFailuresThatLast_areUnknownNeverSilent(String name) {
        Reason reason = Reason.valueOf(name);
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(3, false, 1, 2), 1024)
                .run(LaneSettings.defaults(), 64, all(Fate.atOnce(reason)));
        lane.hosts.values().forEach(h -> h.rows().forEach(r -> {
            assertEquals(State.UNKNOWN, r.state());
            assertEquals(reason, r.reason());
        }));
        assertEquals(6, lane.counters.get(ScanCounter.UNKNOWN));
    }

    @Test
    void turn_routeGoneForThreeSecondsWithItsLink_isWaitedFor() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(200, true, 1, 2, 3, 4, 5, 6, 7, 8), 1024)
                .run(LaneSettings.defaults().withRate(400), 64, (host, protocol, port, attempt, now) ->
                        now >= 1_000 * MS && now < 4_000 * MS
                                ? Fate.atOnce(Reason.LOCAL_NO_ROUTE)
                                : Fate.after(Reason.RST, MS));
        assertEquals(1_600, lane.counters.get(ScanCounter.CLOSED));
        assertEquals(0, lane.counters.get(ScanCounter.UNKNOWN));
    }

    @Test
    void turn_deferringSilentHosts_areKnockedAtTwiceAndTheRestUntested() {
        Script script = (host, protocol, port, attempt, now) ->
                host.low() % 10 == 0 ? Fate.after(Reason.RST, 20 * MS) : Fate.LOST;
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(3_000, false, 1, 2, 3, 4, 5), 4096)
                .run(LaneSettings.defaults().deferring(256), 512, script);
        assertEquals(3_000, lane.hosts.size());
        int sampled = 0;
        for (Host host : lane.hosts.values()) {
            boolean live = host.address().low() % 10 == 0;
            int others = (int) host.rows().subList(3, 5).stream().filter(row -> row.state() == State.SILENT).count();
            assertTrue(others <= 1, host + " is asked more than a sample");
            sampled += others;
            for (int e = 0; e < 5; e++) {
                Row row = host.rows().get(e);
                if (live) {
                    assertEquals(State.CLOSED, row.state());
                } else if (e < 3 || row.state() == State.SILENT) {
                    assertEquals(State.SILENT, row.state());
                    assertEquals(3, row.attempts());
                } else {
                    assertEquals(Reason.HOST_SILENT, row.reason());
                    assertEquals(0, row.attempts());
                    assertEquals(-1, row.atMillis());
                }
            }
        }
        assertEquals(2_700 / LaneSettings.SAMPLE, sampled, 25, "one host in so many");
    }

    @Test
    void turn_deferringHostThatAnswersTheSecondKnockOnly_isAskedInFull() {
        Script script = (host, protocol, port, attempt, now) ->
                attempt == 1 && port <= 3 ? Fate.LOST : Fate.after(Reason.RST, 20 * MS);
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(600, false, 1, 2, 3, 4, 5), 4096)
                .run(LaneSettings.defaults().deferring(64), 512, script);
        assertEquals(3_000, lane.counters.get(ScanCounter.CLOSED));
    }

    @Test
    void turn_deferringListedHost_isAskedInFull() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, 1, 2, 3, 4, 5), 4096)
                .run(LaneSettings.defaults().deferring(64), 512, all(Fate.LOST));
        assertEquals(10, lane.counters.get(ScanCounter.SILENT));
    }

    @Test
    void turn_stopped_accountsForEverythingUnderWay() {
        for (boolean deferring : new boolean[] {false, true}) {
            LaneHarness lane = new LaneHarness(0, LaneHarness.range(10_000, false, 1, 2, 3, 4, 5), 1024);
            LaneSettings settings = LaneSettings.defaults();
            lane.run(deferring ? settings.deferring(512) : settings, 256, (host, protocol, port, attempt, now) -> {
                if (now > 3_000 * MS) {
                    lane.control.stop();
                }
                return host.low() % 2 == 0 ? Fate.after(Reason.RST, 20 * MS) : Fate.LOST;
            });
            assertTrue(lane.hosts.size() < 10_000);
            assertTrue(lane.counters.get(ScanCounter.UNTESTED) > 0);
            lane.hosts.values().forEach(h -> assertEquals(5, h.rows().size()));
            assertTrue(lane.hosts.values().stream().flatMap(h -> h.rows().stream())
                    .anyMatch(r -> r.reason() == Reason.STOPPED));
        }
    }

    @Test
    void turn_slowReporter_launchesNothingAndLosesNothing() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2_000, false, 1, 2, 3, 4, 5, 6, 7), 16)
                .run(LaneSettings.defaults(), 64, all(Fate.after(Reason.RST, MS)));
        assertEquals(14_000, lane.counters.get(ScanCounter.CLOSED));
        assertEquals(2_000, lane.hosts.size());
    }

    @Test
    void turn_senderOfTheEvidence_isKeptAndMakesAHostLive() {
        Address router = Address.parse("10.9.8.7");
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, 1, 2), 1024)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                        new Fate(Reason.ADMIN_PROHIBITED, 2 * MS, port == 1 ? router : host));
        assertEquals(router, lane.row(0, 0).from());
        assertEquals(State.REJECTED, lane.row(0, 0).state());
        assertEquals(LaneHarness.host(1), lane.row(1, 1).from());
        assertNull(new LaneHarness(0, LaneHarness.range(1, true, 1), 64)
                .run(LaneSettings.defaults(), 4, all(Fate.after(Reason.RST, MS))).row(0, 0).from());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void turn_randomNetwork_everyEndpointExactlyOnceAndTheTruth(long seed) {
        Random random = new Random(seed);
        int hosts = 1 + random.nextInt(1_500);
        boolean deferring = random.nextBoolean();
        double loss = random.nextInt(4) * 0.02;
        int rows = 1 + random.nextInt(300);
        int[] ports = random.ints(1 + random.nextInt(70), 1, 60_000).distinct().toArray();
        Scope scope = LaneHarness.range(hosts, false, ports);
        LaneHarness lane = new LaneHarness(random.nextLong(), scope, 1 << random.nextInt(12));
        LaneSettings settings = LaneSettings.defaults();
        settings = deferring ? settings.deferring(rows) : settings;
        settings = random.nextBoolean() ? settings.withHold(1 + random.nextInt(500)) : settings;
        lane.run(settings, 1 + random.nextInt(600), (host, protocol, port, attempt, now) ->
                fate(seed, host, port, loss, random));
        assertEquals(hosts, lane.hosts.size(), "seed " + seed);
        for (Host host : lane.hosts.values()) {
            for (int e = 0; e < ports.length; e++) {
                Row row = host.rows().get(e);
                State truth = truth(seed, host.address(), ports[e]);
                boolean right = row.state() == truth
                        || row.state() == State.SILENT && (truth == State.SILENT || loss > 0)
                        || deferring && row.reason() == Reason.HOST_SILENT;
                assertTrue(
                        right, "seed " + seed + ": " + host.address() + " " + ports[e] + " is " + truth + ", " + row);
            }
        }
    }

    private static State truth(long seed, Address host, int port) {
        long h = new Random(seed * 31 + host.low()).nextInt(100);
        if (h < 40) {
            return State.SILENT;
        }
        int k = new Random(seed * 77 + host.low() * 70_000 + port).nextInt(100);
        return k < 20 ? State.OPEN : k < 60 ? State.CLOSED : k < 90 ? State.SILENT : State.REJECTED;
    }

    private static Fate fate(long seed, Address host, int port, double loss, Random random) {
        if (random.nextDouble() < 2 * loss) {
            return Fate.LOST;
        }
        if (random.nextInt(100) == 0) {
            return Fate.atOnce(Reason.LOCAL_PORTS);
        }
        long rtt = (1 + new Random(host.low()).nextInt(80)) * MS;
        return switch (truth(seed, host, port)) {
            case OPEN -> Fate.after(Reason.SYN_ACK, rtt);
            case CLOSED -> Fate.after(Reason.RST, rtt);
            case REJECTED -> Fate.after(Reason.ADMIN_PROHIBITED, rtt);
            default -> Fate.LOST;
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void turn_datagramsThatThisMachineForbids_areItsRulesOrItsFullTable(boolean full) {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(1, true, 1), 64);
        lane.run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> {
            if (full && attempt == 3) {
                lane.control.conntrackDrops(now);
            }
            return Fate.atOnce(Reason.LOCAL_PERMISSION);
        });
        assertEquals(State.UNKNOWN, lane.row(0, 0).state());
        assertEquals(full ? Reason.LOCAL_CONNTRACK : Reason.LOCAL_PERMISSION, lane.row(0, 0).reason());
        assertTrue(lane.clock.nanoTime() > 250 * MS, "the drop counters are read every 250 ms");
    }

    @Test
    void turn_udp_closedOnlyByTheTargetItself() {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.endpoint(Protocol.UDP, 137);
        builder.endpoint(Protocol.UDP, 138);
        builder.endpoint(Protocol.UDP, 139);
        Scope scope = new Scope(
                new HostIntervals().add(LaneHarness.FIRST.high(), LaneHarness.FIRST.low(), 1, 0, true),
                Map.of(), List.of(builder.build()), List.of(), List.of());
        Address router = Address.parse("10.9.8.7");
        LaneHarness lane = new LaneHarness(0, scope, 64)
                .run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> port == 139
                        ? Fate.LOST
                        : new Fate(Reason.PORT_UNREACHABLE, MS, port == 137 ? host : router));
        assertEquals(State.CLOSED, lane.row(0, 0).state());
        assertEquals(State.REJECTED, lane.row(0, 1).state());
        assertEquals(State.SILENT, lane.row(0, 2).state());
        assertEquals(3, lane.row(0, 2).attempts());
    }
}
