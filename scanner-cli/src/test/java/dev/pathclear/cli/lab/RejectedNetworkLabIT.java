package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A router in front of networks of 254 addresses with two hosts each, of which it rejects some ports or all. Its kernel
 * and those of the hosts limit ICMP errors as Linux does unless told otherwise, six at once and then one a second to
 * whoever asks, so that chance decides which addresses show what. It must not decide how the scan ends.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RejectedNetworkLabIT {
    private static final int SECONDS = 150;
    private static final int MORE_ROUNDS = 3;
    private static final String CLIENT = "client";
    private static final String ROUTER = "router";
    private static final String TARGET = "target";

    /** Everything is rejected. */
    private static final String REJECTED = "10.86.2.0/24";
    /** A host of a network of which nothing is rejected. */
    private static final String FINE = "10.86.3.10";
    /** The recommended port alone is rejected. */
    private static final String RECOMMENDED = "10.86.4.0/24";
    /** The required port alone is rejected, so that hosts can say themselves that they are there. */
    private static final String REQUIRED = "10.86.5.0/24";

    private static final String RULES = """
            table inet lab {
                chain forwarding {
                    type filter hook forward priority 0;
                    ip daddr 10.86.2.0/24 reject with icmp admin-prohibited
                    ip daddr 10.86.4.0/24 tcp dport 7002 reject with icmp admin-prohibited
                    ip daddr 10.86.5.0/24 tcp dport 7001 reject
                }
            }
            """;

    private final List<Daemon> listeners = new ArrayList<>();
    private InstalledPathclear pathclear;
    private Namespaces lab;
    private Path profile;

    /** Begun together and before the others, since all of them wait most of the time. */
    private LabScan overNio;
    private LabScan reported;
    private Map<String, LabScan> first;

    @TempDir
    private static Path folder;

    @BeforeAll
    void build() throws IOException {
        Namespaces.assumeAvailable();
        pathclear = new InstalledPathclear();
        profile = Files.writeString(folder.resolve("lab.json"), LabFlows.profileOf("""
                required            tcp 7001 required      installed
                recommended         tcp 7002 recommended   installed
                refused             udp 7003 optional      installed
                """));
        lab = new Namespaces();
        for (String machine : List.of(CLIENT, ROUTER, TARGET)) {
            lab.add(machine);
        }
        lab.join(CLIENT, "near", ROUTER, "near");
        lab.join(ROUTER, "far", TARGET, "far");
        lab.ip(CLIENT, "addr add 10.86.1.2/24 dev near");
        for (int source = 10; source < 30; source++) {
            lab.ip(CLIENT, "addr add 10.86.1." + source + "/24 dev near");
        }
        lab.ip(ROUTER, "addr add 10.86.1.1/24 dev near");
        lab.ip(ROUTER, "addr add 10.86.6.1/24 dev far");
        lab.ip(TARGET, "addr add 10.86.6.2/24 dev far");
        for (int network = 2; network <= 5; network++) {
            lab.ip(ROUTER, "route add 10.86." + network + ".0/24 dev far"); // it has no address there that would answer
            lab.ip(TARGET, "addr add 10.86." + network + ".10/24 dev far");
            lab.ip(TARGET, "addr add 10.86." + network + ".11/24 dev far");
        }
        lab.sysctl(ROUTER, "net.ipv4.ip_forward", "1");
        lab.ip(CLIENT, "route add default via 10.86.1.1");
        lab.ip(TARGET, "route add 10.86.1.0/24 via 10.86.6.1");
        lab.nft(ROUTER, RULES);
        listeners.add(Daemon.start("ready", lab.inside(TARGET, ChildJvm.command(List.of(), LabListeners.class,
                "accept:7001", "accept:7002"))));
        first = scans();
        overNio = scan("nio", 22, REJECTED, FINE);
        reported = scan("io_uring", 23, REJECTED, FINE, "--lang", "en", "-o", "table", "-o",
                "ndjson=" + result(), "-o", "html=" + page());
    }

    private static Path result() {
        return folder.resolve("rejected.ndjson");
    }

    private static Path page() {
        return folder.resolve("rejected.html");
    }

    @AfterAll
    void remove() throws IOException {
        if (first != null) {
            first.values().forEach(LabScan::close);
        }
        for (LabScan scan : Arrays.asList(overNio, reported)) {
            if (scan != null) {
                scan.close();
            }
        }
        listeners.forEach(Daemon::close);
        if (lab != null) {
            lab.close();
        }
        if (pathclear != null) {
            pathclear.close();
        }
    }

    private LabScan.Ended end(LabScan scan) {
        try (scan) {
            return scan.finish(SECONDS);
        }
    }

    private LabScan scan(String transport, int source, String... arguments) {
        List<String> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--profile", profile.toString(), "--transport", transport, "--source",
                "10.86.1." + source));
        if (!all.contains("-o")) {
            all.addAll(List.of("-o", "ndjson"));
        }
        return LabScan.start(lab.inside(CLIENT,
                pathclear.commandWithJavaOptions("-XX:TieredStopAtLevel=1", all.toArray(String[]::new))));
    }

    private static JsonNode hosts(LabScan.Ended ended) {
        return ended.result().of("summary").findFirst().orElseThrow().get("hosts");
    }

    private static Map<String, String> verdicts(ResultLines result) {
        return result.of("host").filter(host -> !host.get("verdict").isNull()).collect(Collectors.toMap(
                host -> host.get("host").asString(), host -> host.get("verdict").asString()));
    }

    /** Scans that run at once have an address each, or they would take the router's rejections from each other. */
    private Map<String, LabScan> scans() {
        Map<String, LabScan> some = new LinkedHashMap<>();
        for (String transport : List.of("io_uring", "epoll")) {
            int source = transport.equals("epoll") ? 10 : 16;
            some.put("3 range, " + transport, scan(transport, source, REJECTED, FINE));
            some.put("1 assumed up, " + transport, scan(transport, source + 1, REJECTED, FINE, "--assume-up"));
            some.put("0 fail on blocked, " + transport,
                    scan(transport, source + 2, REJECTED, FINE, "--fail-on", "blocked"));
            some.put("1 listed, " + transport, scan(transport, source + 3, "10.86.2.10", "10.86.2.77", FINE));
            some.put("0 recommended, " + transport, scan(transport, source + 4, RECOMMENDED, FINE));
            some.put("1 hosts that answer, " + transport, scan(transport, source + 5, REQUIRED, FINE));
        }
        return some;
    }

    @Test
    void exitCode_ofARejectedNetwork_isThatOfItsPolicyWhateverChanceLetsThrough() {
        assertThatChanceHasNoSay(first);
    }

    /** Each round from the same addresses, so that it finds other limits left by the one before. */
    @Test
    @Tag("slow")
    void exitCode_ofARejectedNetworkAgainAndAgain_isTheSame() {
        for (int round = 1; round <= MORE_ROUNDS; round++) {
            assertThatChanceHasNoSay(scans());
        }
    }

    private void assertThatChanceHasNoSay(Map<String, LabScan> some) {
        Map<String, LabScan.Ended> ended = new LinkedHashMap<>();
        some.forEach((name, scan) -> ended.put(name, end(scan)));

        ended.forEach((name, one) -> assertThat(one.exit()).as(name + "; " + one.err()).isEqualTo(name.charAt(0) - '0'));
        for (String transport : List.of("io_uring", "epoll")) {
            LabScan.Ended range = ended.get("3 range, " + transport);
            assertThat(verdicts(range.result())).containsExactly(Map.entry(FINE, "satisfied"));
            assertThat(hosts(range).get("rejected").asInt()).isPositive();
            assertThat(hosts(range).get("requiredRejected").asInt()).isPositive();
            LabScan.Ended assumed = ended.get("1 assumed up, " + transport);
            assertThat(hosts(assumed).get("requiredRejected").asInt()).isZero();
            assertThat(verdicts(assumed.result()).values()).contains("unsatisfied");
            assertThat(verdicts(ended.get("1 listed, " + transport).result())).containsEntry("10.86.2.10", "unsatisfied")
                    .containsEntry("10.86.2.77", "unsatisfied");
            LabScan.Ended recommended = ended.get("0 recommended, " + transport);
            assertThat(hosts(recommended).get("rejected").asInt()).isPositive();
            assertThat(hosts(recommended).get("requiredRejected").asInt()).isZero();
            assertThat(verdicts(ended.get("1 hosts that answer, " + transport).result())).containsOnlyKeys("10.86.5.10",
                    "10.86.5.11", FINE).containsEntry("10.86.5.10", "unsatisfied");
        }
    }

    /** NIO cannot tell a prohibition from a host that is not there, so it must not say that all is well. */
    @Test
    void exitCode_ofARejectedNetworkOverNio_isNoSuccess() {
        LabScan.Ended range = end(overNio);

        assertThat(range.exit()).as(range.err()).isEqualTo(3);
        assertThat(verdicts(range.result())).containsExactly(Map.entry(FINE, "satisfied"));
        assertThat(hosts(range).get("requiredRejected").asInt()).isPositive();
    }

    @Test
    void reports_ofARejectedNetwork_nameTheDeviceAndTheNextStepInScanAndConversion() throws IOException {
        LabScan.Ended range = end(reported);

        assertThat(range.exit()).as(range.err()).isEqualTo(3);
        assertThat(range.out().replaceAll("\\s+", " ")).contains(
                "nothing but rejections by 10.86.1.1 (admin-prohibited) was heard: a firewall rejects ports that are"
                        + " required", "Look at 10.86.1.1 for the rule", "--assume-up", "--exclude");
        assertThat(Files.readString(page())).contains("verdict doubt", "Look at 10.86.1.1 for the rule");
        LabScan.Ended converted = end(LabScan.start(pathclear.command("convert", result().toString(), "--lang", "en", "-o",
                "markdown")));
        assertThat(converted.out()).contains("Look at 10.86.1.1 for the rule", "Exit code 3");
    }

    /** This machine's own failure is no silence of others. */
    @Test
    void reports_ofNetworksWithoutARoute_sayThatItIsThisMachine() {
        lab.add("alone");
        LabScan.Ended ended = end(LabScan.start(lab.inside("alone", pathclear.commandWithJavaOptions(
                "-XX:TieredStopAtLevel=1", "scan", "10.86.9.0/29", "10.86.8.1", "-p", "7001", "--lang", "en"))));

        assertThat(ended.exit()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).contains("local-no-route", "not tested", "0 silent", "unknown")
                .doesNotContain("nothing was heard");
    }
}
