package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Profile;
import dev.pathclear.report.Destination;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.report.Scopes;
import dev.pathclear.report.scan.ScanPage;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.TableSink;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.report.words.RejectingDevices;
import dev.pathclear.report.words.RejectionText;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FlowFixture;
import dev.pathclear.testing.ProfileFixture;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong at hosts, gathered for all that one next step mends. */
final class FindingsTest {
    private static final Words ENGLISH = new Words(Language.EN);

    private interface Play {
        void on(ScanFixture scan) throws IOException;
    }

    /** Gathers findings as a report does, and tells each as {@code verdict ports: hosts}. */
    private static final class Told implements RecordFormat {
        private final ProfileTitles titles = new ProfileTitles(ENGLISH);
        private final Findings findings = new Findings(titles);
        private final Standing standing = new Standing();
        private final FindingText text = new FindingText(ENGLISH, titles);
        private final List<String> told = new ArrayList<>();
        private Standing.Headline headline;

        @Override
        public void profiles(List<Profile> profiles) {
            titles.profiles(profiles);
        }

        @Override
        public void begin(ScanLine scan) {}

        @Override
        public void host(HostRecord host) {
            standing.add(host);
            findings.add(host);
        }

        @Override
        public void end(SummaryLine summary) {
            findings.inOrder().forEach(one -> told.add(text.verdict(one) + " " + text.what(one) + ": " + text.hosts(one)));
            headline = standing.headline(summary, ENGLISH);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static Told told(Play play) throws IOException {
        Told told = new Told();
        try (RecordFormatSink sink = new RecordFormatSink(told)) {
            ScanFixture scan = new ScanFixture(Scopes.acme(EndpointSet.EMPTY, "10.0.0.0/16"), Phase.BEFORE, sink).begin();
            play.on(scan);
            scan.end();
        }
        return told;
    }

    private static void blocked(ScanFixture scan, String host, Map<String, Reason> others) throws IOException {
        Map<String, Reason> all = new HashMap<>(Map.of("445/tcp", Reason.SYN_ACK, "1237/udp", Reason.UDP_REPLY));
        all.putAll(others);
        scan.host(host, null, false, Reason.RST, all);
    }

    @Test
    void portsWithOneSymptom_areOneFinding_ofAllHosts() throws IOException {
        Told told = told(scan -> {
            for (int i = 11; i <= 30; i++) { // 10.0.0.1 is the device that rejects
                blocked(scan, "10.0.0." + i, Map.of("2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT, "2221/tcp",
                        Reason.ADMIN_PROHIBITED));
            }
        });

        assertThat(told.told).containsExactlyInAnyOrder("blocked 2222/tcp, 8443/tcp: 10.0.0.11-10.0.0.30",
                "blocked 2221/tcp: 10.0.0.11-10.0.0.30");
    }

    /** Of two ways to tell the same, the shorter: hosts of which each has another selection of ports, port by port. */
    @Test
    void hostsOfManySelectionsOfPorts_areToldPortByPort() throws IOException {
        List<String> ports = List.of("445/tcp", "139/tcp", "2222/tcp", "8443/tcp", "2221/tcp");
        Told told = new Told();
        try (RecordFormatSink sink = new RecordFormatSink(told)) {
            ScanFixture scan = new ScanFixture(Scopes.ports("445,139,2222,8443,2221,22", "10.0.0.0/24"), Phase.BEFORE, sink)
                    .begin();
            for (int selection = 1; selection < 32; selection++) {
                Map<String, Reason> silent = new HashMap<>();
                for (int bit = 0; bit < 5; bit++) {
                    silent.put(ports.get(bit), (selection >> bit & 1) == 1 ? Reason.TIMEOUT : Reason.SYN_ACK);
                }
                scan.host("10.0.0." + selection, null, false, Reason.RST, silent);
            }
            scan.end();
        }

        assertThat(told.told.stream().filter(one -> one.startsWith("blocked"))).hasSize(5)
                .anyMatch(one -> one.startsWith("blocked 2221/tcp: 10.0.0.16-10.0.0.31"))
                .anyMatch(one -> one.startsWith("blocked 445/tcp: 16 hosts in 10.0.0.0/24"));
    }

    /** What the table tells of a scan, and what reports of records do, must be the same trouble. */
    private static String report(Scope scope, Function<Destination, ReportSink> format, Play play) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = format.apply(Destination.stream("test", out, false))) {
            ScanFixture scan = new ScanFixture(scope, Phase.BEFORE, sink).begin();
            play.on(scan);
            scan.end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).sorted().toList();
    }

