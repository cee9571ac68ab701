package dev.pathclear.change.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.Outage.Kind;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One letter a probe, a second apart: Open, Closed by the host, Rejected, Silent, Local failure, Not sent. */
final class TimelineTest {
    private static final long STARTED = 1_000_000;
    private static final Moment END_OF_WATCH = moment(1_000);

    private static Expectation expectation(String word) {
        return Stream.of(Expectation.values()).filter(one -> one.word().equals(word)).findFirst().orElseThrow();
    }

    private static Moment moment(int second) {
        return new Moment(second * 1_000_000_000L, STARTED + second * 1_000L);
    }

    private static Timeline timeline(String expectation, Protocol protocol, String probes) {
        Timeline timeline = new Timeline(new WatchedEndpoint(0, Address.parse("10.0.0.1"), null, true, protocol, 443),
                expectation(expectation), 1, 100);
        for (int second = 0; second < probes.length(); second++) {
            Reason reason = switch (probes.charAt(second)) {
                case 'O' -> protocol == Protocol.TCP ? Reason.SYN_ACK : Reason.UDP_REPLY;
                case 'C' -> Reason.RST;
                case 'R' -> Reason.ADMIN_PROHIBITED;
                case 'S' -> Reason.TIMEOUT;
                case 'L' -> Reason.LOCAL_NO_ROUTE;
                case 'N' -> Reason.NOT_SENT;
                default -> throw new IllegalArgumentException(probes);
            };
            Moment at = moment(second);
            timeline.seen(reason.state(), reason, at.nanos(), at.millis());
        }
        return timeline;
    }

    private static EndpointHistory history(String expectation, String probes) {
        return timeline(expectation, Protocol.TCP, probes).history(moment(probes.length()), true, true);
    }

