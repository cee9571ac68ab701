package dev.pathclear.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.report.Scopes;
import dev.pathclear.report.record.HostRecord;
import dev.pathclear.report.record.RecordFormatSink;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ScanPageTest extends ReportSinkContract {
    private static final Pattern BLOCK = Pattern.compile("(?s)<script type=\"application/json\" class=\"data\">(.*?)</script>");

    @Override
    protected ReportSink sink(Destination destination) {
        return new RecordFormatSink(new ScanPage(destination, Language.EN));
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report).startsWith("<!DOCTYPE html>\n").endsWith("</body>\n</html>\n");
        assertThat(report.split("<main ", -1)).hasSize(2);
        assertThat(report.split("</main>", -1)).hasSize(2);
        blocks(report).forEach(block -> assertThat(new JsonMapper().readTree(block).isArray()).isTrue());
        assertThat(report.split("</script>", -1)).as("nothing else ends a script").hasSize(2 + blocks(report).size());
    }

    @Override
    protected List<String> wordsOfAnInterruption() {
        return List.of("10.0.0.7", "Exit code 130");
    }

    private static List<String> blocks(String report) {
        return BLOCK.matcher(report).results().map((MatchResult found) -> found.group(1)).toList();
    }

    private static List<JsonNode> records(String report, String letter) {
        return blocks(report).stream().flatMap(block -> new JsonMapper().readTree(block).valueStream())
                .filter(record -> record.get(0).asString().equals(letter)).toList();
    }

    private interface Play {
        void on(ScanFixture scan) throws IOException;
    }

    private static String page(ScanPage page, ByteArrayOutputStream out, Play play) throws IOException {
        try (ReportSink sink = new RecordFormatSink(page)) {
            ScanFixture scan = new ScanFixture(Scopes.acme(EndpointSet.EMPTY, "10.0.0.0/16"), Phase.BEFORE, sink).begin();
            play.on(scan);
            scan.end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String page(Language language, Play play) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return page(new ScanPage(Destination.stream("test", out, false), language), out, play);
    }

    private static String capped(long fine, long most, Play play) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return page(new ScanPage(Destination.stream("test", out, false), Language.EN, fine, most), out, play);
    }

    private static void manyHosts(ScanFixture scan) throws IOException {
        for (int i = 0; i < 2_000; i++) {
            scan.host("10.0." + (i >> 8) + "." + (i & 0xFF), null, false, Reason.RST, i % 2 == 0
                    ? Map.of("445/tcp", Reason.SYN_ACK, "1237/udp", Reason.UDP_REPLY)
                    : Map.of("445/tcp", Reason.SYN_ACK, "2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT));
        }
    }

    @Test
    void host_thousandsThatFareAlike_haveOneKind() throws IOException {
        String report = page(Language.EN, ScanPageTest::manyHosts);

        assertThat(records(report, "h")).hasSize(2_000);
        assertThat(records(report, "k")).hasSize(2);
        assertThat(records(report, "c")).hasSize(1);
        assertThat(records(report, "h").get(5).toString()).hasSizeLessThan(160);
    }

    @Test
    void host_tooManyOfThem_areCountedAndSaidToBeMissing() throws IOException {
        String report = capped(30_000, 60_000, ScanPageTest::manyHosts);

        List<JsonNode> rows = records(report, "h");
        assertThat(rows.size()).isBetween(100, 1_500);
        assertThat(report).containsPattern("[0-9,]+ hosts have no row here, since the page would be too large");
        assertThat(report).contains("get through to 1,000 of 2,000 hosts", "2,000 hosts are judged: 1,000 unsatisfied, 1,000 satisfied.");
        JsonNode bad = rows.getLast();
        assertThat(records(report, "k").get(bad.get(3).asInt()).get(3)).as("room is kept for what is wrong")
                .isEqualTo(records(report, "k").get(1).get(3));
    }

    @Test
    void host_ofMoreFlowsThanFit_saysHowManyAreLeftOut() throws IOException {
        Address address = Address.parse("10.0.0.7");
        List<FlowLine> flows = IntStream.range(0, HostData.MOST + 6).mapToObj(i -> new FlowLine(address, "p", null, "f" + i,
                "445", Protocol.TCP, "required", "clear", "syn-ack", null)).toList();
        ProbeLine probe = new ProbeLine(address, null, 445, Protocol.TCP, State.OPEN, Reason.SYN_ACK, null, 1, 1, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ScanPage page = new ScanPage(Destination.stream("test", out, false), Language.EN)) {
            page.profiles(List.of());
            page.begin(new ScanLine(1, "1", 1, "d", new Vantage("here", List.of(), null, "none", null), List.of(), "before",
                    Instant.EPOCH));
            page.host(new HostRecord(new HostLine(address, null, HostStatus.UP, "satisfied", false, false), List.of(probe),
                    flows, List.of(), List.of()));
            page.end(null);
        }

        JsonNode hostClass = records(out.toString(StandardCharsets.UTF_8), "c").getFirst();
        assertThat(hostClass.get(2)).hasSize(HostData.MOST);
        assertThat(hostClass.get(4).asInt()).as("endpoints left out").isZero();
        assertThat(hostClass.get(5).asInt()).as("all that is left out").isEqualTo(6);
    }

    @Test
    void host_names_areNeverMarkup() throws IOException {
        String report = page(Language.EN, scan -> scan.host("10.0.0.7",
                "</script><script>alert(1)</script><!--\u2028\u202e'\"&", false, Reason.RST, Map.of()));

        assertThat(blocks(report)).noneMatch(block -> block.contains("<") || block.contains("&") || block.contains("\u2028"));
        assertThat(records(report, "h").getFirst().get(2).asString()).isEqualTo(
                "</script><script>alert(1)</script><!--\\u2028\\u202e'\"&");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void page_inEveryLanguage_tellsAdviceAndTitlesInIt(Language language) throws IOException {
        String report = page(language, scan -> scan.host("10.0.0.7", null, false, Reason.RST,
                Map.of("2222/tcp", Reason.ADMIN_PROHIBITED, "8443/tcp", Reason.TIMEOUT, "445/tcp", Reason.SYN_ACK)));

        assertThat(report).contains("<html lang=\"" + language.code() + "\">");
        String advice = records(report, "a").toString();
        assertThat(advice).contains(switch (language) {
            case EN -> "Allow 2222/tcp to \ue000";
            case FR -> "Autoriser 2222/tcp vers \ue000";
            case ES -> "Permitir 2222/tcp hacia \ue000";
            case PT -> "Permitir 2222/tcp para \ue000";
        }).contains("Control of the agent");
        assertThat(records(report, "v").stream().filter(one -> one.get(5).asInt() == 1))
                .allMatch(one -> one.get(3).asInt() >= 0, "what is wrong has advice");
    }

    @Test
    void end_likelyCauses_areWrittenWithTheirSubnets() throws IOException {
        String report = page(Language.FR, scan -> {
            for (int i = 1; i <= 10; i++) {
                scan.host("10.0.1." + i, null, false, Reason.RST, Map.of("2222/tcp", Reason.ADMIN_PROHIBITED));
            }
        });

        assertThat(records(report, "x")).hasSize(1);
        assertThat(records(report, "x").getFirst().get(1).asString()).contains("10.0.0.1", "sont rejet");
        assertThat(records(report, "x").getFirst().get(2).toString()).isEqualTo("[\"10.0.1.0/24\"]");
    }

    @Test
    void end_hostsThatAreNotJudged_haveTheirStatusInTheLanguage() throws IOException {
        String report = page(Language.FR, scan -> scan.host("10.0.0.9", null, false, Reason.TIMEOUT, Map.of()));

        assertThat(report).contains("rien n&#39;en a été entendu", " 10.0.0.9.", ", graine ")
                .doesNotContain("nothing was heard", ", seed ");
    }

    @Test
    void flush_atAnyTime_changesNoByte() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScanPage page = new ScanPage(Destination.stream("test", out, false), Language.EN);
        String flushed = page(page, out, scan -> {
            scan.host("10.0.0.7", null, false, Reason.RST, Map.of());
            page.flush();
            scan.host("10.0.0.8", null, false, Reason.RST, Map.of());
            page.flush();
        });

        assertThat(flushed).isEqualTo(page(Language.EN, scan -> {
            scan.host("10.0.0.7", null, false, Reason.RST, Map.of());
            scan.host("10.0.0.8", null, false, Reason.RST, Map.of());
        }));
    }

    @Test
    void host_ofPortsAlone_isCalledByThem() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = sink(Destination.stream("test", out, false))) {
            new ScanFixture(Scopes.ports("22,U:161", "10.0.0.0/24"), Phase.BEFORE, sink).begin()
                    .host("10.0.0.7", null, false, Reason.RST, Map.of()).end();
        }

        assertThat(records(out.toString(StandardCharsets.UTF_8), "r").toString())
                .contains("\"ports\",\"tcp-22\",\"22/tcp\"", "\"161/udp\"");
    }

    @Test
    void policy_ofThePage_namesItsStyleAndItsScriptAlone() throws IOException {
        String report = page(Language.EN, scan -> { });

        assertThat(report).containsPattern("default-src &#39;none&#39;; style-src &#39;sha256-[^;]+&#39;; "
                + "script-src &#39;sha256-[^;]+&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;");
        assertThat(report.replaceFirst("(?s)<script>.*?</script>", ""))
                .doesNotContain("http:", "https:", " style=", " onclick", "<iframe", "<img");
    }
}
