package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every way in which a firewall, a router or a host treats a port, seen by the packaged program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FirewallLabIT {
    private static final int SECONDS = 120;
    private static final int AT_ONCE = 6;
    private static final List<String> AS_NOBODY = List.of("runuser", "-u", "nobody", "--");

    /** These scans are short: it does not pay to compile more than once. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private FirewallLab lab;
    private InstalledPathclear pathclear;
    private Path profile;
    private boolean nobodyCan;

    /** The scans of all hosts, started together since they wait most of the time, by what sets them apart. */
    private final Map<String, LabScan> scans = new LinkedHashMap<>();

    @BeforeAll
    void build() throws IOException {
        Namespaces.assumeAvailable();
        pathclear = new InstalledPathclear();
        profile = Files.createTempFile("pathclear-lab", ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        Files.writeString(profile, LabFlows.profile());
        lab = new FirewallLab();
        nobodyCan = nobodyCanRunThisJdk();
        for (String transport : List.of("io_uring", "epoll")) {
            for (String phase : List.of("before", "after")) {
                scans.put(transport + " " + phase, scanAll(List.of(), transport, phase));
            }
        }
        scans.put("nio", scanAll(List.of(), "nio", "before"));
        for (String transport : nobodyCan ? List.of("io_uring", "epoll") : List.<String>of()) {
            scans.put("nobody " + transport, scanAll(AS_NOBODY, transport, "before"));
        }
    }

    @AfterAll
    void remove() throws IOException {
        scans.values().forEach(LabScan::close);
        scans.clear();
        if (lab != null) {
            lab.close();
        }
        if (profile != null) {
            Files.delete(profile);
        }
        if (pathclear != null) {
            pathclear.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"io_uring, before", "io_uring, after", "epoll, before", "epoll, after"})
    void scan_ofEverySituation_findsTheTruth(String transport, String phase) {
        LabScan.Ended ended = scans.get(transport + " " + phase).finish(SECONDS);

        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        assertThat(vantage(ended, "transport")).isEqualTo(transport);
        assertThat(FirewallExpectations.differences(lab, phase, ended.result())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll"})
    void scan_byNobody_findsTheSame(String transport) {
        assumeTrue(nobodyCan);
        LabScan.Ended ended = scans.get("nobody " + transport).finish(SECONDS);

        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        assertThat(vantage(ended, "transport")).isEqualTo(transport);
        assertThat(vantage(ended, "user")).isEqualTo("nobody");
        assertThat(FirewallExpectations.differences(lab, "before", ended.result())).isEmpty();
    }

    /** NIO can tell neither RST from ICMP nor which ICMP error came: it must not pretend to. */
    @Test
    void scan_overNio_claimsNoMoreThanItKnows() {
        ResultLines result = scans.get("nio").finish(SECONDS).result();

        assertThat(seenOf("target", result)).containsAllEntriesOf(table("""
                open             open        syn-ack
                greets           open        syn-ack
                reset-after-accept open      reset-after-accept
                closed-after-accept open     closed-after-accept
                refused          closed      refused
                reset-by-router  closed      refused
                rejected         closed      refused
                router-rejects   closed      refused
                dropped          silent      timeout
                host-prohibited  unreachable unreachable-or-prohibited
                admin-prohibited unreachable unreachable-or-prohibited
                ttl-exceeded     unreachable unreachable-or-prohibited
                no-route         unreachable unreachable-or-prohibited
                udp-open         open        udp-reply
                udp-dropped      silent      timeout
                """));
        assertThat(seenOf("blackholed-here", result)).containsEntry("open", "unknown local-policy");
        Map<String, String> verdicts = verdictsOf("target", result);
        assertThat(verdicts).containsEntry("open", "clear").containsEntry("refused", "unproven")
                .containsEntry("rejected", "unproven");
    }

    /** The exit code of each situation alone: {@code host:flow} is an address with the port of that flow. */
    @Test
    void exitCode_ofEachSituation_isThatOfItsVerdict() {
        Map<String, Integer> expected = new LinkedHashMap<>();
        // Those that are answered at once first, so that the others wait together.
        expected.put("before target:open", 0);
        expected.put("before target:refused", 0);
        expected.put("after target:refused", 1);
        expected.put("before target:admin-prohibited", 1);
        expected.put("before target:local-open", 0);
        expected.put("before target:local-open --fail-on exposed", 1);
        expected.put("before prohibited-here:open", 3);
        expected.put("before dead-on-link:open", 3);
        expected.put("before target:dropped", 3);
        expected.put("before target:dropped target:refused", 1);
        expected.put("before target:primary-dropped target:backup-open", 0);
        expected.put("before target:primary-dropped target:backup-open --fail-on degraded", 1);

        Map<String, Integer> seen = new LinkedHashMap<>();
        List<String> situations = List.copyOf(expected.keySet());
        for (int from = 0; from < situations.size(); from += AT_ONCE) {
            List<String> some = situations.subList(from, Math.min(situations.size(), from + AT_ONCE));
            List<LabScan> underWay = new ArrayList<>();
            try {
                some.forEach(situation -> underWay.add(scanOne(situation)));
                for (int i = 0; i < underWay.size(); i++) {
                    seen.put(some.get(i), underWay.get(i).finish(SECONDS).exit());
                }
            } finally {
                underWay.forEach(LabScan::close);
            }
        }
        assertThat(seen).isEqualTo(expected);
    }

    private LabScan scanOne(String situation) {
        List<String> arguments = new ArrayList<>(List.of("--phase"));
        for (String word : situation.split(" ")) {
            int colon = word.indexOf(':');
            arguments.add(colon < 0 ? word : FirewallLab.address(word.substring(0, colon), false) + ":"
                    + LabFlows.of(word.substring(colon + 1)).port());
        }
        return scan(List.of(), arguments);
    }

    private LabScan scanAll(List<String> prefix, String transport, String phase) {
        List<String> arguments = new ArrayList<>(List.of("--transport", transport, "--phase", phase,
                "--source", FirewallLab.source(scans.size())));
        for (String host : FirewallLab.hostNames()) {
            arguments.add(FirewallLab.address(host, false));
            arguments.add(FirewallLab.address(host, true));
        }
        int port = LabFlows.of(FirewallLab.SINGLE_FLOW).port();
        for (String host : lab.singleHostNames()) {
            arguments.add(FirewallLab.address(host, false) + ":" + port);
            arguments.add("[" + FirewallLab.address(host, true) + "]:" + port);
        }
        return scan(prefix, arguments);
    }

    private LabScan scan(List<String> prefix, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(
                "scan", "--profile", profile.toString(), "-o", "ndjson", "--per-host", "32"));
        all.addAll(arguments);
        return LabScan.start(lab.onClient(prefix,
                pathclear.commandWithJavaOptions(QUICK_START, all.toArray(String[]::new))));
    }

    private boolean nobodyCanRunThisJdk() {
        List<String> command = new ArrayList<>(AS_NOBODY);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version"));
        boolean can;
        try {
            can = Command.run(30, "", command).exit() == 0;
        } catch (RuntimeException e) {
            can = false;
        }
        if (!can) {
            System.err.println("Skipped: the user nobody cannot be switched to, or cannot run this JDK");
        }
        return can;
    }

    private static String vantage(LabScan.Ended ended, String field) {
        return ended.result().all().getFirst().get("vantage").get(field).asString();
    }

    private static Map<String, String> table(String text) {
        return text.lines().map(line -> line.strip().split("\\s+"))
                .collect(Collectors.toMap(words -> words[0], words -> words[1] + " " + words[2]));
    }

    private static Map<String, String> seenOf(String host, ResultLines result) {
        Map<String, String> byPort = ofHost("probe", host, result).collect(Collectors.toMap(
                line -> line.get("port").asInt() + line.get("protocol").asString(),
                line -> line.get("state").asString() + " " + line.get("reason").asString()));
        return LabFlows.ALL.stream().collect(Collectors.toMap(
                LabFlows.LabFlow::id, flow -> byPort.get(flow.port() + flow.protocol())));
    }

    private static Map<String, String> verdictsOf(String host, ResultLines result) {
        return ofHost("flow", host, result).collect(Collectors.toMap(
                line -> line.get("flow").asString(), line -> line.get("verdict").asString()));
    }

    private static Stream<JsonNode> ofHost(String type, String host, ResultLines result) {
        return result.of(type)
                .filter(line -> line.get("host").asString().equals(FirewallLab.address(host, false)));
    }
}
