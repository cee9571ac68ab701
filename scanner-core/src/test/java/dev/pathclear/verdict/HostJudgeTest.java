package dev.pathclear.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Need;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.testing.FlowFixture;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the verdict table cell by cell: a flow on one port, beside a second endpoint that says how the host is. */
final class HostJudgeTest {
    /** The host as its other endpoint shows it: up-rst has refused something, accepts answers control ports, too. */
    private static final String TABLE = """
            flow          | seen                      | host        | before                           | after

            tcp           | syn-ack                   | up          | clear syn-ack                    | =
            tcp           | reset-after-accept        | up          | clear reset-after-accept         | =
            udp           | udp-reply                 | up          | clear udp-reply                  | =
            udp           | inferred-from-control     | up          | unproven inferred-from-control   | =
            udp           | udp-reply-elsewhere       | up          | unproven udp-reply-elsewhere     | =
            tcp on-demand | syn-ack                   | up          | clear syn-ack                    | =
            tcp always    | syn-ack                   | up          | clear syn-ack                    | =

            tcp           | syn-ack                   | accepts     | unproven accepts-control-ports   | =
            tcp           | reset-after-accept        | accepts     | unproven accepts-control-ports   | =
            udp           | udp-reply                 | accepts     | clear udp-reply                  | =
            tcp           | token-echo                | accepts     | clear token-echo                 | =
            tcp           | syn-ack                   | no-controls | unproven control-ports-not-asked | =
            udp           | udp-reply                 | no-controls | clear udp-reply                  | =
            tcp           | token-echo                | no-controls | clear token-echo                 | =
            tcp           | syn-ack                   | intercepted | unproven intercepted             | =
            udp           | udp-reply                 | intercepted | unproven intercepted             | =
            tcp           | token-echo                | intercepted | clear token-echo                 | =

            tcp           | rst              | up   | clear rst                | not-listening rst
            tcp always    | rst                       | up          | not-listening rst                | =
            tcp on-demand | rst                       | up          | clear rst                        | =
            udp           | port-unreachable | up   | clear port-unreachable   | not-listening port-unreachable
            udp always    | port-unreachable          | up          | not-listening port-unreachable   | =
            udp on-demand | port-unreachable          | up          | clear port-unreachable           | =

            tcp           | refused          | up   | unproven refused         | not-listening refused
            tcp always    | refused                   | up          | not-listening refused            | =
            tcp on-demand | refused                   | up          | unproven refused                 | =

            tcp           | port-unreachable          | up          | blocked port-unreachable         | =
            tcp           | host-prohibited           | up          | blocked host-prohibited          | =
            tcp always    | admin-prohibited          | up          | blocked admin-prohibited         | =
            tcp on-demand | admin-prohibited          | up          | blocked admin-prohibited         | =
            udp           | net-prohibited            | up          | blocked net-prohibited           | =
            tcp           | host-prohibited           | silent      | blocked host-prohibited          | =
            tcp           | host-prohibited           | absent      | blocked host-prohibited          | =
            tcp           | host-unreachable          | up          | blocked host-unreachable         | =
            tcp           | no-route                  | up          | blocked no-route                 | =
            tcp           | ttl-exceeded              | up          | blocked ttl-exceeded             | =
            tcp           | unreachable-or-prohibited | up          | blocked unreachable-or-prohibited | =
            udp           | host-unreachable          | up          | blocked host-unreachable         | =
            tcp           | no-neighbour              | up          | unproven no-neighbour            | =

            tcp           | timeout                   | up-rst      | blocked timeout                  | =
            tcp always    | timeout                   | up-rst      | blocked timeout                  | =
            tcp on-demand | timeout                   | up-rst      | blocked timeout                  | =
            tcp           | timeout                   | up          | unproven hides-closed-ports      | blocked timeout
            tcp always    | timeout                   | up          | blocked timeout                  | =
            tcp on-demand | timeout                   | up          | unproven hides-closed-ports      | =
            udp           | timeout                   | up          | unproven timeout                 | =
            udp           | timeout                   | up-rst      | unproven timeout                 | =
            udp always    | timeout                   | up-rst      | unproven timeout                 | =

            tcp           | timeout                   | silent      | unproven host-silent             | =
            tcp always    | timeout                   | silent      | unproven host-silent             | =
            udp           | timeout                   | silent      | unproven host-silent             | =
            tcp           | host-silent               | silent      | unproven host-silent             | =
            tcp           | unreachable-or-prohibited | silent      | unproven unreachable-or-prohibited | =
            tcp           | timeout                   | absent      | host-down host-absent            | =
            tcp always    | timeout                   | absent      | host-down host-absent            | =
            udp           | timeout                   | absent      | host-down host-absent            | =
            tcp           | host-silent               | absent      | host-down host-absent            | =
            tcp           | no-neighbour              | absent      | host-down no-neighbour           | =
            tcp           | no-neighbour              | silent      | host-down no-neighbour           | =
            tcp           | ttl-exceeded              | silent      | host-down ttl-exceeded           | =

            tcp           | local-descriptors         | up          | not-tested local-descriptors     | =
            tcp           | local-no-route            | silent      | not-tested local-no-route        | =
            tcp always    | local-permission          | up-rst      | not-tested local-permission      | =
            udp           | local-neighbours          | absent      | not-tested local-neighbours      | =
            tcp           | stopped                   | up          | not-tested stopped               | =
            tcp           | stopped                   | silent      | not-tested stopped               | =
            tcp           | not-sent                  | silent      | not-tested not-sent              | =
            udp           | privilege                 | up          | not-tested privilege             | =
            udp           | opt-in                    | up          | not-tested opt-in                | =
            udp broadcast | timeout                   | up          | not-tested broadcast             | =
            udp broadcast | udp-reply                 | up          | not-tested broadcast             | =
            udp multicast | timeout                   | absent      | not-tested broadcast             | =

            tcp local     | syn-ack                   | up          | exposed syn-ack                  | =
            udp local     | udp-reply                 | up          | exposed udp-reply                | =
            tcp local     | syn-ack                   | no-controls | unproven control-ports-not-asked | =
            tcp local     | syn-ack                   | accepts     | unproven accepts-control-ports   | =
            tcp local     | rst                       | up          | clear rst                        | =
            tcp local     | refused                   | up          | clear refused                    | =
            udp local     | port-unreachable          | up          | clear port-unreachable           | =
            tcp local     | admin-prohibited          | up          | clear admin-prohibited           | =
            tcp local     | host-unreachable          | up          | clear host-unreachable           | =
            tcp local     | timeout                   | up          | clear timeout                    | =
            tcp local     | timeout                   | up-rst      | clear timeout                    | =
            udp local     | timeout                   | up          | unproven timeout                 | =
            tcp local     | timeout                   | silent      | unproven host-silent             | =
            tcp local     | no-neighbour              | absent      | host-down no-neighbour           | =
            tcp local     | local-ports               | up          | not-tested local-ports           | =
            tcp local     | stopped                   | up          | not-tested stopped               | =
            """;