    /**
     * Trouble of every need, proved and in doubt, of hosts that lack nothing required too: what is told to be done is the
     * same in table, page and Markdown.
     */
    @ParameterizedTest
    @EnumSource(names = {"PORT_UNREACHABLE", "ADMIN_PROHIBITED", "TIMEOUT", "RST"})
    void findings_ofEveryNeed_areThoseOfTheTable(Reason reason) throws IOException {
        Profile profile = ProfileFixture.profile("needs").flow(FlowFixture.tcp("required", "2221"))
                .flow(FlowFixture.tcp("recommended", "2222").need(Need.RECOMMENDED))
                .flow(FlowFixture.udp("recommended-udp", "2223").need(Need.RECOMMENDED))
                .flow(FlowFixture.tcp("optional", "2224").need(Need.OPTIONAL))
                .flow(FlowFixture.tcp("either", "2225")).flow(FlowFixture.tcp("other", "2226"))
                .flow(FlowFixture.tcp("first", "2227")).flow(FlowFixture.tcp("backup", "2228"))
                .requirement("required", Need.REQUIRED, ProfileFixture.ref("required"))
                .requirement("recommended", Need.RECOMMENDED, ProfileFixture.ref("recommended"))
                .requirement("recommended-udp", Need.RECOMMENDED, ProfileFixture.ref("recommended-udp"))
                .requirement("optional", Need.OPTIONAL, ProfileFixture.ref("optional"))
                .requirement("one", Need.REQUIRED, ProfileFixture.anyOf(ProfileFixture.ref("either"),
                        ProfileFixture.ref("other")))
                .requirement("control", Need.REQUIRED, ProfileFixture.fallback(ProfileFixture.ref("first"),
                        ProfileFixture.ref("backup")))
                .build();
        Scope scope = Scopes.of(profile, "10.0.0.0/24");
        List<String> ports = List.of("2221/tcp", "2222/tcp", "2223/udp", "2224/tcp", "2225/tcp", "2227/tcp");
        for (String port : ports) {
            Play play = scan -> {
                Map<String, Reason> all = new HashMap<>();
                for (int i = 2221; i <= 2228; i++) {
                    all.put(i + (i == 2223 ? "/udp" : "/tcp"), i == 2223 ? Reason.UDP_REPLY : Reason.SYN_ACK);
                }
                all.put(port, reason);
                scan.host("10.0.0.11", null, false, Reason.RST, all);
            };

            String table = report(scope, to -> new TableSink(to, new TableSettings(400, false, Language.EN)), play);
            String page = report(scope, to -> new RecordFormatSink(new ScanPage(to, Language.EN)), play);
            String markdown = report(scope, to -> new RecordFormatSink(new MarkdownFormat(to, Language.EN)), play);

            List<String> told = matches(table, "(?m)^ +next +(.+)$");
            String list = page.substring(page.indexOf("<main"));
            assertThat(matches(list, "<p class=\"?next\"?>([^<]+)</p>").stream().map(text -> text.replace("&quot;", "\"")
                    .replace("&#34;", "\"")).toList()).as("page, " + port + "; " + table).isEqualTo(told);
            assertThat(matches(markdown, "(?m)^   - \\*\\*Next step\\*\\*: (.+)$")).as("Markdown, " + port + "; " + table)
                    .isEqualTo(told);
            boolean isTold = reason == Reason.ADMIN_PROHIBITED && !port.equals("2225/tcp")
                    || reason == Reason.TIMEOUT && port.equals("2221/tcp");
            if (isTold || reason == Reason.ADMIN_PROHIBITED) {
                assertThat(told).as(port + "; " + table).hasSize(isTold ? 1 : 0);
            }
            if (isTold && port.startsWith("2222")) {
                assertThat(page).contains("recommended</span>");
                assertThat(markdown).contains(", recommended)");
            }
        }
    }

    @Test
    void troubleWithoutWhichTheRequirementHolds_isNone() throws IOException {
        Told told = told(scan -> blocked(scan, "10.0.0.7", Map.of("139/tcp", Reason.TIMEOUT, "2221/tcp", Reason.TIMEOUT)));

        assertThat(told.told).containsExactly("blocked 2221/tcp: 10.0.0.7");
    }

