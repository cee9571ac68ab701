package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PayloadCatalog;
import dev.pathclear.schedule.LaneHarness.Row;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.FakeNetwork.Script;
import dev.pathclear.testing.FlowFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** UDP endpoints: what is refused, what is silent, and what control ports tell of that. */
class LaneUdpTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final int CONTROL = 61_001;

    /** A host that sends one address six ICMP errors at once and one a second then, as Linux does. */
    private static final class LimitedHost implements Script {
        private static final long FULL = 6 * SECOND;
        private final IntPredicate open;
        private final IntPredicate dropped;
        private long tokens = FULL;
        private long last;
        private int withheld;

        LimitedHost(IntPredicate open, IntPredicate dropped) {
            this.open = open;
            this.dropped = dropped;
        }

        @Override
        public Fate fate(Address host, Protocol protocol, int port, int attempt, long now) {
            if (protocol == Protocol.TCP) {
                return Fate.after(Reason.RST, MS);
            }
            if (open.test(port)) {
                return Fate.after(Reason.UDP_REPLY, MS);
            }
            if (dropped.test(port)) {
                return Fate.LOST;
            }
            tokens = Math.min(FULL, tokens + now - last);
            last = now;
            if (tokens < SECOND) {
                withheld++;
                return Fate.LOST;
            }
            tokens -= SECOND;
            return refusal(host);
        }
    }

    private static Fate refusal(Address host) {
        return new Fate(Reason.PORT_UNREACHABLE, MS, host);
    }

    private static HostClass udp(int ports) {
        HostClassBuilder builder = new HostClassBuilder(0);
        for (int port = 1; port <= ports; port++) {
            builder.endpoint(Protocol.UDP, port);
        }
        return builder.udpControls(CONTROL, CONTROL + 1).build();
    }

    private static Scope scope(long hosts, HostClass hostClass) {
        return new Scope(new HostIntervals().add(LaneHarness.FIRST.high(), LaneHarness.FIRST.low(), hosts, 0, true),
                Map.of(), List.of(hostClass), List.of(), List.of());
    }

    private static LaneHarness run(Scope scope, Script script) {
        return new LaneHarness(0, scope, 4_096).run(LaneSettings.defaults(), 64, script);
    }

    @Test
    void turn_manyClosedPortsOfAHostThatLimitsIcmp_allAreFoundClosed_withoutOneWithheld() {
        LimitedHost host = new LimitedHost(port -> port % 25 == 0 && port <= 50, port -> port > 52 && port <= 55);

        LaneHarness lane = run(scope(1, udp(55)), host);

        for (int e = 0; e < 55; e++) {
            int port = e + 1;
            Row row = lane.row(0, e);
            if (port > 52) {
                assertThat(row.state()).as("port %d", port).isEqualTo(State.OPEN);
                assertThat(row.reason()).isEqualTo(Reason.INFERRED_FROM_CONTROL);
                assertThat(row.attempts()).isEqualTo(3);
            } else {
                assertThat(row.reason()).as("port %d", port)
                        .isEqualTo(port % 25 == 0 ? Reason.UDP_REPLY : Reason.PORT_UNREACHABLE);
                assertThat(row.attempts()).isEqualTo(1);
            }
        }
        assertThat(host.withheld).isZero();
        assertThat(lane.clock.nanoTime()).isLessThan(75 * SECOND);
    }

    @Test
    void turn_aHostThatIsWaitedFor_delaysNoOther() {
        HostIntervals intervals = new HostIntervals()
                .add(LaneHarness.FIRST.high(), LaneHarness.FIRST.low(), 1, 0, true)
                .add(LaneHarness.FIRST.high(), LaneHarness.FIRST.low() + 1, 500, 1, true);
        Scope scope = new Scope(intervals, Map.of(), List.of(udp(40), tcp()), List.of(), List.of());

        LaneHarness lane = run(scope, new LimitedHost(port -> false, port -> false));

        for (int host = 1; host <= 500; host++) {
            assertThat(lane.row(host, 0).atMillis()).isLessThan(1_000);
        }
        assertThat(lane.row(0, 39).reason()).isEqualTo(Reason.PORT_UNREACHABLE);
        assertThat(lane.clock.nanoTime()).isGreaterThan(30 * SECOND);
    }

    private static HostClass tcp() {
        HostClassBuilder builder = new HostClassBuilder(1);
        builder.endpoint(Protocol.TCP, 80);
        return builder.build();
    }

    @Test
    void turn_silentBesideRefusedControls_isInferred_withTheControlsApart() {
        long[] asked = new long[2];

        LaneHarness lane = run(scope(1, udp(1)), (host, protocol, port, attempt, now) -> {
            if (port < CONTROL) {
                return Fate.LOST;
            }
            asked[port - CONTROL] = now;
            return refusal(host);
        });

        assertThat(lane.row(0, 0).reason()).isEqualTo(Reason.INFERRED_FROM_CONTROL);
        assertThat(lane.row(0, 1).state()).isEqualTo(State.CLOSED);
        assertThat(lane.row(0, 2).state()).isEqualTo(State.CLOSED);
        assertThat(asked[1] - asked[0]).isGreaterThanOrEqualTo(1_100 * MS);
        assertThat(lane.counters.get(ScanCounter.OPEN)).isEqualTo(1);
        assertThat(lane.counters.get(ScanCounter.SILENT)).isZero();
    }

    @Test
    void turn_silentBesideOneRefusedControl_staysSilent() {
        LaneHarness lane = run(scope(1, udp(1)), (host, protocol, port, attempt, now) ->
                port == CONTROL ? refusal(host) : Fate.LOST);

        assertThat(lane.row(0, 0).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(lane.row(0, 2).reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void turn_silentBesideControlsThatAFirewallRefused_staysSilent() {
        LaneHarness lane = run(scope(1, udp(1)), (host, protocol, port, attempt, now) ->
                port < CONTROL ? Fate.LOST
                        : new Fate(Reason.PORT_UNREACHABLE, MS, Address.parse("198.51.100.1")));

        assertThat(lane.row(0, 0).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(lane.network.attemptsAt(LaneHarness.host(0), Protocol.UDP, CONTROL + 1)).isZero();
    }

    @Test
    void turn_everythingSilent_asksTheSecondControlPortNever_andInfersNothing() {
        LaneHarness lane = run(scope(20, udp(3)), (host, protocol, port, attempt, now) -> Fate.LOST);

        for (int host = 0; host < 20; host++) {
            assertThat(lane.hosts.get(LaneHarness.host(host)).rows()).extracting(Row::reason)
                    .containsExactly(Reason.TIMEOUT, Reason.TIMEOUT, Reason.TIMEOUT, Reason.TIMEOUT);
        }
        assertThat(lane.network.attemptsAt(LaneHarness.host(0), Protocol.UDP, CONTROL + 1)).isZero();
        assertThat(lane.clock.nanoTime()).as("the control port is asked beside the others").isLessThan(9 * SECOND);
    }

    @Test
    void turn_aFlowThatNamesAPayload_sendsItInPlaceOfThePorts_atEveryAttempt() {
        Flow time = FlowFixture.udp("time", "53").payload("ntp").build();
        Flow own = FlowFixture.udp("own", "161,15000").build();
        HostClassBuilder builder = new HostClassBuilder(0).payloads(PayloadCatalog::shipped, Set.of());
        builder.flow("p", time, 53);
        builder.flow("p", own, 161, 15_000);
        List<String> sent = new ArrayList<>();

        LaneHarness lane = run(scope(1, builder.build()), (host, protocol, port, attempt, now) ->
                attempt < 3 ? Fate.LOST : Fate.after(Reason.UDP_REPLY, MS));
        for (int port : new int[] {53, 161, 15_000}) {
            sent.add(lane.network.payloadsAt(LaneHarness.host(0), port).toString());
        }

        assertThat(sent).containsExactly("[ntp, ntp, ntp]", "[snmp, snmp, snmp]", "[empty, empty, empty]");
        assertThat(lane.row(0, 0).reason()).isEqualTo(Reason.UDP_REPLY);
    }

    @Test
    void turn_everythingAnswered_asksNoControlPort() {
        LaneHarness lane = run(scope(50, udp(3)), (host, protocol, port, attempt, now) -> refusal(host));

        assertThat(lane.network.launches()).isEqualTo(150);
        assertThat(lane.hosts.get(LaneHarness.host(0)).rows()).hasSize(3);
    }

    @Test
    void turn_askedOnceOnly_infersNothing() {
        LaneSettings once = new LaneSettings(
                64, Double.POSITIVE_INFINITY, 1, Timeouts.defaults(), 16, false, 512, true, 0);

        LaneHarness lane = new LaneHarness(0, scope(1, udp(1)), 1_024).run(once, 64,
                (host, protocol, port, attempt, now) -> port < CONTROL ? Fate.LOST : refusal(host));

        assertThat(lane.row(0, 0).reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void turn_aSilentKnockOfAHostOfUdpAlone_isToldAliveByItsControlPort() {
        LaneHarness lane = new LaneHarness(0, new Scope(
                new HostIntervals().add(LaneHarness.FIRST.high(), LaneHarness.FIRST.low(), 30, 0, false),
                Map.of(), List.of(udp(5)), List.of(), List.of()), 4_096)
                .run(LaneSettings.defaults().deferring(64), 64, (host, protocol, port, attempt, now) ->
                        port < CONTROL ? Fate.LOST : refusal(host));

        for (int host = 0; host < 30; host++) {
            for (int e = 0; e < 5; e++) {
                assertThat(lane.row(host, e).reason()).isEqualTo(Reason.INFERRED_FROM_CONTROL);
            }
        }
    }
}
