package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathclear.limits.NeighbourTable;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.FakeNetwork.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lane makes of trouble with neighbours, which concerns on-link hosts and routed ones differently. */
final class LaneNeighboursTest {
    private static final long MS = 1_000_000L;
    private static final long MINUTE = 60_000 * MS;

    private static Neighbours neighbours(boolean onLink, NeighbourTable.State state) {
        return new Neighbours() {
            @Override
            public boolean isOnLink(long high, long low) {
                return onLink;
            }

            @Override
            public NeighbourTable.State state(long high, long low, long nowNanos) {
                return state;
            }
        };
    }

    private static Scope threeHosts(String from) {
        Address first = Address.parse(from);
        return new Scope(
                new HostIntervals().add(first.high(), first.low(), 3, 0, true),
                Map.of(), List.of(LaneHarness.tcp(1, 2)), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({"true, 4, LOCAL_NEIGHBOURS", "false, 0, TIMEOUT"})
    void silence_whileTheKernelFailedToSend_isUnknownOnlyOnLink(boolean onLink, int unknown, Reason reason) {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, 1, 2), 1024);
        lane.run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> {
            lane.control.sendFailures(now + MS);
            return Fate.LOST;
        }, neighbours(onLink, NeighbourTable.State.MISSING), MINUTE);