    private static final int FLOW = 0;
    private static final int OTHER = 1;

    static Stream<Arguments> cells() {
        return TABLE.lines().skip(1).filter(line -> !line.isBlank()).flatMap(line -> {
            String[] cell = line.split("\\|");
            String before = cell[3].strip();
            String after = cell[4].strip().equals("=") ? before : cell[4].strip();
            return Stream.of(
                    Arguments.of(cell[0].strip(), cell[1].strip(), cell[2].strip(), Phase.BEFORE, before),
                    Arguments.of(cell[0].strip(), cell[1].strip(), cell[2].strip(), Phase.AFTER, after));
        });
    }

    @ParameterizedTest
    @MethodSource("cells")
    void judge_cellOfTheTable_givesItsVerdict(String flow, String seen, String host, Phase phase, String expected) {
        HostClass hostClass = hostClass(flow(flow));
        Map<Integer, Reason> reasons = new HashMap<>();
        reasons.put(FLOW, reason(seen));
        reasons.put(OTHER, switch (host) {
            case "up", "accepts", "intercepted", "no-controls" -> Reason.SYN_ACK;
            case "up-rst" -> Reason.RST;
            case "absent" -> Reason.HOST_UNREACHABLE;
            default -> Reason.TIMEOUT;
        });
        Reason control = host.equals("accepts") ? Reason.SYN_ACK : Reason.TIMEOUT;
        HostResult result = SeenFixture.host(hostClass, true, reasons, control);
        HostVerdict verdict = new HostVerdict();

        if (host.equals("intercepted")) {
            result.intercept(FLOW);
        }
        new HostJudge(phase, !host.equals("no-controls")).judge(result, hostClass, verdict);

        assertThat(verdict.flow(0).word() + " " + verdict.because(0)).isEqualTo(expected);
        boolean judgedByEndpoints = !flow.endsWith("cast");
        assertThat(verdict.row(0)).isEqualTo(judgedByEndpoints ? FLOW : -1);
    }

