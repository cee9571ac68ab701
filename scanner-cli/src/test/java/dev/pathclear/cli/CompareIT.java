package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two scans of loopback listeners with a change between them. */
@EnabledOnOs(OS.LINUX)
final class CompareIT {
    private static InstalledPathclear pathclear;
    private static String address;
    private static Path before;
    private static Path after;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void scanTwice() throws IOException {
        pathclear = new InstalledPathclear();
        before = folder.resolve("before.ndjson");
        after = folder.resolve("after.ndjson");
        try (LoopbackListeners listeners = new LoopbackListeners(2201, 2202, 2203)) {
            address = listeners.address();
            scan(before);
            listeners.stop(2202);
            scan(after);
        }
    }

    private static void scan(Path result) {
        Command.Result ended = pathclear.run("scan", address, "-p", "2201-2204", "--fail-on", "never", "-o",
                "ndjson=" + result);
        assertThat(ended.exit()).as(ended.err()).isZero();
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    @Test
    void regression_isFoundAndFails() {
        Command.Result ended = pathclear.run("compare", before.toString(), after.toString());

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines()).anyMatch(line -> line.startsWith("regression  " + address + " 2202/tcp"))
                .noneMatch(line -> line.contains("2201/tcp"));
        assertThat(pathclear.run("compare", before.toString(), after.toString(), "--fail-on", "never").exit()).isZero();
    }

    @Test
    void repair_andNothing_areFine() {
        Command.Result repaired = pathclear.run("compare", after.toString(), before.toString(), "--anyway", "-o", "json");
        Command.Result same = pathclear.run("compare", before.toString(), before.toString());

        assertThat(repaired.exit()).isZero();
        JsonNode document = new JsonMapper().readTree(repaired.out());
        assertThat(document.get("summary").get("counts").get("repaired").asLong()).isPositive();
        assertThat(document.get("summary").get("counts").get("regression").asLong()).isZero();
        assertThat(same.exit()).isZero();
    }

