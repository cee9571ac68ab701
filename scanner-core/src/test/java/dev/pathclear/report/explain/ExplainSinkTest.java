package dev.pathclear.report.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.metrics.AttemptEvent;
import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.metrics.AttemptTrace;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.PayloadCatalog;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FlowFixture;
import dev.pathclear.testing.TextTables;
import dev.pathclear.verdict.Phase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

final class ExplainSinkTest {
    private static final Address HOST = Address.parse("10.0.0.7");
    private static final Endpoint AGENT = new Endpoint(Protocol.TCP, 2222);
    private static final Endpoint CONTROL = new Endpoint(Protocol.TCP, 50_002);

    private final Map<Address, Set<Endpoint>> endpoints = Map.of(HOST, Set.of(AGENT));
    private final AttemptTrace trace = new AttemptTrace(endpoints);
    private final ExplainSink sink = new ExplainSink(endpoints);

    private void event(long millis, Endpoint endpoint, Kind kind, int attempt, long micros, Reason reason, State state) {
        trace.add(new AttemptEvent(millis * 1_000_000, HOST, endpoint, endpoint == CONTROL, kind, attempt, micros,
                reason, state, 0, -1, null, 0));
    }

    @Test
    void lines_ofARejectedPort_areTheAttemptsAndTheVerdict() throws IOException {
        new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin()
                .host("10.0.0.7", "pc-7\u001b", Reason.RST, Reason.HOST_PROHIBITED)
                .host("10.0.0.8", null, Reason.RST, Reason.RST);
        event(1, AGENT, Kind.LEFT, 1, 950_000, null, null);
        trace.add(new AttemptEvent(1_000_000, HOST, AGENT, false, Kind.SOURCE_PORT, 1, 0, null, null, 0, -1, null,
                40_123));
        event(951, AGENT, Kind.GIVEN_UP, 1, 950_300, Reason.TIMEOUT, null);
        event(951, AGENT, Kind.AGAIN, 1, 50_000, null, null);
        event(1_001, AGENT, Kind.LEFT, 2, 3_200_000, null, null);
        trace.add(new AttemptEvent(1_006_000_000, HOST, AGENT, false, Kind.ANSWERED, 2, 5_000, Reason.HOST_PROHIBITED,
                null, 113, 3 << 8 | 10, Address.parse("10.0.0.1"), 0));
        event(1_006, AGENT, Kind.CONCLUDED, 2, 0, Reason.HOST_PROHIBITED, State.REJECTED);
        event(1_007, CONTROL, Kind.LEFT, 1, 500_000, null, null);

        assertThat(sink.lines(List.of(trace), Language.EN)).containsExactly(
                "explain   10.0.0.7:2222/tcp (pc-7\\u001b)",
                "      0.001 s  attempt 1 left from port 40123; an answer is waited for 950.0 ms at most",
                "      0.951 s  attempt 1: nothing was heard for 950.3 ms",
                "      0.951 s  asked again in 50.0 ms or later, since a packet may have been lost",
                "      1.001 s  attempt 2 left; an answer is waited for 3.20 s at most",
                "      1.006 s  attempt 2: host-prohibited (ICMP type 3 code 10) (errno 113) from 10.0.0.1, after 5.0 ms",
                "      1.006 s  concluded: rejected (host-prohibited), after 2 attempts",
                "  control   50002/tcp, on which nothing should listen",
                "        1.007 s  attempt 1 left; an answer is waited for 500.0 ms at most",
                "  host      up; it refuses closed ports with RST",
                "  verdict   blocked, because host-prohibited: \"Flow agent\" (p, required)",
                "  seen      A refusal came back for 2222/tcp: ICMP host-prohibited, sent by 10.0.0.1.",
                "  means     A firewall or access list, on the way or on the host, blocks it.",
                "  next      Allow 2222/tcp to 10.0.0.7 (\"Flow agent\") at 10.0.0.1 or in the firewall behind it.",
                "");
    }

