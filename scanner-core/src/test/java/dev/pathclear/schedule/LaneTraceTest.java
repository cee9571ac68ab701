package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathclear.metrics.AttemptEvent;
import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.testing.FakeNetwork;
import dev.pathclear.testing.FakeNetwork.Fate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A trace tells what the lane did, in order, of the endpoints it is about and of nothing else. */
class LaneTraceTest {
    private static final long MS = 1_000_000L;
    private static final Endpoint WEB = new Endpoint(Protocol.TCP, 80);

    private static LaneHarness traced(LaneSettings settings, long hosts, boolean listed, FakeNetwork.Script script) {
        LaneHarness lane = new LaneHarness(7, LaneHarness.range(hosts, listed, 80, 443), 1 << 14);
        lane.trace = new AttemptTrace(Map.of(LaneHarness.host(0), Set.of(WEB)));
        return lane.run(settings, 64, script);
    }

    private static List<AttemptEvent> of(LaneHarness lane, Endpoint endpoint) {
        return lane.trace.events().stream().filter(event -> event.endpoint().equals(endpoint)).toList();
    }

    private static List<Kind> kinds(LaneHarness lane) {
        return of(lane, WEB).stream().map(AttemptEvent::kind).toList();
    }

    @Test
    void trace_silentPortOfALiveHost_tellsEachAttemptAndWhyItIsAskedAgain() {
        LaneHarness lane = traced(LaneSettings.defaults(), 1, true, (host, protocol, port, attempt, now) ->
                port == 443 ? Fate.after(Reason.RST, 5 * MS) : Fate.LOST);
        assertThat(kinds(lane)).containsExactly(
                Kind.LEFT, Kind.GIVEN_UP, Kind.AGAIN, Kind.LEFT, Kind.GIVEN_UP, Kind.AGAIN,
                Kind.LEFT, Kind.GIVEN_UP, Kind.CONCLUDED);
        List<AttemptEvent> events = of(lane, WEB);
        assertThat(events).extracting(AttemptEvent::attempt).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat(events).extracting(AttemptEvent::nanos).isSorted();
        assertThat(events.get(3).nanos() - events.get(0).nanos()).isBetween(1_000 * MS, 1_100 * MS);
        assertThat(events.get(1).micros()).isGreaterThanOrEqualTo(events.get(0).micros());
        assertThat(events.get(2).reason()).isNull();
        assertThat(events.getLast()).extracting(AttemptEvent::state, AttemptEvent::reason)
                .containsExactly(State.SILENT, Reason.TIMEOUT);
        assertThat(of(lane, new Endpoint(Protocol.TCP, 443))).isEmpty();
    }

    @Test
    void trace_longLastAttempt_tellsTheKernelsRepeats() {
        LaneHarness lane = traced(LaneSettings.defaults(), 1, true, (host, protocol, port, attempt, now) -> Fate.LOST);
        assertThat(of(lane, WEB)).filteredOn(event -> event.kind() == Kind.REPEATED).hasSize(3)
                .allSatisfy(event -> assertThat(event.attempt()).isEqualTo(3));
    }

    @Test
    void trace_connectionThatWasCut_tellsForHowLongItStood() {
        LaneHarness lane = traced(LaneSettings.defaults().withHold(300), 1, true,
                (host, protocol, port, attempt, now) -> port > 60_000 ? Fate.after(Reason.RST, MS)
                        : Fate.cut(5 * MS, Reason.RESET_AFTER_ACCEPT, 100 * MS));
        assertThat(kinds(lane)).containsExactly(
                Kind.LEFT, Kind.ANSWERED, Kind.CONCLUDED, Kind.HELD, Kind.CONCLUDED);
        assertThat(of(lane, WEB).get(3).micros()).isBetween(300_000L, 320_000L);
        assertThat(of(lane, WEB).getLast()).extracting(AttemptEvent::state, AttemptEvent::reason)
                .containsExactly(State.OPEN, Reason.RESET_AFTER_ACCEPT);
    }

    @Test
    void trace_openPort_tellsItsRoundTripAndTheControlPorts() {
        LaneHarness lane = traced(LaneSettings.defaults(), 2, true, (host, protocol, port, attempt, now) ->
                Fate.after(port < 60_000 ? Reason.SYN_ACK : Reason.RST, 5 * MS));
        assertThat(of(lane, WEB)).extracting(AttemptEvent::kind)
                .containsExactly(Kind.LEFT, Kind.ANSWERED, Kind.CONCLUDED);
        assertThat(of(lane, WEB).get(1).micros()).isBetween(5_000L, 20_000L);
        assertThat(of(lane, new Endpoint(Protocol.TCP, 60_001))).extracting(AttemptEvent::control, AttemptEvent::kind)
                .startsWith(tuple(true, Kind.LEFT));
        assertThat(lane.trace.events()).extracting(AttemptEvent::host).containsOnly(LaneHarness.host(0));
    }

    @Test
    void trace_failureOfThisMachine_isWhyItIsAskedAgain() {
        LaneHarness lane = traced(LaneSettings.defaults(), 1, true, (host, protocol, port, attempt, now) ->
                Fate.after(port == 80 && now < 7 + 100 * MS ? Reason.LOCAL_PORTS : Reason.RST, MS));
        AttemptEvent again = of(lane, WEB).stream().filter(event -> event.kind() == Kind.AGAIN).findFirst()
                .orElseThrow();
        assertThat(again.reason()).isEqualTo(Reason.LOCAL_PORTS);
        assertThat(of(lane, WEB).getLast().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void trace_hostThatIsSought_tellsTheKnocks() {
        LaneHarness lane = traced(LaneSettings.defaults().deferring(64), 5, false,
                (host, protocol, port, attempt, now) -> Fate.LOST);
        assertThat(kinds(lane)).startsWith(Kind.KNOCKED, Kind.LEFT, Kind.GIVEN_UP, Kind.AGAIN, Kind.DEFERRED,
                Kind.KNOCKED_AGAIN, Kind.LEFT).endsWith(Kind.CONCLUDED);
    }

    @Test
    void trace_moreEventsThanAreKept_areCounted() {
        AttemptTrace trace = new AttemptTrace(Map.of(LaneHarness.host(0), Set.of(WEB)));
        for (int i = 0; i < AttemptTrace.MAX_EVENTS + 5; i++) {
            trace.add(new AttemptEvent(i, LaneHarness.host(0), WEB, false, Kind.LEFT, 1, 0, null, null, 0, -1, null,
                    0));
        }
        assertThat(trace.events()).hasSize(AttemptTrace.MAX_EVENTS);
        assertThat(trace.left(LaneHarness.host(0), WEB)).isEqualTo(5);
    }
}
