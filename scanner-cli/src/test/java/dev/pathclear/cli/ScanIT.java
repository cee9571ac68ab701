package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Scans of loopback addresses of their own, which Linux alone has without asking. */
@EnabledOnOs(OS.LINUX)
final class ScanIT {
    private static final String[] SERVER =
            {"--profile", "kaspersky-security-center", "--role", "administration-server", "-o", "ndjson"};
    private static final int[] REQUIRED = {8060, 8061, 13000, 13291, 13299, 14000, 17000, 19170};

    private static InstalledPathclear pathclear;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws IOException {
        pathclear = new InstalledPathclear();
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    private static String[] scan(String target, String... rest) {
        List<String> words = new ArrayList<>(List.of("scan", target));
        words.addAll(List.of(rest));
        return words.toArray(String[]::new);
    }

    private static ResultLines result(Command.Result ended, int exitCode) {
        assertThat(ended.exit()).as(ended.err()).isEqualTo(exitCode);
        assertThat(ended.err()).isEmpty();
        return ResultLines.parse(ended.out()).complete(exitCode);
    }

    @Test
    void ports_withoutCanaries_areOpenButProveNothing() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(8000)) {
            String[] asked = {"-p", "8000,8001", "--phase", "before", "-o", "ndjson"};
            ResultLines with = result(pathclear.run(scan(listeners.address(), asked)), 1);
            assertThat(with.of("flow").map(flow -> flow.get("verdict").asString()))
                    .containsExactly("clear", "not-listening");

            ResultLines without = result(pathclear.run(scan(listeners.address(), "--no-canaries", "-p", "8000",
                    "-o", "ndjson")), 3);
            assertThat(without.of("probe").map(probe -> probe.get("state").asString())).containsExactly("open");
            assertThat(without.of("flow").map(flow -> flow.get("verdict").asString())).containsExactly("unproven");
            assertThat(without.of("flow").map(flow -> flow.get("because").asString()))
                    .containsExactly("control-ports-not-asked");
        }
    }

    @Test
    void explain_tellsTheAttemptsBesideTheResult() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(8000)) {
            String host = listeners.address();
            Command.Result ended = pathclear.run(scan(host, "-p", "8000,8001,U:9", "--explain", host + ":8000,U:9",
                    "-o", "ndjson"));

            ResultLines.parse(ended.out()).complete(ended.exit());
            assertThat(ended.err()).contains("explain   " + host + ":8000/tcp\n", "attempt 1: syn-ack",
                    "concluded: open (syn-ack), after 1 attempt", ", on which nothing should listen\n",
                    "verdict   clear, because syn-ack", "explain   " + host + ":9/udp\n",
                    "attempt 1: port-unreachable");
            if (ended.out().contains("\"transport\":\"nio\"")) {
                return; // which does not know from which port an attempt leaves
            }
            assertThat(ended.err()).containsPattern("attempt 1 left from port [1-9][0-9]*; an answer is waited for ");

            Command.Result table = pathclear.run(scan(host, "-p", "8000", "--explain", "8000"));
            assertThat(table.exit()).isZero();
            assertThat(table.err()).isEmpty();
            assertThat(table.out().substring(table.out().indexOf("exit code ")))
                    .contains("explain   " + host + ":8000/tcp\n");
        }
    }

    @Test
    void explain_ofWhatIsNotAsked_isAMistake() {
        Command.Result ended = pathclear.run(scan("127.0.0.1", "-p", "8000", "--explain", "127.0.0.1:8001,127.0.0.1"));
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("""
                pathclear: --explain "127.0.0.1:8001": expected a port that 127.0.0.1 is asked (8000/tcp), found 8001/tcp
                pathclear: --explain: expected HOST:PORT, [IPv6 address]:PORT or HOST:U:PORT, found "127.0.0.1"
                """);
    }

    @Test
    void profile_before_whatRefusesIsClear() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(13000, 13291, 30522)) {
            ResultLines lines = result(pathclear.run(scan(listeners.address(), SERVER)), 0);

            assertThat(lines.states()).containsOnly(
                    entry("8060/tcp", "closed"), entry("8061/tcp", "closed"), entry("13000/tcp", "open"),
                    entry("13000/udp", "closed"), entry("13291/tcp", "open"), entry("13299/tcp", "closed"),
                    entry("14000/tcp", "closed"), entry("17000/tcp", "closed"), entry("19170/tcp", "closed"),
                    entry("13296/tcp", "closed"), entry("30522/tcp", "open"), entry("30523/tcp", "closed"));
            assertThat(lines.verdicts("flow")).containsEntry("file-transfer-bridge", "exposed")
                    .containsEntry("agent-tls", "clear").containsEntry("activation", "clear");
            assertThat(lines.verdicts("requirement")).containsEntry("agent-connection", "satisfied")
                    .containsEntry("ksn-tcp", "not-applicable");
            assertThat(lines.all().getFirst().get("phase").asString()).isEqualTo("before");
        }
    }

    @Test
    void profile_after_whatRefusesDoesNotListen() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(8060, 8061, 13000, 13291, 13299, 14000, 19170)) {
            ResultLines lines =
                    result(pathclear.run(scan(listeners.address(), words(SERVER, "--phase", "after"))), 1);

            assertThat(lines.verdicts("flow")).containsEntry("activation", "not-listening")
                    .containsEntry("tunnel", "clear").containsEntry("file-transfer-bridge", "clear");
            assertThat(lines.verdicts("requirement")).containsEntry("activation", "unsatisfied");
            assertThat(lines.verdicts("host").values()).isSubsetOf("unsatisfied");
        }
    }

    @Test
    void profile_after_everythingListens_exposureFailsOnRequestAlone() throws IOException {
        int[] ports = Arrays.copyOf(REQUIRED, REQUIRED.length + 1);
        ports[REQUIRED.length] = 30523;
        try (LoopbackListeners listeners = new LoopbackListeners(ports)) {
            String[] after = scan(listeners.address(), words(SERVER, "--phase", "after"));
            result(pathclear.run(after), 0);
            result(pathclear.run(words(after, "--fail-on", "blocked,exposed")), 1);
        }
    }

    @Test
    void ports_alone_areRequired() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(2201, 2202)) {
            String address = listeners.address();

            result(pathclear.run(scan(address, "-p", "2201-2202", "-o", "ndjson")), 0);
            ResultLines lines = result(pathclear.run(scan(address, "-p", "2201-2203", "-o", "ndjson")), 1);

            assertThat(lines.states()).containsOnly(
                    entry("2201/tcp", "open"), entry("2202/tcp", "open"), entry("2203/tcp", "closed"));
            result(pathclear.run(scan(address, "-p", "2203", "-o", "ndjson", "--fail-on", "never")), 0);
        }
    }

    @Test
    void severalProfiles_shareProbesNotFlows() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(2222)) {
            ResultLines lines = result(pathclear.run(scan(listeners.address(), "--profile", "escan,eset-protect",
                    "--role", "escan:server", "--role", "eset-protect:server", "-o", "ndjson")), 0);

            assertThat(lines.states()).containsEntry("2222/tcp", "open");
            assertThat(lines.of("flow").filter(line -> line.get("port").asString().equals("2222"))
                    .map(line -> line.get("profile").asString())).contains("escan", "eset-protect");
            assertThat(lines.all().getFirst().get("profiles")).hasSize(2);
        }
    }

    @Test
    void outputs_goToTheirFiles_andTheTableToStandardOutput() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(2201)) {
            Path ndjson = folder.resolve("r.ndjson");
            Path json = folder.resolve("r.json");

            Command.Result ended = pathclear.run(scan(listeners.address(), "-p", "2201,2202", "-o", "table", "-o",
                    "ndjson=" + ndjson, "-o", "json=" + json));

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.out()).contains(listeners.address(), "2202").doesNotContain("\u001b");
            assertThat(ended.err()).isEmpty();
            assertThat(ResultLines.parse(Files.readString(ndjson)).complete(1).states()).hasSize(2);
            assertThat(new JsonMapper().readTree(Files.readString(json)).get("hosts")).hasSize(1);
        }
    }

    @Test
    void targetsFromStandardInput_andExcludes() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(2201)) {
            String input = "# the hosts\r\n" + listeners.address() + "\r\n127.9.9.9\r\n";

            ResultLines lines = result(pathclear.runWithInput(input, "scan", "-f", "-", "-x", "127.9.0.0/16", "-p",
                    "2201", "-o", "ndjson"), 0);

            assertThat(lines.of("host").map(line -> line.get("host").asString())).containsExactly(listeners.address());
        }
    }

    @Test
    void dryRun_sendsNothing() throws IOException {
        Path file = folder.resolve("none.ndjson");

        Command.Result ended = pathclear.run("scan", "10.0.0.0/8", "--profile", "escan", "--dry-run", "-o",
                "ndjson=" + file);

        assertThat(ended.exit()).isZero();
        assertThat(ended.out().lines()).anyMatch(line -> line.matches("hosts +16,777,216"))
                .anyMatch(line -> line.matches("profile +eScan .*\\(escan\\).*: the targets are client, asked as .*"))
                .anyMatch(line -> line.matches("phase +before"))
                .anyMatch(line -> line.matches("ports +tcp [0-9, -]+.*"))
                .anyMatch(line -> line.matches("rate +2,000 a second")).anyMatch(line -> line.startsWith("transport"))
                .anyMatch(line -> line.matches("in flight +at most [0-9,]+ on 1 lane, by [a-z]+"));
        assertThat(file).doesNotExist();
    }

    @Test
    void payloadsThatFlowsName_areToldByADryRun_andTheOneThatIsSentWhereTwoDiffer() throws IOException {
        Path profile = Files.writeString(folder.resolve("named.yaml"), """
                schemaVersion: 1
                id: named
                vendor: Example
                product: Named
                title: { en: Named }
                revision: "2026-11-26"
                rolloutRole: agent
                roles: [{ id: server, title: { en: Server } }, { id: agent, title: { en: Agent } }]
                flows:
                  - { id: time, from: server, to: agent, protocol: udp, ports: [53], payload: ntp, need: required,
                      listens: always, title: { en: Time } }
                  - { id: names, from: server, to: agent, protocol: udp, ports: [53, 5353], payload: dns,
                      need: required, listens: always, title: { en: Names } }
                  - { id: own, from: server, to: agent, protocol: udp, ports: [137, 15000], need: required,
                      title: { en: Own } }
                """);

        Command.Result ended = pathclear.run("scan", "127.0.7.9", "--profile", profile.toString(), "--dry-run");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).anyMatch(line -> line.matches(
                "payloads +udp 53: ntp; udp 5353: dns; udp 137: netbios-node-status; udp 15000: empty"));
        assertThat(ended.err()).contains("53/udp is sent ntp, as flow time of named says, not dns, as flow names of "
                + "named says: the first that is named is sent");
        assertThat(pathclear.run("profiles", "lint", profile.toString()).out()).contains(
                "warning: /flows/names/payload: dns, but on the same role \"time\" names ntp at 53; a scan sends a "
                        + "port the payload that is named first");
    }

    @Test
    void shards_togetherAreTheScan() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(2201)) {
            String[] whole = scan(listeners.address() + "/28", "-p", "2201", "--seed", "5", "-o", "ndjson",
                    "--fail-on", "never");
            List<String> hosts = new ArrayList<>();
            for (String shard : List.of("1/2", "2/2")) {
                result(pathclear.run(words(whole, "--shard", shard)), 0).of("host")
                        .forEach(line -> hosts.add(line.get("host").asString()));
            }

            assertThat(hosts).hasSize(16).doesNotHaveDuplicates().contains(listeners.address());
        }
    }

    @Test
    void unprivilegedUser_seesTheSame() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root") && Files.exists(Path.of("/usr/sbin/runuser")),
                "only root can become another user");
        try (LoopbackListeners listeners = new LoopbackListeners(2201)) {
            List<String> command = new ArrayList<>(List.of("runuser", "-u", "nobody", "--"));
            command.addAll(pathclear.command(scan(listeners.address(), "-p", "2201,2202", "-o", "ndjson")));

            ResultLines lines = result(Command.run(60, "", command), 1);

            assertThat(lines.states()).isEqualTo(Map.of("2201/tcp", "open", "2202/tcp", "closed"));
            assertThat(lines.all().getFirst().get("vantage").get("user").asString()).isEqualTo("nobody");
        }
    }

    private static String[] words(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
