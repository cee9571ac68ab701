package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.plan.ChangePlanReader;
import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Site files from being made to being scanned and written as rules, by the packaged command. */
@EnabledOnOs(OS.LINUX)
final class SiteIT {
    private static final String PROFILE = """
            schemaVersion: 1
            id: acme
            vendor: Acme
            product: Acme
            title: { en: Acme }
            revision: "2026-11-26"
            rolloutRole: agent
            roles:
              - { id: server, title: { en: Server } }
              - { id: agent, title: { en: Agent } }
              - { id: console, title: { en: Console } }
            parameters:
              - { id: control-port, title: { en: Control }, ports: [2290] }
            flows:
              - { id: report, from: agent, to: server, protocol: tcp, ports: [2201], need: required, title: { en: Report } }
              - { id: control, from: agent, to: server, protocol: tcp, parameter: control-port, need: required,
                  title: { en: Control } }
              - { id: task, from: server, to: agent, protocol: tcp, ports: [2203], need: required, title: { en: Task } }
              - { id: admin, from: console, to: server, protocol: tcp, ports: [2204], need: required, title: { en: Admin } }
            """;

    private static InstalledPathclear pathclear;

    @TempDir
    private Path folder;

    private Path site;

    @BeforeAll
    static void install() throws IOException {
        pathclear = new InstalledPathclear();
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    @BeforeEach
    void writeProfile() throws IOException {
        Files.writeString(folder.resolve("acme.yaml"), PROFILE);
        site = folder.resolve("site.yaml");
    }

    private void write(String server, String waivers) throws IOException {
        Files.writeString(site, """
                name: Lab
                profiles:
                  - profile: ./acme.yaml
                    ports: { control-port: 2202 }
                    roles: { server: %s, agent: 127.0.7.2 }
                %s
                """.formatted(server, waivers));
    }

    private Command.Result scan(String... more) {
        List<String> words = new ArrayList<>(List.of("scan", "--site", site.toString(), "--phase", "after", "-o",
                "ndjson"));
        words.addAll(List.of(more));
        return pathclear.run(words.toArray(String[]::new));
    }

    @Test
    void scan_fromARole_asksEachHostItsPorts() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(2201, 2202, 2204)) {
            write(listeners.address(), "");

            Command.Result ended = scan("--from", "agent");

            assertThat(ended.exit()).as(ended.err()).isZero();
            ResultLines result = ResultLines.parse(ended.out()).complete(0);
            assertThat(result.states()).isEqualTo(Map.of("2201/tcp", "open", "2202/tcp", "open"));
            assertThat(ended.err()).contains("acme: agent not asked, no flow goes there from agent");
            assertThat(ResultLines.parse(scan().out()).of("probe")).as("as anything, both hosts").hasSize(4);
        }
    }

    @Test
    void scan_waivedTrouble_doesNotFailUntilItExpires() throws IOException {
        try (LoopbackListeners listeners = new LoopbackListeners(2201)) {
            write(listeners.address(), "");
            assertThat(scan("--from", "agent").exit()).isEqualTo(1);

            write(listeners.address(), "waivers: [{ ticket: CHG-9, expires: 9999-12-31, flow: control }]");
            Command.Result waived = scan("--from", "agent");
            assertThat(waived.exit()).as(waived.err()).isZero();
            ResultLines result = ResultLines.parse(waived.out()).complete(0);
            assertThat(result.verdicts("requirement")).containsEntry("control", "unsatisfied");
            assertThat(result.of("host").findFirst().orElseThrow().get("verdict").asString()).isEqualTo("waived");
            assertThat(result.of("waiver")).isNotEmpty().allMatch(line -> line.get("ticket").asString()
                    .equals("CHG-9"));
            Command.Result table = pathclear.run("scan", "--site", site.toString(), "--phase", "after", "--from",
                    "agent");
            assertThat(table.out()).contains("WAIVED").contains("not-listening tcp 2202; waived by CHG-9 until 9999-12-31");

            write(listeners.address(), "waivers: [{ ticket: CHG-9, expires: 2020-12-31, flow: control }]");
            Command.Result over = scan("--from", "agent");
            assertThat(over.exit()).isEqualTo(1);
            assertThat(over.err()).contains("waiver CHG-9 expired on 2020-12-31: control counts again");
        }
    }

    @Test
    void scan_listedHostThatIsSilent_isJudged() throws IOException {
        write("127.0.7.9", "");
        Command.Result ended = scan("--from", "agent", "--dry-run");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("hosts       1").contains("endpoints   2");
    }

    @Test
    void scan_mistakesOfTheSite_areAllTold() throws IOException {
        Files.writeString(site, """
                profiles:
                  - profile: ./acme.yaml
                    roles: { sever: 10.0.0.1, agent: 10.0.0.x/24 }
                  - profile: eset-protct
                    roles: { agent: 10.0.0.1 }
                """);

        Command.Result ended = scan();

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).hasSize(3).allMatch(line -> line.startsWith("pathclear: " + site + ": line "))
                .anyMatch(line -> line.contains("line 3, /profiles/0/roles/sever") && line.contains("\"server\"?"))
                .anyMatch(line -> line.contains("line 3, /profiles/0/roles/agent") && line.contains("10.0.0.x/24"))
                .anyMatch(line -> line.contains("line 4, /profiles/1/profile") && line.contains("\"eset-protect\"?"));
        assertThat(scan("--external").err()).contains("expected one of them");
    }

    @Test
    void scan_fromARoleThatIsNone_isRefusedWithASuggestion() throws IOException {
        write("127.0.7.9", "");
        Command.Result ended = scan("--from", "agnt");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("--from: expected a role (server, agent, console) (did you mean \"agent\"?)");
    }

    @Test
    void init_withOptions_writesWhatScanReads() throws IOException {
        Path made = folder.resolve("made.yaml");
        Command.Result ended = pathclear.run("init", made.toString(), "--yes", "--profile", "eset-protect", "--hosts",
                "server=127.0.7.3", "--hosts", "agent=127.0.7.4,127.0.7.5", "--from", "agent", "--with",
                        "mobile-devices",
                "--set", "agent-port=2322", "--name", "Lisbon");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(Files.readString(made)).contains("name: \"Lisbon\"", "agent-port: \"2322\"");
        Command.Result dry = pathclear.run("scan", "--site", made.toString(), "--dry-run");
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("hosts       1");

        String before = Files.readString(made);
        Command.Result again = pathclear.run("init", made.toString(), "--yes", "--profile", "escan", "--hosts",
                "server=127.0.7.3");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("init overwrites nothing");
        assertThat(Files.readString(made)).isEqualTo(before);
    }

    @Test
    void init_withoutATerminal_asksNobody() {
        Command.Result ended = pathclear.run("init", folder.resolve("none.yaml").toString());
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("expected a terminal to ask on, or --yes");
        assertThat(folder.resolve("none.yaml")).doesNotExist();
        assertThat(pathclear.run("init", folder.resolve("x.yaml").toString(), "--yes", "--profile", "escan", "--hosts",
                "sever=10.0.0.1").err()).contains("did you mean \"server\"?");
    }

    @Test
    void rules_ofASite_inEveryFormat() throws IOException {
        write("127.0.7.9", "");
        for (String format : List.of("table", "csv", "nftables", "iptables", "windows", "cisco-asa", "panos", "plan")) {
            Command.Result ended = pathclear.run("rules", "--site", site.toString(), "--from", "agent", "--to",
                    "server",
                    "--ticket", "CHG-1", "-o", format);
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains("2201").contains("2202").doesNotContain("2203").doesNotContain("2204");
        }
        Path plan = folder.resolve("plan.yaml");
        assertThat(pathclear.run("rules", "--site", site.toString(), "-o", "plan=" + plan).exit()).isZero();
        assertThat(ChangePlanReader.read(plan).lines()).hasSize(3);
    }

    @Test
    void rules_withoutWhatTheyNeed_sayWhat() throws IOException {
        assertThat(pathclear.run("rules").err()).contains("--profile ID or --site FILE").contains("escan");
        assertThat(pathclear.run("rules", "--profile", "escan").err()).contains("--from ROLE and --to ROLE, or --site");
        Command.Result noAddresses = pathclear.run("rules", "--profile", "escan", "--from", "client", "--to", "server");
        assertThat(noAddresses.exit()).isEqualTo(2);
        assertThat(noAddresses.err()).contains("--source: expected the addresses of client")
                .contains("--destination: expected the addresses of server");
        assertThat(pathclear.run("rules", "--profile", "escan", "--from", "clint", "--to", "server").err())
                .contains("did you mean \"client\"?");
        assertThat(pathclear.run("rules", "--profile", "escan", "--from", "client", "--to", "server", "--source", "any",
                "--destination", "10.0.0.1", "-o", "junos").exit()).isEqualTo(2);
        write("127.0.7.9", "");
        Command.Result overwriting = pathclear.run("rules", "--site", site.toString(), "-o", "plan=" + site);
        assertThat(overwriting.exit()).isEqualTo(2);
        assertThat(overwriting.err()).contains("overwrite an input");
    }
}
