package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules as written, loaded into a router between two machines: what the profile needs passes, in both families, and
 * nothing else does. Nothing listens on the far side, so that what passes is refused, and what does not is silent.
 */
final class RulesLabIT {
    private static final String CLIENT = "client";
    private static final String ROUTER = "router";
    private static final String SERVER = "server";
    private static final int SECONDS = 60;

    /** Every port that is let through, and its neighbours. */
    private static final String PORTS = "2020-2022,2220-2223,2225,2226,3022,3023,3333,3500,4023,4024,8059-8062,12999-13001,"
            + "14000,14001,17000,17001,U:12999-13001,14999-15001";

    private static final String SITE = """
            profiles:
              - profile: kaspersky-security-center
                roles:
                  administration-server: [10.81.2.10, "fd00:81:2::10"]
                  managed-device: [10.81.1.2, "fd00:81:1::2"]
              - profile: escan
                roles: { server: 10.81.2.11, client: 10.81.1.0/30 }
            """;

    @TempDir
    private Path folder;

    private Namespaces lab;
    private InstalledPathclear pathclear;

    @BeforeEach
    void build() throws IOException {
        Namespaces.assumeAvailable();
        lab = new Namespaces();
        pathclear = new InstalledPathclear();
        for (String machine : List.of(CLIENT, ROUTER, SERVER)) {
            lab.add(machine);
            lab.sysctl(machine, "net.ipv4.icmp_ratemask", "0");
            lab.sysctl(machine, "net.ipv6.icmp.ratelimit", "0");
        }
        lab.join(CLIENT, "near", ROUTER, "near");
        lab.join(ROUTER, "far", SERVER, "far");
        for (String host : List.of("2", "4")) {
            lab.ip(CLIENT, "addr add 10.81.1." + host + "/24 dev near");
            lab.ip(CLIENT, "addr add fd00:81:1::" + host + "/64 dev near nodad");
        }
        for (String host : List.of("10", "11", "12")) {
            lab.ip(SERVER, "addr add 10.81.2." + host + "/24 dev far");
            lab.ip(SERVER, "addr add fd00:81:2::" + host + "/64 dev far nodad");
        }
        lab.ip(ROUTER, "addr add 10.81.1.1/24 dev near");
        lab.ip(ROUTER, "addr add fd00:81:1::1/64 dev near nodad");
        lab.ip(ROUTER, "addr add 10.81.2.1/24 dev far");
        lab.ip(ROUTER, "addr add fd00:81:2::1/64 dev far nodad");
        lab.ip(CLIENT, "route add default via 10.81.1.1");
        lab.ip(CLIENT, "-6 route add default via fd00:81:1::1");
        lab.ip(SERVER, "route add default via 10.81.2.1");
        lab.ip(SERVER, "-6 route add default via fd00:81:2::1");
        lab.sysctl(ROUTER, "net.ipv4.ip_forward", "1");
        lab.sysctl(ROUTER, "net.ipv6.conf.all.forwarding", "1");
    }

    @AfterEach
    void remove() {
        if (lab != null) {
            lab.close();
        }
        if (pathclear != null) {
            pathclear.close();
        }
    }

    @Test
    void nftables_loadedIntoARouter_letTheProfileThroughAndNothingElse() throws IOException {
        String rules = rules("nftables");
        lab.nft(ROUTER, rules);
        lab.nft(ROUTER, rules); // replaces itself

        assertThatTheProfilePassesAndNothingElse();
    }

    @Test
    void iptables_loadedIntoARouter_letTheProfileThroughAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("rules"), rules("iptables"));
        for (String program : List.of("/usr/sbin/iptables-restore", "/usr/sbin/ip6tables-restore")) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
            lab.exec(ROUTER, SECONDS, List.of(program, "--noflush", file.toString()));
        }

        assertThatTheProfilePassesAndNothingElse();
    }

    private String rules(String format) throws IOException {
        Path site = Files.writeString(folder.resolve("site.yaml"), SITE);
        Command.Result written = Command.run(SECONDS, "", pathclear.command("rules", "--site", site.toString(),
                "--need",
                "required,recommended", "-o", format));
        assertThat(written.exit()).as(written.err()).isZero();
        return written.out();
    }

    private void assertThatTheProfilePassesAndNothingElse() throws IOException {
        String kaspersky = "13000/tcp 13000/udp 14000/tcp 17000/tcp 8060/tcp 8061/tcp";
        String escan = "2021/tcp 2221/tcp 2222/tcp 2225/tcp 3023/tcp 3333/tcp 3500/tcp 4023/tcp";

        Map<String, String> fromDevice = passing(CLIENT, "10.81.1.2", "10.81.2.10", "10.81.2.11", "10.81.2.12");
        assertThat(fromDevice).containsOnly(Map.entry("10.81.2.10", kaspersky), Map.entry("10.81.2.11", escan));
        Map<String, String> fromDevice6 = passing(CLIENT, "fd00:81:1::2", "fd00:81:2::10", "fd00:81:2::11");
        assertThat(fromDevice6).containsOnly(Map.entry("fd00:81:2::10", kaspersky));
        assertThat(passing(CLIENT, "10.81.1.4", "10.81.2.10", "10.81.2.11")).as("another source").isEmpty();
        assertThat(passing(CLIENT, "fd00:81:1::4", "fd00:81:2::10")).as("another source").isEmpty();
        assertThat(passing(SERVER, "10.81.2.10", "10.81.1.2")).as("the other way: the signal of Kaspersky")
                .containsOnly(Map.entry("10.81.1.2", "15000/udp"));
        assertThat(passing(SERVER, "10.81.2.11", "10.81.1.2")).as("the other way: the tasks of eScan")
                .containsOnly(Map.entry("10.81.1.2", "2222/tcp"));
        assertThat(passing(SERVER, "10.81.2.12", "10.81.1.2")).as("the other way, another source").isEmpty();
    }

    /** Returns by host the ports that answered, a refusal being an answer. */
    private Map<String, String> passing(String machine, String source, String... hosts) throws IOException {
        List<String> words = new ArrayList<>(List.of("scan"));
        words.addAll(List.of(hosts));
        words.addAll(List.of("-p", PORTS, "--source", source, "--retries", "0", "--timeout", "600ms", "--rate", "max",
                "--fail-on", "never", "-o", "ndjson"));
        Command.Result ended = Command.run(SECONDS, "",
                lab.inside(machine, pathclear.command(words.toArray(String[]::new))));
        assertThat(ended.exit()).as(ended.err()).isZero();
        Map<String, List<String>> ports = new TreeMap<>();
        for (String line : ended.lines()) {
            JsonNode record = JsonMapper.shared().readTree(line);
            if (record.get("type").asString().equals("probe")) {
                String state = record.get("state").asString();
                assertThat(state).as(line).isIn("closed", "silent");
                if (state.equals("closed")) {
                    ports.computeIfAbsent(record.get("host").asString(), host -> new ArrayList<>())
                            .add(record.get("port").asInt() + "/" + record.get("protocol").asString());
                }
            }
        }
        Map<String, String> passing = new TreeMap<>();
        ports.forEach((host, list) -> passing.put(host, String.join(" ", list.stream().sorted().toList())));
        return passing;
    }
}