    @Test
    void judge_controlPortThatRefuses_showsThatTheHostHidesNothing() {
        HostClass hostClass = hostClass(FlowFixture.tcp("f", "1000").build());
        HostResult seen = SeenFixture.host(hostClass, false, Map.of(OTHER, Reason.SYN_ACK), Reason.RST);

        assertThat(judge(Phase.BEFORE, hostClass, seen).flow(0)).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void judge_flowOverSeveralPorts_hasTheWorstVerdictAndNamesItsRow() {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.flow("p", FlowFixture.tcp("range", "1000-1003").build(), 1000, 1001, 1002, 1003);
        HostClass hostClass = builder.build();
        HostResult seen = SeenFixture.host(hostClass, false, Map.of(0, Reason.SYN_ACK, 1, Reason.LOCAL_PORTS,
                2, Reason.ADMIN_PROHIBITED, 3, Reason.RST));

        HostVerdict after = judge(Phase.AFTER, hostClass, seen);

        assertThat(after.flow(0)).isEqualTo(Verdict.BLOCKED);
        assertThat(after.because(0)).isEqualTo(Because.of(Reason.ADMIN_PROHIBITED));
        assertThat(after.row(0)).isEqualTo(2);
    }

    @Test
    void judge_flowWhosePortsWereExcluded_isNotTested() {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.endpoint(Protocol.TCP, 22);
        builder.flow("p", FlowFixture.tcp("f", "1000").build());
        HostClass hostClass = builder.build();

        HostVerdict verdict = judge(Phase.BEFORE, hostClass, SeenFixture.host(hostClass, true, Map.of(0, Reason.RST)));

        assertThat(verdict.flow(0)).isEqualTo(Verdict.NOT_TESTED);
        assertThat(verdict.because(0)).isEqualTo(Because.EXCLUDED);
        assertThat(verdict.row(0)).isEqualTo(-1);
    }

    @Test
    void judge_liveOrListedHost_isJudged() {
        HostClass hostClass = hostClass(FlowFixture.tcp("f", "1000").build());
        HostResult live = SeenFixture.host(hostClass, false, Map.of(FLOW, Reason.RST));
        HostResult silent = SeenFixture.host(hostClass, false, Map.of());
        HostResult silentListed = SeenFixture.host(hostClass, true, Map.of());
        HostResult absent = SeenFixture.host(hostClass, false, Map.of(FLOW, Reason.NO_NEIGHBOUR));

        assertThat(judge(Phase.BEFORE, hostClass, live).judged()).isTrue();
        assertThat(judge(Phase.BEFORE, hostClass, silent).judged()).isFalse();
        assertThat(judge(Phase.BEFORE, hostClass, silentListed).judged()).isTrue();
        assertThat(judge(Phase.BEFORE, hostClass, absent).judged()).isFalse();
        assertThat(judge(Phase.BEFORE, hostClass, absent).status()).isEqualTo(HostStatus.UNREACHABLE);
    }

    /** Whether something was rejected, and not what else was heard of an address, decides that it is neither up nor silent. */
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "timeout, timeout, SILENT",
        "admin-prohibited, timeout, REJECTED",
        "port-unreachable, timeout, REJECTED",
        "admin-prohibited, admin-prohibited, REJECTED",
        "admin-prohibited, host-unreachable, REJECTED",
        "admin-prohibited, local-no-route, REJECTED",
        "admin-prohibited, no-neighbour, UNREACHABLE",
        "admin-prohibited, rst, UP",
        "unreachable-or-prohibited, timeout, REJECTED",
        "unreachable-or-prohibited, refused, UP",
        "host-unreachable, timeout, UNREACHABLE",
        "host-unreachable, local-no-route, UNREACHABLE",
        "local-no-route, local-no-route, UNKNOWN",
        "local-no-route, timeout, UNKNOWN",
        "stopped, timeout, UNKNOWN",
        "not-sent, not-sent, UNKNOWN",
        "host-silent, timeout, SILENT",
    })
    void status_ofAnAddress_isWhatItsEndpointsProve(String flow, String other, HostStatus expected) {
        HostClass hostClass = hostClass(FlowFixture.tcp("f", "1000").build());
        HostResult seen = SeenFixture.host(hostClass, false, Map.of(FLOW, reason(flow), OTHER, reason(other)));

        assertThat(seen.status()).isEqualTo(expected);
        assertThat(judge(Phase.BEFORE, hostClass, seen).status()).isEqualTo(expected);
    }

    /** An error that bears the address that was asked is its answer, as an RST is that does: somebody is there. */
    @Test
    void status_ofAHostThatRejectsItself_isUp() {
        HostClass hostClass = hostClass(FlowFixture.tcp("f", "1000").build());
        HostResult seen = SeenFixture.host(hostClass, false, Map.of(FLOW, Reason.TIMEOUT));
        seen.add(Protocol.TCP, 2001, State.REJECTED, Reason.ADMIN_PROHIBITED, 1, 250, 1L, 0);
        seen.from(seen.high(), seen.low());

        assertThat(seen.status()).isEqualTo(HostStatus.UP);
    }

    /** A control port that something rejects is no endpoint of the result, in which a reader would look for it in vain. */
    @Test
    void status_ofAHostOfWhichControlPortsAloneAreRejected_isSilent() {
        HostClass hostClass = hostClass(FlowFixture.tcp("f", "1000").build());
        HostResult seen = SeenFixture.host(hostClass, false, Map.of(), Reason.ADMIN_PROHIBITED,
                Reason.UNREACHABLE_OR_PROHIBITED);

        assertThat(seen.status()).isEqualTo(HostStatus.SILENT);
    }

    @ParameterizedTest(name = "{0}, listed {1}, assumed up {2}: {3} {4}")
    @CsvSource({
        "admin-prohibited, false, false, false, blocked",
        "admin-prohibited, true, false, true, blocked",
        "admin-prohibited, false, true, true, blocked",
        "timeout, false, true, false, unproven",
        "local-no-route, false, true, false, not-tested",
        "no-neighbour, false, true, false, host-down",
        // It may be a rejection: so it is taken where nobody is judged by it, and not where somebody is.
        "unreachable-or-prohibited, false, false, false, blocked",
        "unreachable-or-prohibited, true, false, true, unproven",
        "unreachable-or-prohibited, false, true, true, unproven",
    })
    void judge_addressThatSaidNothing_isJudgedWhereRejectedAndSaidToBeThere(
            String seen, boolean listed, boolean assumeUp, boolean judged, String expected) {
        HostClass hostClass = hostClass(FlowFixture.tcp("f", "1000").build());
        HostVerdict verdict = new HostVerdict();

        new HostJudge(Phase.BEFORE, true, assumeUp).judge(
                SeenFixture.host(hostClass, listed, Map.of(FLOW, reason(seen))), hostClass, verdict);

        assertThat(verdict.judged()).isEqualTo(judged);
        assertThat(verdict.flow(0).word()).isEqualTo(expected);
    }

    @Test
    void judge_silentPortOfARejectedAddress_isUnprovenSinceNobodyIsKnownThere() {
        HostClass hostClass = hostClass(FlowFixture.tcp("f", "1000").build());
        HostResult seen = SeenFixture.host(hostClass, true, Map.of(OTHER, Reason.ADMIN_PROHIBITED));

        for (Phase phase : Phase.values()) {
            HostVerdict verdict = judge(phase, hostClass, seen);
            assertThat(verdict.flow(0)).isEqualTo(Verdict.UNPROVEN);
            assertThat(verdict.because(0)).isEqualTo(Because.of(Reason.HOST_SILENT));
        }
    }

    @Test
    void judge_bufferUsedBefore_keepsNothingOfTheHostBefore() {
        HostClass large = hostClass(FlowFixture.tcp("f", "1000").build());
        HostClassBuilder none = new HostClassBuilder(0);
        none.endpoint(Protocol.TCP, 22);
        HostClass bare = none.build();
        HostVerdict verdict = new HostVerdict();
        HostJudge judge = new HostJudge(Phase.BEFORE, true);

        judge.judge(SeenFixture.host(large, true, Map.of(FLOW, Reason.RST)), large, verdict);
        judge.judge(SeenFixture.host(bare, false, Map.of()), bare, verdict);

        assertThat(verdict.flows()).isZero();
        assertThat(verdict.requirements()).isZero();
        assertThat(verdict.judged()).isFalse();
        assertThat(verdict.status()).isEqualTo(HostStatus.SILENT);
        assertThat(verdict.verdict()).isEqualTo(RequirementVerdict.NOT_APPLICABLE);
    }

    private static HostVerdict judge(Phase phase, HostClass hostClass, HostResult seen) {
        HostVerdict verdict = new HostVerdict();
        new HostJudge(phase, true).judge(seen, hostClass, verdict);
        return verdict;
    }

    private static HostClass hostClass(Flow flow) {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.flow("p", flow, 1000);
        builder.endpoint(Protocol.TCP, 2000);
        return builder.build();
    }

    private static Flow flow(String words) {
        FlowFixture flow = words.startsWith("udp") ? FlowFixture.udp("f", "1000") : FlowFixture.tcp("f", "1000");
        switch (words.substring(3).strip()) {
            case "" -> { }
            case "local" -> flow.local();
            case "always" -> flow.listens(Listens.ALWAYS);
            case "on-demand" -> flow.listens(Listens.ON_DEMAND);
            case "broadcast" -> flow.delivery(Delivery.BROADCAST);
            case "multicast" -> flow.delivery(Delivery.MULTICAST).need(Need.OPTIONAL);
            default -> throw new AssertionError(words);
        }
        return flow.build();
    }

    private static Reason reason(String word) {
        return Stream.of(Reason.values()).filter(reason -> reason.word().equals(word)).findFirst().orElseThrow();
    }
}