    @Test
    void lines_inFrench_areFrenchButForIdsAndReasons() throws IOException {
        new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin()
                .host("10.0.0.7", null, Reason.RST, Reason.HOST_PROHIBITED);
        event(1, AGENT, Kind.LEFT, 1, 950_000, null, null);
        event(951, AGENT, Kind.GIVEN_UP, 1, 950_300, Reason.TIMEOUT, null);
        event(951, AGENT, Kind.AGAIN, 1, 50_000, Reason.LOCAL_PORTS, null);
        event(1_006, AGENT, Kind.CONCLUDED, 2, 0, Reason.HOST_PROHIBITED, State.REJECTED);

        assertThat(sink.lines(List.of(trace), Language.FR)).map(line -> line.replace('\u00a0', ' ')).containsExactly(
                "détail    10.0.0.7:2222/tcp",
                "      0,001 s  tentative 1 partie ; une réponse est attendue 950,0 ms au plus",
                "      0,951 s  tentative 1 : rien n'a été entendu pendant 950,3 ms",
                "      0,951 s  interrogé de nouveau dans 50,0 ms ou plus tard, car cette machine a échoué (local-ports), "
                        + "ce qui ne prouve rien",
                "      1,006 s  conclusion : rejeté (host-prohibited), après 2 tentatives",
                "  hôte      actif ; il refuse les ports fermés par RST",
                "  verdict   bloqué, à cause de host-prohibited : « Flow agent » (p, requis)",
                "  vu        Un refus est revenu pour 2222/tcp : ICMP host-prohibited, envoyé par 10.0.0.1.",
                "  prouve    Un pare-feu ou une liste d'accès, en chemin ou sur l'hôte, le bloque.",
                "  faire     Autoriser 2222/tcp vers 10.0.0.7 (« Flow agent ») sur 10.0.0.1 ou dans le pare-feu placé derrière.",
                "");
    }

    @Test
    void texts_ofEveryLanguage_areTranslatedAndTheirLabelsFit() throws IOException {
        TextTables.assertTranslated(ExplainWords.class);
        for (Language language : Language.values()) {
            TextTables.table(ExplainWords.class, language).forEach((key, text) -> {
                if (key.toString().startsWith("label.")) {
                    assertThat(text.toString()).hasSizeLessThan(10);
                }
            });
        }
    }

    @Test
    void lines_ofAUdpPort_sayWhatItIsSent() throws IOException {
        HostClassBuilder builder = new HostClassBuilder(0).payloads(PayloadCatalog::shipped, Set.of());
        builder.flow("p", FlowFixture.udp("time", "53").payload("ntp").build(), 53);
        builder.flow("p", FlowFixture.udp("log", "5514").payload("syslog").build(), 5_514);
        Scope scope = new Scope(new HostIntervals().add(HOST.high(), HOST.low(), 1, 0, true), Map.of(),
                List.of(builder.build()), List.of(), List.of());
        ExplainSink udp = new ExplainSink(Map.of(HOST, Set.of(
                new Endpoint(Protocol.UDP, 53), new Endpoint(Protocol.UDP, 5_514))));
        new ScanFixture(scope, Phase.BEFORE, udp).begin().host("10.0.0.7", null, Reason.UDP_REPLY, Reason.OPT_IN);

        assertThat(udp.lines(List.of(), Language.EN)).startsWith("explain   10.0.0.7:53/udp", "  it was never asked",
                "  payload   ntp", "  host      up").areExactly(1, new Condition<>(
                        line -> line.startsWith("  payload"), "a line of what is sent: none of what is not"));
    }

    @Test
    void lines_ofAHostThatWasNotExpectedAndIsRejected_sayWhatWasHeardOfIt() throws IOException {
        new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin()
                .host("10.0.0.7", null, Reason.TIMEOUT, Reason.ADMIN_PROHIBITED);

        assertThat(sink.lines(List.of(trace), Language.EN)).contains("  host      rejected, not judged: it was not listed singly, and "
                + "nothing but rejections by 10.0.0.1 (admin-prohibited) was heard");
    }

    @Test
    void lines_ofAHostThatWasNotReached_sayThatItWasNeverAsked() {
        assertThat(sink.lines(List.of(trace), Language.EN)).containsExactly("explain   10.0.0.7:2222/tcp",
                "  it was never asked", "  the scan ended before the host was complete", "");
    }
}