    @Test
    void badInput_isOneLineAProblem() throws IOException {
        Path broken = folder.resolve("broken.ndjson");
        String first = Files.readString(before).lines().findFirst().orElseThrow();
        Files.writeString(broken, first + "\n{\"type\":\"probe\",\"host\":\"10.0.0.300\"}\nnonsense\n");
        Path kept = Files.writeString(folder.resolve("kept"), "kept");

        Command.Result ended = pathclear.run("compare", broken.toString(), after.toString(), "-o", "json=" + kept);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).hasSizeGreaterThan(1)
                .allMatch(line -> line.startsWith("pathclear: " + broken + ": line "));
        assertThat(kept).hasContent("kept");
    }

    @Test
    void missingFiles_areToldTogether() {
        Command.Result ended = pathclear.run("compare", folder + "/no", folder.toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err().lines()).containsExactly(
                "pathclear: " + folder + "/no: expected a result to read, found no such file",
                "pathclear: " + folder + ": expected a result to read, found a directory");
    }

    @Test
    void otherQuestion_isRefusedUnlessAskedFor() throws IOException {
        Path other = Files.writeString(folder.resolve("other.ndjson"),
                Files.readString(after).replace("\"role\":null", "\"role\":\"agent\""));

        Command.Result refused = pathclear.run("compare", before.toString(), other.toString());
        Command.Result anyway = pathclear.run("compare", before.toString(), other.toString(), "--anyway");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(2).anyMatch(line -> line.contains("as any role, then"))
                .anyMatch(line -> line.contains("--anyway"));
        assertThat(anyway.exit()).isEqualTo(1);
    }

    @Test
    void wrongOrder_isRefusedAndSaysHowToGoOn() {
        Command.Result refused = pathclear.run("compare", after.toString(), before.toString());

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).satisfiesExactly(
                line -> assertThat(line).startsWith("pathclear: the results are in the wrong order: the first began at ")
                        .endsWith("; give the earlier one first"),
                line -> assertThat(line).isEqualTo("pathclear: --anyway compares them all the same"));
    }

    private static Path plan(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), "ticket: CHG-1\nlines:\n" + String.join("", lines));
    }

    private static String line(String id, int port, String expect) {
        return "  - {id: " + id + ", to: " + address + ", ports: " + port + ", expect: " + expect + "}\n";
    }

    @Test
    void plan_thatWasKept_isFine() throws IOException {
        Path plan = plan("kept.yaml", line("kept", 2201, "open->open"), line("shut", 2202, "open->blocked"));

        // Nothing listens there any more: the host refuses, which proves no block.
        Command.Result refused = pathclear.run("compare", before.toString(), after.toString(), "--plan",
                plan.toString());
        Path opened = plan("opened.yaml", line("opened", 2202, "blocked->open"));
        Command.Result met = pathclear.run("compare", after.toString(), before.toString(), "--anyway", "--plan",
                opened.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.lines()).anyMatch(line -> line.matches("not-yet +" + address + " 2202/tcp shut: open .*"))
                .anyMatch(line -> line.matches("as-expected-unchanged +line kept .*"));
        assertThat(met.exit()).as(met.out()).isZero();
        assertThat(met.lines())
                .anyMatch(line -> line.matches("as-expected-changed +" + address + " 2202/tcp opened.*"));
    }

    @Test
    void plan_departedFrom_fails() throws IOException {
        Path plan = plan("departed.yaml", line("kept", 2202, "open->open"), line("opened", 2201, "any->open"));

        Command.Result ended = pathclear.run("compare", before.toString(), after.toString(), "--plan", plan.toString(),
                "-o", "json");

        assertThat(ended.exit()).isEqualTo(1);
        JsonNode document = new JsonMapper().readTree(ended.out());
        assertThat(document.at("/summary/counts/regression").asInt()).isEqualTo(1);
        assertThat(document.at("/lines/0/class").asString()).isEqualTo("regression");
        assertThat(document.at("/lines/1/class").asString()).isEqualTo("as-expected-unchanged");
        assertThat(document.at("/differences/0/line").asString()).isEqualTo("kept");
    }

    @Test
    void plan_withMistakes_isToldLineByLineAndNothingIsWritten() throws IOException {
        Path plan = plan("wrong.yaml", line("a", 70000, "open->open"), line("a", 22, "open"));
        Path kept = Files.writeString(folder.resolve("kept-too"), "kept");

        Command.Result ended = pathclear.run("compare", before.toString(), after.toString(), "--plan", plan.toString(),
                "-o", "json=" + kept);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(3).allMatch(line -> line.startsWith("pathclear: " + plan + ": line "));
        assertThat(kept).hasContent("kept");
    }

    @Test
    void plan_withEveryKindOfMistake_hasAllOfThemReportedAtOnceWithTheirLines() throws IOException {
        Path plan = Files.writeString(folder.resolve("mistakes.yaml"), """
                ticket: CHG-1
                window:
                  start: 2026-11-26T00:30+01:00
                  end: 2026-11-25T22:00+01:00
                lines:
                  - {id: a, to: 10.0.0.1, profile: eset-protect, role: nobody, expect: open->open}
                  - {id: b, to: 10.0.0.1, ports: 70000, expect: open->open}
                  - id: a
                    to: 10.0.0.1
                    ports: 443
                    expect: open->open
                """);

        Command.Result ended = pathclear.run("compare", before.toString(), after.toString(), "--plan", plan.toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        String start = "pathclear: " + plan + ": line ";
        assertThat(ended.err().lines()).satisfiesExactlyInAnyOrder(
                line -> assertThat(line).startsWith(start + "4, /window/end: expected a time after the start of"),
                line -> assertThat(line).startsWith(start + "6, /lines/0/role: expected one of")
                        .endsWith("found \"nobody\""),
                line -> assertThat(line).startsWith(start + "7, /lines/1/ports: expected ports 1-65535"),
                line -> assertThat(line).startsWith(start + "8, /lines/2/id: expected an id that no line before has"));
    }

    @Test
    void formats_severalAtOnce_areWrittenEachToItsPlaceAndTellTheSame() throws IOException {
        Path plan = plan("formats.yaml", line("kept", 2202, "open->open"));
        Path html = folder.resolve("sheet.html");
        Path junit = folder.resolve("junit.xml");

        Command.Result ended = pathclear.run("compare", before.toString(), after.toString(), "--plan", plan.toString(),
                "--engineer", "R. Rivera", "-o", "html=" + html, "-o", "junit=" + junit, "-o", "markdown");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines()).hasSizeLessThanOrEqualTo(20).anyMatch(line -> line.startsWith("| kept |"))
                .contains("- Engineer: R. Rivera");
        assertThat(html).content().contains("CHG-1", "R. Rivera", address, "as it was written", "Not as planned");
        assertThat(junit).content().contains("<failure type=\"regression\"");
    }

    @Test
    void redact_hasNoAddressInAnyFormat() throws IOException {
        Path plan = plan("redacted.yaml", line("kept", 2202, "open->open"));
        Path html = folder.resolve("redacted.html");
        Path csv = folder.resolve("redacted.csv");

        Command.Result ended = pathclear.run("compare", before.toString(), after.toString(), "--plan", plan.toString(),
                "--redact", "-o", "html=" + html, "-o", "csv=" + csv, "-o", "table", "-o", "json=" + folder + "/r.json");

        assertThat(ended.exit()).isEqualTo(1);
        String host = InetAddress.getLocalHost().getHostName();
        for (String report : List.of(ended.out(), Files.readString(html), Files.readString(csv),
                Files.readString(folder.resolve("r.json")))) {
            assertThat(report).contains("2202").doesNotContain(address)
                    .doesNotContainPattern("(?<![a-z-])" + Pattern.quote(host));
        }
    }

    @Test
    void format_thatComparisonsDoNotHave_isRefused() {
        Command.Result refused = pathclear.run("compare", before.toString(), after.toString(), "-o", "tap");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err().lines()).startsWith(
                "pathclear: Invalid value for option '-o' (FORMAT[=FILE]): expected table, json, csv, markdown, "
                        + "junit, html or FORMAT=FILE, found \"tap\"");
    }

    @Test
    void verify_resultOfAScan_isWholeAndNotOnceItIsEdited() throws IOException {
        Path edited = Files.writeString(folder.resolve("edited.ndjson"),
                Files.readString(after).replaceFirst("\"closed\"", "\"open\""));

        assertThat(pathclear.run("verify", after.toString()).exit()).isZero();
        assertThat(pathclear.run("verify", edited.toString()).exit()).isEqualTo(1);
    }
}
