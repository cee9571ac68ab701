package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.change.file.WatchReader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.lab.Command;
import dev.pathclear.result.ResultVerifier;
import dev.pathclear.result.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Watches of loopback: what the user gives, sees and gets. */
@EnabledOnOs(OS.LINUX)
final class WatchIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static final List<String> FORMATS = List.of("table", "html", "markdown", "csv", "junit");

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

    private Path plan(String... lines) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"),
                "ticket: CHG-1\nlines:\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void mistakesOfThePlan_areAllToldWithTheirLines() throws IOException {
        Path plan = plan("  - {id: a, to: 127.88.0.1, ports: 70000, expect: open->open}",
                "  - {id: a, to: 127.88.0.1, ports: 80, expect: open}");

        Command.Result ended = pathclear.run("watch", "--plan", plan.toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).hasSize(3).allMatch(line -> line.startsWith("pathclear: " + plan + ": line "));
    }

    @Test
    void optionsThatCannotBe_areOneLine() throws IOException {
        String plan = plan("  - {id: a, to: 127.88.0.1, ports: '1-200', expect: any->open}").toString();

        for (List<String> wrong : List.of(List.of("--until", "60s"), List.of("--interval", "50ms"),
                List.of("--timeout", "9s"), List.of("--tolerate", "99"), List.of("-o", "tap"),
                List.of("--transport", "none"))) {
            Command.Result ended = pathclear.run("watch", "--plan", plan, wrong.getFirst(), wrong.getLast());
            assertThat(ended.exit()).as(wrong.toString()).isEqualTo(2);
            assertThat(ended.err().lines()).as(wrong.toString()).hasSize(2);
        }
    }

    @Test
    void lineFromElsewhereAlone_isNothingToWatch() throws IOException {
        Command.Result ended = pathclear.run("watch", "--plan",
                plan("  - {id: a, from: 192.0.2.1, to: 127.88.0.1, ports: 80, expect: open->open}").toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("expected a line whose traffic starts here, found none");
    }

    @Test
    void readerThatLeaves_endsItAndTheFileIsWhole() throws IOException {
        Path plan = plan("  - {id: a, to: 127.88.0.1, ports: 2201, expect: any->open}");
        Path file = folder.resolve("watch.ndjson");
        String watch = String.join(" ", pathclear.command("watch", "-q", "--interval", "100ms", "--for", "1s",
                "--plan", plan.toString(), "-o", "table", "-o", "ndjson=" + file));

        Command.Result ended = Command.run(60, "", List.of("bash", "-c",
                watch + " | head -n 1; exit ${PIPESTATUS[0]}"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isEqualTo(4);
        WatchReport report = WatchReader.read(file);
        assertThat(report.summary()).isNotNull();
        assertThat(report.endpoints().getFirst().probes()).isPositive();
    }

    @Test
    void formats_ofTheWatchAndOfItsFileLater_tellTheSame() throws IOException {
        Path plan = plan("  - {id: web, to: 127.88.0.1, ports: 2201, expect: any->open}",
                "  - {id: shut, to: 127.88.0.2, ports: 2202, expect: blocked->blocked}");
        Path file = folder.resolve("watch.ndjson");
        List<String> watch = new ArrayList<>(List.of("watch", "-q", "--interval", "100ms", "--for", "1s", "--plan",
                plan.toString(), "--engineer", "R. Rivera", "-o", "ndjson=" + file));
        for (String format : FORMATS) {
            watch.addAll(List.of("-o", format + "=" + folder.resolve("live." + format)));
        }

        Command.Result ended = pathclear.run(watch.toArray(new String[0]));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).as(Files.readString(folder.resolve("live.table"))).isEqualTo(1); // closed is not blocked
        List<String> convert = new ArrayList<>(List.of("convert", file.toString(), "--engineer", "R. Rivera"));
        for (String format : FORMATS) {
            convert.addAll(List.of("-o", format + "=" + folder.resolve("later." + format)));
        }
        assertThat(pathclear.run(convert.toArray(new String[0])).exit()).isZero();
        Command.Result usual = pathclear.run("convert", file.toString(), "--engineer", "R. Rivera");
        assertThat(usual.exit()).isZero();
        assertThat(usual.out()).isEqualTo(Files.readString(folder.resolve("later.table")));
        String sha256 = HexFormat.of().formatHex(sha256(Files.readAllBytes(file)));
        for (String format : FORMATS) {
            String live = Files.readString(folder.resolve("live." + format));
            String later = Files.readString(folder.resolve("later." + format));
            assertThat(live).as(format).contains("shut");
            if (!format.equals("table")) {
                assertThat(live).as(format).contains(sha256);
                assertThat(later).as(format).contains(sha256);
            }
            if (format.equals("csv") || format.equals("junit") || format.equals("markdown")) {
                assertThat(later.replaceAll("plan\\.yaml ?|<property name=\"plan.file\" value=\"plan.yaml\"/>", ""))
                        .as(format).isEqualTo(live.replaceAll("plan\\.yaml ?", ""));
            }
        }
        assertThat(Files.readString(folder.resolve("live.html"))).contains("R. Rivera", "as it was written", "<svg",
                "plan.yaml", "Not as planned");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void redact_hasNoAddressInAnyFormat() throws IOException {
        Path plan = plan("  - {id: web, to: 127.88.0.1, ports: 2201, expect: any->open}");
        Path file = folder.resolve("masked.ndjson");
        Path html = folder.resolve("masked.html");

        Command.Result ended = pathclear.run("watch", "-q", "--interval", "100ms", "--for", "1s", "--plan",
                plan.toString(), "--redact", "-o", "ndjson=" + file, "-o", "html=" + html, "-o", "table");

        assertThat(ended.exit()).as(ended.err()).isZero();
        for (String report : List.of(ended.out(), Files.readString(file), Files.readString(html))) {
            assertThat(report).contains("2201").doesNotContain("127.88.0.1");
        }
        assertThat(ResultVerifier.verify(file).outcome()).isEqualTo(Verification.Outcome.WHOLE);
    }

    @Test
    void terminal_showsLinesLiveAndThenTheReport() throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), SCRIPT + " is not installed");
        Path plan = plan("  - {id: web, to: 127.88.0.1, ports: 2201, expect: any->open}",
                "  - {id: shut, to: 127.88.0.1, ports: 2202, expect: blocked->blocked}");
        String watch = String.join(" ", pathclear.command("watch", "--plan", plan.toString(), "--interval", "100ms",
                "--for", "2s"));

        String shown = Command.run(60, "", List.of(SCRIPT.toString(), "-qec",
                "stty cols 60; export TERM=xterm NO_COLOR=1; exec " + watch, "/dev/null")).out();

        List<String> live = shown.lines().filter(line -> line.contains("\u001b[K")).toList();
        assertThat(live).hasSizeGreaterThan(6)
                .anyMatch(line -> line.contains("web   any->open         closed (rst)  as planned for"))
                .allMatch(line -> line.replaceAll("\u001b\\[[0-9]*[A-Z]|\r", "").length() < 60);
        assertThat(shown).doesNotContain("\u001b[32m").contains("exit code");
        assertThat(shown.substring(shown.indexOf("exit code"))).doesNotContain("\u001b[");
    }
}
