package dev.pathclear.report.scan;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileReader;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.report.Scopes;
import dev.pathclear.report.record.HostRecord;
import dev.pathclear.report.record.RecordFormat;
import dev.pathclear.report.record.RecordFormatSink;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Pages to be looked at: of five hosts with everything hostile in them, and of thousands. */
final class ScanPages {
    static final String HOSTILE = "</script><img src=x onerror=window.pwned=1>\u202e\u2028'\"&";

    private ScanPages() {}

    /** Writes a page of five hosts in two subnets. */
    static void writeFive(Path file) throws IOException {
        write(file, Scopes.acme(EndpointSet.parse("22"), "10.0.0.0/16"), scan -> {
            scan.host("10.0.0.9", "db.example", false, Reason.RST,
                    Map.of("445/tcp", Reason.SYN_ACK, "1237/udp", Reason.UDP_REPLY));
            scan.host("10.0.0.10", HOSTILE, false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK, "2222/tcp",
                    Reason.ADMIN_PROHIBITED, "8443/tcp", Reason.ADMIN_PROHIBITED));
            scan.host("10.0.0.100", "pc-100", false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK, "2222/tcp", Reason.TIMEOUT));
            scan.host("10.0.3.2", "alpha", true, Reason.TIMEOUT, Map.of());
            scan.host("10.0.3.1", null, false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK, "1433/tcp", Reason.SYN_ACK));
            scan.host("10.0.3.77", null, false, Reason.TIMEOUT, Map.of());
        });
    }

    /**
     * Writes a page of hosts of a profile of 18 flows, 250 a subnet: filtered, rejected, partly off, fine;
     * with round trips and attempts of their own.
     */
    static void writeMany(Path file, Language language, int hosts, long seed) throws IOException {
        Profile profile = ProfileReader.read("guard.yaml", guard().getBytes(StandardCharsets.UTF_8));
        Scope scope = Scopes.of(profile, "10.0.0.0/16");
        Random random = new Random(seed);
        RecordFormatSink sink =
                new RecordFormatSink(new Jittered(new ScanPage(Destination.file(file), language), random));
        try (sink) {
            ScanFixture scan = new ScanFixture(scope, Phase.BEFORE, sink).begin();
            List<String> ports = new ArrayList<>();
            for (int e = 0; e < scope.hostClass(0).size(); e++) {
                ports.add(scope.hostClass(0).port(e) + "/" + scope.hostClass(0).protocol(e).word());
            }
            for (int i = 0; i < hosts; i++) {
                int subnet = i / 250;
                Map<String, Reason> others = new HashMap<>();
                for (int k = 0; k < ports.size(); k++) {
                    if (subnet % 4 == 1 && k % 5 == 0) {
                        others.put(ports.get(k), Reason.ADMIN_PROHIBITED);
                    } else if (subnet % 4 == 2 && k == 3) {
                        others.put(ports.get(k), Reason.TIMEOUT);
                    } else if (random.nextInt(60) == 0) {
                        others.put(ports.get(k), random.nextBoolean() ? Reason.TIMEOUT : Reason.SYN_ACK);
                    }
                }
                scan.host("10.0." + subnet + "." + (i % 250 + 1), "pc-" + i + ".office.example", false, Reason.RST, others);
            }
            scan.end();
        }
    }

    /**
     * Writes a page of hosts of the same profile, 100 a subnet, that differ in which of its first six flows are not clear:
     * as many patterns as are asked for, in turn, up to 63.
     */
    static void writePatterns(Path file, int hosts, int patterns) throws IOException {
        Profile profile = ProfileReader.read("guard.yaml", guard().getBytes(StandardCharsets.UTF_8));
        List<String> ports = profile.flows().stream().limit(6)
                .map(flow -> flow.ports() + "/" + flow.protocol().word()).toList();
        write(file, Scopes.of(profile, "10.0.0.0/16"), scan -> {
            for (int i = 0; i < hosts; i++) {
                int pattern = i % patterns + 1;
                Map<String, Reason> others = new HashMap<>();
                for (int bit = 0; bit < ports.size(); bit++) {
                    if ((pattern >> bit & 1) == 1) {
                        others.put(ports.get(bit), bit < 3 ? Reason.TIMEOUT : Reason.ADMIN_PROHIBITED);
                    }
                }
                scan.host("10.0." + i / 100 + "." + (i % 100 + 1), "pc-" + i + ".office.example", false, Reason.RST, others);
            }
        });
    }

    private static String guard() {
        StringBuilder yaml = new StringBuilder("""
                schemaVersion: 1
                id: guard
                vendor: Acme
                product: Acme Guard
                title: { en: Acme Guard }
                revision: "2026-11-01"
                rolloutRole: agent
                roles:
                  - { id: server, title: { en: Management server } }
                  - { id: agent, title: { en: Managed computer } }
                flows:
                """);
        String[] flows = {"445 Remote installation through a share", "139 Remote installation through NetBIOS",
            "135 Remote procedure calls", "2222 Control of the agent", "8443 Control of the agent over HTTPS",
            "2221 Policy push", "3389 Remote desktop for support", "5985 Windows remote management", "7071 Update mirror",
            "8081 Agent wake-up", "8082 Peer-to-peer updates", "8530 Patches", "9005 Vulnerability scan", "13000 Agent to server",
            "13291 Console", "14000 Agent to server, unencrypted", "15000U Wake-up call", "137U Names"};
        for (String flow : flows) {
            String port = flow.substring(0, flow.indexOf(' '));
            boolean udp = port.endsWith("U");
            yaml.append("  - { id: f-").append(port.toLowerCase(Locale.ROOT)).append(", from: server, to: agent, protocol: ")
                    .append(udp ? "udp" : "tcp").append(", ports: [").append(port.replace("U", "")).append("], need: ")
                    .append(udp ? "recommended" : "required").append(", title: { en: \"")
                    .append(flow.substring(flow.indexOf(' ') + 1)).append("\" } }\n");
        }
        return yaml.toString();
    }

    private interface Play {
        void on(ScanFixture scan) throws IOException;
    }

    private static void write(Path file, Scope scope, Play play) throws IOException {
        try (RecordFormatSink sink = new RecordFormatSink(new ScanPage(Destination.file(file), Language.EN))) {
            ScanFixture scan = new ScanFixture(scope, Phase.BEFORE, sink).begin();
            play.on(scan);
            scan.end();
        }
    }

    /** Gives each endpoint a round trip of its own, and some a second attempt. */
    private record Jittered(RecordFormat format, Random random) implements RecordFormat {
        @Override
        public void profiles(List<Profile> profiles) {
            format.profiles(profiles);
        }

        @Override
        public void begin(ScanLine scan) throws IOException {
            format.begin(scan);
        }

        @Override
        public void host(HostRecord host) throws IOException {
            format.host(new HostRecord(host.line(), host.probes().stream().map(this::jitter).toList(), host.flows(),
                    host.requirements(), host.waivers()));
        }

        private ProbeLine jitter(ProbeLine one) {
            int trip = one.rttMicros() < 0 ? -1 : 200 + random.nextInt(90_000);
            int attempts = one.attempts() == 1 && random.nextInt(20) == 0 ? 2 : one.attempts();
            return new ProbeLine(one.host(), one.name(), one.port(), one.protocol(), one.state(), one.reason(), one.from(),
                    trip, attempts, one.atMillis());
        }

        @Override
        public void end(SummaryLine summary) throws IOException {
            format.end(summary);
        }

        @Override
        public void flush() throws IOException {
            format.flush();
        }

        @Override
        public void close() throws IOException {
            format.close();
        }
    }
}
