package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Profile;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.report.Scopes;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.verdict.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        assertThat(rejected.headline.text()).startsWith("1 address could not be judged");
        assertThat(told(scan -> { }).headline.text()).isEqualTo("Nothing is proved: no host could be judged");
        Told exposed = told(scan -> blocked(scan, "10.0.0.7", Map.of("1433/tcp", Reason.SYN_ACK)));
        assertThat(exposed.headline.outcome()).isEqualTo(Standing.Outcome.UNPROVEN);
        assertThat(exposed.headline.text()).contains("a port that should stay local can be reached");
    }
}