    @Test
    void expectedHostsThatWereNotHeard_areOneFinding_withoutTheirPorts() throws IOException {
        Told told = told(scan -> {
            for (int i = 1; i <= 9; i++) {
                scan.host("10.0.1." + i, null, true, Reason.TIMEOUT, Map.of());
            }
            scan.host("10.0.2.1", "printer", true, Reason.NO_NEIGHBOUR, Map.of());
        });

        assertThat(told.told).containsExactly(
                "unproven expected, but silent: nothing was heard, so nothing is proved: 10.0.1.1-10.0.1.9",
                "unproven expected, but unreachable: no-neighbour: 10.0.2.1 printer");
        assertThat(told.headline.outcome()).isEqualTo(Standing.Outcome.UNPROVEN);
    }

    /** A device limits how often it says that it rejects, so that the silence of the neighbours may be its own. */
    @ParameterizedTest
    @EnumSource
    void silence_besideRejections_isNotCalledNoHost_inAnyFormatOrLanguage(Language language) throws IOException {
        Play play = scan -> {
            blocked(scan, "10.0.0.10", Map.of());
            scan.host("10.0.1.9", null, false, Reason.TIMEOUT, Map.of("2222/tcp", Reason.ADMIN_PROHIBITED,
                    "8443/tcp", Reason.ADMIN_PROHIBITED));
            scan.host("10.0.1.10", null, false, Reason.TIMEOUT, Map.of("1237/udp", Reason.ADMIN_PROHIBITED));
            scan.host("10.0.1.11", null, false, Reason.TIMEOUT, Map.of());
            scan.host("10.0.1.12", null, true, Reason.TIMEOUT, Map.of());
            scan.host("10.0.2.11", null, false, Reason.TIMEOUT, Map.of());
        };
        Scope scope = Scopes.acme(EndpointSet.EMPTY, "10.0.0.0/16");
        Words words = new Words(language);
        String beside = RejectingDevices.beside(List.of(Address.parse("10.0.0.1")), words);
        assertThat(beside).contains("10.0.0.1");

        String table = report(scope, to -> new TableSink(to, new TableSettings(600, false, language)), play);
        String markdown = report(scope, to -> new RecordFormatSink(new MarkdownFormat(to, language)), play);
        String page = report(scope, to -> new RecordFormatSink(new ScanPage(to, language)), play);
        String main = page.substring(page.indexOf("<main")).replace("&#39;", "'");
        for (String report : List.of(table, markdown, main)) {
            assertThat(report.split(Pattern.quote(beside), -1)).as(report).hasSize(3); // a listed host, and others
            assertThat(report.lines().filter(line -> line.contains(beside) && line.contains("10.0.1.11"))).hasSize(1)
                    .noneMatch(line -> line.contains("10.0.2.11"));
            assertThat(report).contains("10.0.2.11");
        }
        String next = RejectionText.next(new Rejection(List.of(Address.parse("10.0.0.1")),
                List.of(Reason.ADMIN_PROHIBITED), true), words);
        for (String report : List.of(markdown, main)) {
            assertThat(report.split(Pattern.quote(next), -1)).as(report).hasSize(2);
            assertThat(report.indexOf(next)).isLessThan(report.indexOf("10.0.2.11"));
        }
    }

    @Test
    void headline_whereAllHolds_saysSo_butNotWhereSomethingWasKeptFromBeingJudged() throws IOException {
        Play fine = scan -> {
            blocked(scan, "10.0.0.7", Map.of());
            scan.host("10.0.0.8", null, false, Reason.TIMEOUT, Map.of());
        };

        assertThat(told(fine).headline.outcome()).isEqualTo(Standing.Outcome.READY);
        Told rejected = told(scan -> {
            fine.on(scan);
            scan.host("10.0.0.9", null, false, Reason.ADMIN_PROHIBITED, Map.of());
        });
        assertThat(rejected.headline.outcome()).isEqualTo(Standing.Outcome.UNPROVEN);
        assertThat(rejected.headline.text()).isEqualTo("1 address could not be judged: a firewall rejects for it");
        Told failed = told(scan -> {
            fine.on(scan);
            scan.host("10.0.0.9", null, false, Reason.LOCAL_NO_ROUTE, Map.of());
        });
        assertThat(failed.headline.text()).isEqualTo("1 address could not be judged: this machine failed");
        assertThat(told(scan -> { }).headline.text()).isEqualTo("Nothing is proved: no host could be judged");
        Told exposed = told(scan -> blocked(scan, "10.0.0.7", Map.of("1433/tcp", Reason.SYN_ACK)));
        assertThat(exposed.headline.outcome()).isEqualTo(Standing.Outcome.UNPROVEN);
        assertThat(exposed.headline.text()).contains("a port that should stay local can be reached");
    }
}