        assertEquals(unknown, lane.counters.get(ScanCounter.UNKNOWN));
        assertEquals(reason, lane.row(0, 0).reason());
    }

    @ParameterizedTest
    @CsvSource({"NO_NEIGHBOUR, 3_080, true", "LOCAL_POLICY, 0, false"})
    void failures_whileTheNeighbourTableIsFull_areThisMachinesAndPass(Reason reason, int millis, boolean onAnyIp) {
        for (boolean ip6 : new boolean[] {false, true}) {
            LaneHarness lane = new LaneHarness(0, threeHosts(ip6 ? "2001:db8::10" : "192.0.2.10"), 1024);
            lane.run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> {
                if (attempt > 5) {
                    return Fate.after(Reason.RST, MS);
                }
                lane.control.neighbourDrops(now + 1);
                return Fate.after(reason, Math.max(1, millis) * MS);
            }, neighbours(true, NeighbourTable.State.MISSING), MINUTE);

            assertEquals(onAnyIp || ip6 ? 6 : 0, lane.counters.get(ScanCounter.CLOSED), "IPv6 " + ip6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true,  UNANSWERED, NO_NEIGHBOUR", "true,  MISSING,    NO_NEIGHBOUR",
        "false, MISSING,    LOCAL_GATEWAY", "false, UNANSWERED, NO_NEIGHBOUR",
        "false, UNREADABLE, NO_NEIGHBOUR"
    })
    void noNeighbour_ofARoutedHost_isTheRouters(boolean onLink, NeighbourTable.State state, Reason reason) {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(3, true, 1, 2), 1024);
        lane.run(LaneSettings.defaults(), 64,
                (host, protocol, port, attempt, now) -> Fate.after(Reason.NO_NEIGHBOUR, 3_080 * MS),
                neighbours(onLink, state), MINUTE);

        lane.hosts.values().forEach(host -> host.rows().forEach(row -> assertEquals(reason, row.reason())));
        assertEquals(reason == Reason.LOCAL_GATEWAY ? 6 : 0, lane.counters.get(ScanCounter.UNKNOWN));
    }

    @Test
    void noNeighbour_ofARouterThatComesBack_doesNotKeepTheHostFromAnswering() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(3, true, 1, 2), 1024);
        lane.run(LaneSettings.defaults(), 64,
                (host, protocol, port, attempt, now) -> now < 4_000 * MS
                        ? Fate.after(Reason.NO_NEIGHBOUR, 3_080 * MS) : Fate.after(Reason.RST, 2 * MS),
                neighbours(false, NeighbourTable.State.MISSING), MINUTE);

        assertEquals(6, lane.counters.get(ScanCounter.CLOSED));
    }

    @Test
    void silence_afterTheRouterDidNotAnswer_isUnknown() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, 1, 2), 1024);
        lane.run(LaneSettings.defaults(), 64,
                (host, protocol, port, attempt, now) -> port == 1 ? Fate.after(Reason.NO_NEIGHBOUR, 3_080 * MS)
                        : Fate.LOST,
                neighbours(false, NeighbourTable.State.MISSING), MINUTE);

        assertEquals(4, lane.counters.get(ScanCounter.UNKNOWN));
        assertEquals(Reason.LOCAL_GATEWAY, lane.row(0, 1).reason());
    }

    @Test
    void silence_afterTheRouterCameBack_isSilence() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, 1, 2), 1024);
        lane.run(LaneSettings.defaults(), 64,
                (host, protocol, port, attempt, now) -> port == 2 ? Fate.LOST
                        : now < 4_000 * MS ? Fate.after(Reason.NO_NEIGHBOUR, 3_080 * MS) : Fate.after(Reason.RST, MS),
                neighbours(false, NeighbourTable.State.MISSING), MINUTE);

        assertEquals(2, lane.counters.get(ScanCounter.CLOSED));
        assertEquals(2, lane.counters.get(ScanCounter.SILENT));
    }

    @Test
    void turn_noNeighbour_endsTheWholeHostAtOnce() {
        Script script = (host, protocol, port, attempt, now) -> Fate.after(Reason.NO_NEIGHBOUR, 3_080 * MS);
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(40, false, 1, 2, 3, 4, 5, 6, 7, 8, 9), 4096)
                .run(LaneSettings.defaults(), 512, script,
                        neighbours(true, NeighbourTable.State.UNANSWERED), MINUTE);
        assertEquals(360, lane.counters.get(ScanCounter.UNREACHABLE));
        assertEquals(40 * 3, lane.network.launches());
        assertTrue(lane.hosts.values().stream().flatMap(h -> h.rows().stream()).allMatch(r -> r.atMillis() < 3_200));
    }

    @Test
    void turn_neighbourDiscoveryFailedButKernelDidNotTell_theTableProvesIt() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(40, false, 1, 2, 3, 4, 5), 4096)
                .run(LaneSettings.defaults(), 512, (host, protocol, port, attempt, now) -> Fate.LOST,
                        neighbours(true, NeighbourTable.State.UNANSWERED), MINUTE);
        assertEquals(200, lane.counters.get(ScanCounter.UNREACHABLE));
        assertEquals(Reason.NO_NEIGHBOUR, lane.row(0, 4).reason());
    }

    @Test
    void turn_onLinkHosts_neverMoreUnresolvedThanTheNeighbourTableTakes() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(400, false, 1, 2, 3, 4, 5), 4096)
                .run(LaneSettings.defaults().withUnresolvedNeighbours(20), 4_096,
                        (host, protocol, port, attempt, now) -> host.low() % 4 == 0
                                ? Fate.after(Reason.RST, 3 * MS)
                                : Fate.after(Reason.NO_NEIGHBOUR, 3_080 * MS),
                        neighbours(true, NeighbourTable.State.UNANSWERED), 10 * MINUTE);
        assertEquals(500, lane.counters.get(ScanCounter.CLOSED));
        assertEquals(1_500, lane.counters.get(ScanCounter.UNREACHABLE));
        assertTrue(lane.network.mostInFlight() <= 20 * 16, "in flight " + lane.network.mostInFlight());
    }

    @Test
    void turn_silenceWhileTheKernelDroppedPackets_isUnknownNotSilent() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(2, true, 1, 2), 1024);
        lane.run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) -> {
            lane.control.neighbourDrops(now + MS);
            return Fate.LOST;
        });
        assertEquals(4, lane.counters.get(ScanCounter.UNKNOWN));
        assertEquals(Reason.LOCAL_NEIGHBOURS, lane.row(0, 0).reason());
        assertEquals(5, lane.row(0, 0).attempts());
    }
}
