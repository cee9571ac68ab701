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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules as written, loaded into a router between two machines by the commands that they name: what the profile needs
 * passes, in both families, and nothing else does but what passed before. Nothing listens on the far side, so that what passes is refused, and what does not is silent.
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

    private static final String KASPERSKY = "13000/tcp 13000/udp 14000/tcp 17000/tcp 8060/tcp 8061/tcp";
    private static final String ESCAN = "2021/tcp 2221/tcp 2222/tcp 2225/tcp 3023/tcp 3333/tcp 3500/tcp 4023/tcp";

    /** What an administrator has already. */
    private static final String OTHER_RULES = """
            table inet filter {
                chain forward {
                    type filter hook forward priority filter; policy drop;
                    ct state established,related accept
                    tcp dport 14001 accept
                    counter drop
                }
            }
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
    void nftables_standAloneInARouter_letTheProfileThroughAndNothingElse() throws IOException {
        Path file = rules("nftables", "--stand-alone");
        run(said(file, "load")); // with the minute after which it would take itself back
        run(said(file, "check") + "; nft -f " + file); // replaces itself

        assertThatTheProfilePassesAndNothingElse("");
    }

    @Test
    void nftables_standAlone_takesItselfBack() throws IOException {
        Path file = rules("nftables", "--stand-alone");
        run(said(file, "load").replace("sleep 60", "sleep 0.1") + "; wait");

        assertThat(run("nft list ruleset")).isEmpty();
    }

    @Test
    void nftables_amongOtherRules_openTheProfileOnceJumpedToAndNothingElse() throws IOException {
        lab.nft(ROUTER, OTHER_RULES);
        Path file = rules("nftables");
        run(said(file, "check"));
        run(said(file, "load"));
        run(said(file, "load")); // replaces itself
        assertThatTheOtherRulesAreAllThereIs();

        run(said(file, "use"));
        assertThatTheProfilePassesAndNothingElse("14001/tcp");

        run(said(file, "undo"));
        assertThatTheOtherRulesAreAllThereIs();
    }

    @Test
    void nftables_amongRulesThatForwardAll_closeNothing() throws IOException {
        lab.nft(ROUTER, "table inet filter {\n chain forward {\n type filter hook forward priority filter\n }\n}\n");
        Path file = rules("nftables");
        run(said(file, "load"));
        run(said(file, "use"));

        assertThat(passing(CLIENT, "10.81.1.4", "10.81.2.12").get("10.81.2.12")).contains("2020/tcp", "12999/udp");
    }

    @Test
    void nftables_withoutTheTable_areRefusedWhole() throws IOException {
        Path file = rules("nftables");
        Command.Result loaded = Command.run(SECONDS, "", lab.inside(ROUTER, List.of("nft", "-f", file.toString())));

        assertThat(loaded.exit()).isNotZero();
        assertThat(run("nft list ruleset")).isEmpty();
    }

    @Test
    void nftables_ofTwoHandOversInChainsOfTheirOwn_doNotTouchEachOther() throws IOException {
        lab.nft(ROUTER, OTHER_RULES);
        Path kaspersky = rules("nftables", "--profile", "kaspersky-security-center", "--into", "inet filter pathclear-ksc");
        run(said(kaspersky, "load"));
        run(said(kaspersky, "use"));
        Path escan = rules("nftables", "--profile", "escan", "--into", "inet filter pathclear-escan");
        run(said(escan, "load"));
        run(said(escan, "use"));

        assertThat(passing(CLIENT, "10.81.1.2", "10.81.2.10", "10.81.2.11", "10.81.2.12")).isEqualTo(with("14001/tcp",
                Map.of("10.81.2.10", KASPERSKY, "10.81.2.11", ESCAN, "10.81.2.12", "")));
    }

    @Test
    void iptables_standAloneInARouter_letTheProfileThroughAndNothingElse() throws IOException {
        assumeIptables();
        run("iptables -P FORWARD ACCEPT; iptables -A FORWARD -j ACCEPT; ip6tables -A FORWARD -j ACCEPT");
        Path file = rules("iptables", "--stand-alone");
        for (String line : List.of(said(file, "load"), said(file, "load"), said(file, "check"))) {
            run("cd " + folder + "; " + line);
            run("cd " + folder + "; " + ofIpv6(line));
        }

        assertThatTheProfilePassesAndNothingElse("");
    }

    @Test
    void iptables_amongOtherRules_openTheProfileOnceJumpedToAndNothingElse() throws IOException {
        assumeIptables();
        for (String program : List.of("iptables", "ip6tables")) {
            run(program + " -P FORWARD DROP; " + program + " -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT; "
                    + program + " -A FORWARD -p tcp --dport 14001 -j ACCEPT");
        }
        Path file = rules("iptables");
        for (String what : List.of("check", "load", "load")) {
            run(said(file, what));
            run(ofIpv6(said(file, what)));
        }
        assertThatTheOtherRulesAreAllThereIs();

        run(said(file, "use"));
        run(ofIpv6(said(file, "use")));
        assertThatTheProfilePassesAndNothingElse("14001/tcp");
        assertThat(run(said(file, "use") + "; iptables-save").lines()).as("the jump, once")
                .filteredOn("-A FORWARD -j PATHCLEAR"::equals).hasSize(1);

        run(said(file, "undo"));
        run(ofIpv6(said(file, "undo")));
        assertThatTheOtherRulesAreAllThereIs();
    }

    private static void assumeIptables() {
        for (String program : List.of("/usr/sbin/iptables-restore", "/usr/sbin/ip6tables-restore")) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
        }
    }

    private static String ofIpv6(String line) {
        return line.replace("iptables", "ip6tables").replace("before", "before6");
    }

    private Path rules(String format, String... more) throws IOException {
        Path site = Files.writeString(folder.resolve("site.yaml"), SITE);
        Path file = Files.createTempFile(folder, "rules", "");
        List<String> words = new ArrayList<>(List.of("rules", "--site", site.toString(), "--need", "required,recommended",
                "-o", format + "=" + file));
        words.addAll(List.of(more));
        Command.Result written = Command.run(SECONDS, "", pathclear.command(words.toArray(String[]::new)));
        assertThat(written.exit()).as(written.err()).isZero();
        return file;
    }

    /** Returns the command that the head of a file names for a purpose. */
    private static String said(Path file, String purpose) throws IOException {
        Pattern line = Pattern.compile("# +" + purpose + " +(.+)");
        return Files.readAllLines(file).stream().map(line::matcher).filter(Matcher::matches).findFirst().orElseThrow()
                .group(1).replace("FILE", file.toString());
    }

    private String run(String script) {
        return lab.exec(ROUTER, SECONDS, List.of("bash", "-c", script)).out();
    }

    private void assertThatTheOtherRulesAreAllThereIs() throws IOException {
        Map<String, String> other = passing(CLIENT, "10.81.1.2", "10.81.2.10", "10.81.2.11");
        assertThat(other).containsOnly(Map.entry("10.81.2.10", "14001/tcp"), Map.entry("10.81.2.11", "14001/tcp"));
    }

    /** @param others what passes from whomever; empty for nothing */
    private void assertThatTheProfilePassesAndNothingElse(String others) throws IOException {
        Map<String, String> fromDevice = passing(CLIENT, "10.81.1.2", "10.81.2.10", "10.81.2.11", "10.81.2.12");
        assertThat(fromDevice).isEqualTo(with(others, Map.of("10.81.2.10", KASPERSKY, "10.81.2.11", ESCAN, "10.81.2.12", "")));
        Map<String, String> fromDevice6 = passing(CLIENT, "fd00:81:1::2", "fd00:81:2::10", "fd00:81:2::11");
        assertThat(fromDevice6).isEqualTo(with(others, Map.of("fd00:81:2::10", KASPERSKY, "fd00:81:2::11", "")));
        assertThat(passing(CLIENT, "10.81.1.4", "10.81.2.10", "10.81.2.11")).as("another source")
                .isEqualTo(with(others, Map.of("10.81.2.10", "", "10.81.2.11", "")));
        assertThat(passing(CLIENT, "fd00:81:1::4", "fd00:81:2::10")).as("another source")
                .isEqualTo(with(others, Map.of("fd00:81:2::10", "")));
        assertThat(passing(SERVER, "10.81.2.10", "10.81.1.2")).as("the other way: the signal of Kaspersky")
                .isEqualTo(with(others, Map.of("10.81.1.2", "15000/udp")));
        assertThat(passing(SERVER, "10.81.2.11", "10.81.1.2")).as("the other way: the tasks of eScan")
                .isEqualTo(with(others, Map.of("10.81.1.2", "2222/tcp")));
        assertThat(passing(SERVER, "10.81.2.12", "10.81.1.2")).as("the other way, another source")
                .isEqualTo(with(others, Map.of("10.81.1.2", "")));
    }

    private static Map<String, String> with(String others, Map<String, String> ports) {
        Map<String, String> all = new TreeMap<>();
        ports.forEach((host, text) -> {
            String both = Stream.of(text.split(" "), others.split(" ")).flatMap(Stream::of)
                    .filter(Predicate.not(String::isEmpty)).sorted().collect(Collectors.joining(" "));
            if (!both.isEmpty()) {
                all.put(host, both);
            }
        });
        return all;
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