    /** Returns kind@start+length~uncertainty*probes of each outage, with a + behind those that last. */
    private static String outages(EndpointHistory history) {
        return history.outages().stream().map(one -> one.kind().word() + "@" + one.start().nanos() / 1_000_000_000
                + "+" + one.length().toSeconds() + "~" + one.uncertainty().toSeconds() + "*" + one.probes()
                + (one.over() ? "" : "+")).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            open->open       | OOOO               |
            open->open       | OOSSSOO            | outage@2+3~1*3
            open->open       | OORO               | outage@2+1~1*1
            open->open       | OOSRO              | outage@2+2~1*2
            open->open       | OOSOO              | loss@2+1~1*1
            open->open       | OOS                |
            open->open       | OOSS               | outage@2+2~1*2+
            open->open       | OOCO               | outage@2+1~1*1
            open->open       | CCCC               |
            open->open       | CCSSC              | outage@2+2~1*2
            open->open       | SSSOO              |
            open->open       | SSSOSSO            | outage@4+2~1*2
            open->open       | OSSOSSSSSOSSSO     | outage@1+2~1*2 outage@4+5~1*5 outage@10+3~1*3
            blocked->open    | SSSOOO             |
            blocked->open    | SSSOOSSOO          | outage@5+2~1*2
            blocked->open    | SSSOOSS            | outage@5+2~1*2+
            any->open        | RROORO             | outage@4+1~1*1
            open->blocked    | OOOSSSS            |
            open->blocked    | OORROOSSSS         | outage@2+2~1*2
            open->blocked    | OOOO               |
            blocked->blocked | SSSSS              |
            blocked->blocked | SSOOS              | exposure@2+2~1*2
            blocked->blocked | SSCSS              | exposure@2+1~1*1
            blocked->blocked | SSOO               | exposure@2+2~1*2+
            blocked->blocked | OOOOS              |
            """)
    void outages_areTimesAfterItWasAsItShouldBe(String expectation, String probes, String expected) {
        assertThat(outages(history(expectation, probes))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OOLLLLOO   |
            OONNNNOO   |
            OORRLLLRRO | outage@2+4~4*4
            OORLLLLO   | outage@2+1~5*1
            OOLLLLRO   | outage@6+1~5*1
            OOLLRLLO   | outage@4+1~5*1
            """)
    void gaps_areNoPartOfAnOutageAndMakeItsEndsUncertain(String probes, String expected) {
        assertThat(outages(history("open->open", probes))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void tally_ofSeveralOutages_hasTheLongestSingleOne() {
        EndpointHistory history = history("open->open", "OSSOSSSSSOSSSOSO");

        assertThat(history.tally()).isEqualTo(
                new OutageTally(3, 1, 11, Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    @Test
    void tally_ofAnOutageThatLasts_hasItToo() {
        EndpointHistory history = history("open->open", "OSSOSSSSS");

        assertThat(history.tally()).isEqualTo(
                new OutageTally(2, 0, 7, Duration.ofSeconds(5), Duration.ofSeconds(7)));
    }

    @Test
    void tally_ofMoreOutagesThanAreKept_isOfAllOfThem() {
        Timeline timeline = new Timeline(
                new WatchedEndpoint(0, Address.parse("10.0.0.1"), null, true, Protocol.TCP, 443),
                Expectation.OPEN_TO_OPEN, 1, 3);
        for (int second = 0; second < 20; second++) {
            Reason reason = second % 2 == 0 ? Reason.SYN_ACK : Reason.RST;
            timeline.seen(reason.state(), reason, moment(second).nanos(), moment(second).millis());
        }

        EndpointHistory history = timeline.history(moment(20), true, true);

        assertThat(history.outages()).hasSize(4);
        assertThat(history.outages().getLast().over()).isFalse();
        assertThat(history.spells()).hasSize(4);
        assertThat(history.furtherSpells()).isEqualTo(16);
        assertThat(history.tally().outages()).isEqualTo(10);
        assertThat(history.tally().total()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            open->open       | OOOO     | as-expected-unchanged | 0 | 0
            open->open       | OSSSO    | as-expected-unchanged | 0 | 4
            open->open       | OSO      | as-expected-unchanged | 0 | 0
            open->open       | OLO      | as-expected-unchanged | 0 | 2
            open->open       | OSSS     | regression            | 0 | -
            open->open       | OC       | regression            | 0 | -
            open->open       | SSSS     | broken-before         | - | -
            open->open       | SOOO     | as-expected-unchanged | 1 | 1
            open->open       | OLLL     | not-comparable        | 0 | -
            blocked->open    | SSOO     | as-expected-changed   | 2 | 2
            blocked->open    | SSCC     | as-expected-changed   | 2 | 2
            blocked->open    | SSSS     | not-yet               | - | -
            blocked->open    | SSOOSS   | regression            | 2 | -
            blocked->open    | SSOOS    | as-expected-changed   | 2 | 2
            open->blocked    | OOSSS    | as-expected-changed   | 0 | 2
            open->blocked    | OOSLSS   | as-expected-changed   | 0 | 4
            open->blocked    | OOS      | not-yet               | 0 | -
            open->blocked    | OOOO     | not-yet               | 0 | -
            open->blocked    | SSSO     | exposure              | 3 | -
            blocked->blocked | SSSS     | as-expected-unchanged | - | 0
            blocked->blocked | SSRR     | reason-only           | - | 0
            blocked->blocked | SSOSS    | as-expected-unchanged | 2 | 3
            blocked->blocked | SSOO     | exposure              | 2 | -
            blocked->blocked | OOOO     | broken-before         | 0 | -
            """)
    void history_saysHowItEndedAndSinceWhen(
            String expectation, String probes, String changeClass, Integer firstOpen, Integer stableSince) {
        EndpointHistory history = history(expectation, probes);

        assertThat(history.changeClass().word()).isEqualTo(changeClass);
        assertThat(history.firstOpen()).isEqualTo(firstOpen == null ? null : moment(firstOpen));
        assertThat(history.stableSince()).isEqualTo(stableSince == null ? null : moment(stableSince));
    }

    @Test
    void history_ofSilenceOnAHostThatAnswersNothingElse_provesNoBlock() {
        Timeline timeline = timeline("open->blocked", Protocol.TCP, "OOSSS");

        assertThat(timeline.history(moment(5), false, true).changeClass().word()).isEqualTo("not-comparable");
        assertThat(timeline.history(moment(5), true, true).changeClass().word()).isEqualTo("as-expected-changed");
        Timeline rejected = timeline("open->blocked", Protocol.TCP, "OORRR");
        assertThat(rejected.history(moment(5), false, true).changeClass().word())
                .isEqualTo("as-expected-changed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            open->open    | OOSSSSOO |  | as-expected-unchanged
            open->open    | OOSSSS   |  | as-expected-unchanged
            open->open    | OORRSO   | outage@2+2~2*2 | as-expected-unchanged
            blocked->open | SSSS     |  | not-comparable
            blocked->open | SSOO     |  | as-expected-changed
            """)
    void udpSilence_isNoOutageAndProvesNothing(
            String expectation, String probes, String outages, String changeClass) {
        EndpointHistory history =
                timeline(expectation, Protocol.UDP, probes).history(moment(probes.length()), true, true);

        assertThat(outages(history)).isEqualTo(outages == null ? "" : outages);
        assertThat(history.changeClass().word()).isEqualTo(changeClass);
    }

    @Test
    void firstOpen_hasTheProbeBeforeIt() {
        EndpointHistory history = history("blocked->open", "SSSOO");

        assertThat(history.notOpenBefore()).isEqualTo(moment(2));
        assertThat(history("blocked->open", "OO").notOpenBefore()).isNull();
    }

    @Test
    void spells_areRunsOfProbesThatSawTheSame() {
        EndpointHistory history = history("blocked->blocked", "SSSRRLR");

        assertThat(history.spells()).containsExactly(
                new Spell(State.SILENT, Reason.TIMEOUT, moment(0), moment(2), 3),
                new Spell(State.REJECTED, Reason.ADMIN_PROHIBITED, moment(3), moment(4), 2),
                new Spell(State.UNKNOWN, Reason.LOCAL_NO_ROUTE, moment(5), moment(5), 1),
                new Spell(State.REJECTED, Reason.ADMIN_PROHIBITED, moment(6), moment(6), 1));
        assertThat(history.probes()).isEqualTo(7);
        assertThat(history.answered()).isEqualTo(3);
    }

    @Test
    void seen_tellsWhetherItSawAnotherThing() {
        Timeline timeline = timeline("open->open", Protocol.TCP, "O");

        assertThat(timeline.seen(State.OPEN, Reason.SYN_ACK, moment(1).nanos(), moment(1).millis())).isFalse();
        assertThat(timeline.seen(State.SILENT, Reason.TIMEOUT, moment(2).nanos(), moment(2).millis())).isTrue();
    }

    /** A report that is read again is made of spells; it has to be the one that probes made. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            open->open, OOSSOLLSSOCOSOO
            blocked->open, SSSLSSOOORROO
            open->blocked, OOSSOOOSLSS
            blocked->blocked, SSSRROOSSLO
            """)
    void add_ofSpells_makesTheSameHistoryAsTheirProbes(String expectation, String probes) {
        EndpointHistory live = history(expectation, probes);
        Timeline again = new Timeline(live.endpoint(), expectation(expectation), 1, 100);

        live.spells().forEach(again::add);

        assertThat(again.history(moment(probes.length()), true, true)).isEqualTo(live);
    }

    @Test
    void lines_sumUpTheirEndpoints() {
        WatchedLine line = new WatchedLine("web", Expectation.OPEN_TO_OPEN, null, null, true, 2, 2);
        List<EndpointHistory> endpoints = List.of(history("open->open", "OOSSOOO"), history("open->open", "OOOSSSO"));

        LineHistory history = LineHistory.of(line, endpoints);

        assertThat(history.tally()).isEqualTo(new OutageTally(2, 0, 5, Duration.ofSeconds(3), Duration.ofSeconds(5)));
        assertThat(history.stableSince()).isEqualTo(moment(6));
        assertThat(history.collateral()).isTrue();
        assertThat(history.worst().word()).isEqualTo("as-expected-unchanged");
    }

    @Test
    void lines_leaveOutAddressesOfANetworkThatNeverAnswered() {
        WatchedLine line = new WatchedLine("net", Expectation.BLOCKED_TO_OPEN, null, null, true, 2, 2);
        Timeline nobody = new Timeline(
                new WatchedEndpoint(0, Address.parse("10.0.0.9"), null, false, Protocol.TCP, 443),
                Expectation.BLOCKED_TO_OPEN, 1, 100);
        nobody.seen(State.SILENT, Reason.TIMEOUT, 0, STARTED);

        LineHistory history = LineHistory.of(line,
                List.of(history("blocked->open", "SSOO"), nobody.history(moment(4), false, false)));

        assertThat(history.absent()).isEqualTo(1);
        assertThat(history.counts()).hasSize(1);
        assertThat(history.worst().word()).isEqualTo("as-expected-changed");
        assertThat(history.firstOpen()).isEqualTo(moment(2));
    }

    @ParameterizedTest
    @CsvSource({"SSCC, 1", "CCC, 1", "SSOO, 0", "CCOO, 0", "OOCC, 0", "SSSS, 0"})
    void lines_countEndpointsThatTheHostAlwaysRefused(String probes, long refused) {
        WatchedLine line = new WatchedLine("net", Expectation.ANY_TO_OPEN, null, null, true, 1, 1);

        assertThat(LineHistory.of(line, List.of(history("any->open", probes))).refused()).isEqualTo(refused);
    }

    @Test
    void outageLasting_ofALineThatTheChangeCloses_isTheChange() {
        assertThat(timeline("open->blocked", Protocol.TCP, "OOSSS").lasting(END_OF_WATCH)).isNull();
        assertThat(timeline("open->open", Protocol.TCP, "OOSSS").lasting(END_OF_WATCH).kind()).isEqualTo(Kind.OUTAGE);
    }

    /** Of a host with nothing else that is watched, silence may be the host's own. */
    @ParameterizedTest
    @CsvSource({"open->blocked, TCP, OOSSS, false, HOST_SILENT", "open->blocked, TCP, OOSSS, true,",
        "open->blocked, TCP, OORRR, false,", "blocked->blocked, TCP, SSSS, false, HOST_SILENT",
        "blocked->open, UDP, SSSS, false, UDP_SILENCE", "open->open, TCP, OOOLL, true, NOT_SEEN",
        "open->open, TCP, '', true, NOT_ASKED", "blocked->blocked, UDP, SSOO, true, BEFORE_UNKNOWN"})
    void doubt_ofWhatIsNotProved_saysWhy(String expectation, Protocol protocol, String probes, boolean up, Doubt doubt) {
        EndpointHistory history = timeline(expectation, protocol, probes).history(moment(probes.length()), up, true);

        assertThat(history.doubt()).isEqualTo(doubt);
        assertThat(history.changeClass() == ChangeClass.NOT_COMPARABLE).isEqualTo(doubt != null);
    }
}
