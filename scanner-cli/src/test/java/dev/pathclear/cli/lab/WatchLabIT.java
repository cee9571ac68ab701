package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.cli.HangUp;
import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.result.ResultVerifier;
import dev.pathclear.result.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A firewall's rules are changed while the packaged program watches; it compares before with after as well. */
final class WatchLabIT {
    private static final int SECONDS = 60;
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration MISTAKE = Duration.ofSeconds(7);
    private static final String[] BEFORE = {"tcp dport 7001 drop", "tcp dport 7004 drop"};
    private static final String[] AFTER = {"tcp dport 7002 drop", "tcp dport 7004 reject with icmpx admin-prohibited"};
    private static final String[] MISTAKEN = {AFTER[0], AFTER[1], "tcp dport 7003 drop"};

    private static InstalledPathclear pathclear;
    private static ChangeLab lab;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws IOException {
        Namespaces.assumeAvailable();
        pathclear = new InstalledPathclear();
        lab = new ChangeLab();
    }

    @AfterAll
    static void remove() {
        if (lab != null) {
            lab.close();
        }
        if (pathclear != null) {
            pathclear.close();
        }
    }

    private Path plan() throws IOException {
        return Files.writeString(folder.resolve("change.yaml"), """
                ticket: CHG-4711
                lines:
                  - {id: new, to: 10.81.2.10, ports: 7001, expect: blocked->open}
                  - {id: old, to: 10.81.2.10, ports: 7002, expect: open->blocked}
                  - {id: shop, to: 10.81.2.10, ports: 7003, expect: open->open}
                  - {id: door, to: 10.81.2.10, ports: 7004, expect: blocked->blocked}
                  - {id: mail, to: 10.81.2.10, ports: 7005, expect: open->open}
                """);
    }

    private RunningWatch watch(String... more) throws IOException {
        List<String> command = pathclear.command("watch", "--plan", plan().toString());
        command.addAll(List.of(more));
        return RunningWatch.start(folder, lab.atClient(command));
    }

    private Path scan(String name) {
        Path result = folder.resolve(name);
        Command.Result ended = Command.run(SECONDS, "", lab.atClient(pathclear.command("scan",
                ChangeLab.SERVER_ADDRESS, "-p", "7001-7005", "--timeout", "500ms", "--retries", "1", "--fail-on",
                "never", "-o", "ndjson=" + result)));
        assertThat(ended.exit()).as(ended.err()).isZero();
        return result;
    }

    private Command.Result compare(Path before, Path after) throws IOException {
        return Command.run(SECONDS, "", pathclear.command("compare", before.toString(), after.toString(), "--plan",
                plan().toString()));
    }

    private static LineHistory line(WatchReport report, String id) {
        return report.lines().stream().filter(line -> line.line().id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void change_withAMistakeOfSevenSeconds_isToldAsItWas() throws Exception {
        lab.rules(BEFORE);
        Path before = scan("before.ndjson");
        Path during;
        long[] broken = new long[2];
        long[] mended = new long[2];
        try (RunningWatch watch = watch("--interval", "500ms", "--for", "50s", "--until", "stable:2s")) {
            watch.await(5, "");
            broken[0] = System.nanoTime();
            lab.rules(MISTAKEN);
            broken[1] = System.nanoTime();
            during = scan("during.ndjson");
            watch.until(broken[1] + MISTAKE.toNanos());
            mended[0] = System.nanoTime();
            lab.rules(AFTER);
            mended[1] = System.nanoTime();
            assertThat(watch.exit()).isEqualTo(1);

            WatchReport report = watch.report();
            assertThat(report.summary().end()).isEqualTo(WatchSummary.End.STABLE);
            assertThat(report.lines().stream().map(line -> line.line().id() + " " + line.worst().word() + " "
                    + line.tally().outages() + (line.collateral() ? " collateral" : ""))).containsExactly(
                            "new as-expected-changed 0", "old as-expected-changed 0",
                            "shop as-expected-unchanged 1 collateral", "door reason-only 0",
                            "mail as-expected-unchanged 0");
            outageIsAsLongAsTheMistake(report, broken, mended);
            eventsAreInTheOrderOfTheirTimes(watch.file());
            assertThat(String.join(" ", watch.table()).replaceAll(" +", " "))
                    .containsPattern("line shop \\(open->open\\): first open [^,]*, collateral: 1 outage, longest ");
            assertThat(ResultVerifier.verify(watch.file()).outcome()).isEqualTo(Verification.Outcome.WHOLE);
        }
        Command.Result worse = compare(before, during);
        assertThat(worse.exit()).as(worse.out()).isEqualTo(1);
        assertThat(worse.lines()).anyMatch(line -> line.startsWith("regression ") && line.contains("7003/tcp shop"))
                .filteredOn(line -> line.startsWith("regression ") && line.contains("/tcp")).hasSize(1);
        Command.Result fine = compare(before, scan("after.ndjson"));
        assertThat(fine.exit()).as(fine.out()).isZero();
        assertThat(fine.lines())
                .anyMatch(line -> line.startsWith("as-expected-changed ") && line.contains("7001/tcp new"))
                .anyMatch(line -> line.startsWith("as-expected-changed ") && line.contains("7002/tcp old"))
                .anyMatch(line -> line.startsWith("reason-only ") && line.contains("7004/tcp door"));
    }

    private static void eventsAreInTheOrderOfTheirTimes(Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        List<Long> times = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode event = json.readTree(line);
            switch (event.get("type").asString()) {
                case "change" -> times.add(event.at("/at/nanos").asLong());
                case "outage", "gap" -> times.add(event.at("/end/nanos").asLong());
                default -> { }
            }
        }
        assertThat(times).hasSizeGreaterThan(10).isSorted();
    }

    /** Within the interval that it claims, and what the rules took to be loaded and the probes were late. */
    private static void outageIsAsLongAsTheMistake(WatchReport report, long[] broken, long[] mended) {
        List<Outage> outages = report.endpoints().get(2).outages();
        assertThat(outages).hasSize(1);
        Outage outage = outages.getFirst();
        long late = TimeUnit.MICROSECONDS.toNanos(report.summary().slip().maxMicros());
        assertThat(outage.kind()).isEqualTo(Outage.Kind.OUTAGE);
        assertThat(outage.over()).isTrue();
        assertThat(outage.uncertainty().toNanos()).isLessThanOrEqualTo(INTERVAL.toNanos() + late);
        assertThat(outage.length().toNanos()).isBetween(
                mended[0] - broken[1] - INTERVAL.toNanos() - late, mended[1] - broken[0] + INTERVAL.toNanos() + late);
        assertThat(outage.probes() * INTERVAL.toNanos()).isBetween(
                outage.length().toNanos() - INTERVAL.toNanos() - late,
                outage.length().toNanos() + INTERVAL.toNanos() + late);
    }

    @Test
    void change_withoutAMistake_isAsPlanned() throws Exception {
        lab.rules(BEFORE);
        try (RunningWatch watch = watch("--interval", "200ms", "--for", "50s", "--until", "stable:2s")) {
            watch.await(5, "");
            lab.rules(AFTER);

            assertThat(watch.exit()).isZero();
            WatchReport report = watch.report();
            assertThat(report.lines()).noneMatch(LineHistory::collateral);
            assertThat(line(report, "new").firstOpen()).isNotNull();
            assertThat(report.endpoints().get(3).spells()).extracting(spell -> spell.reason().word())
                    .containsExactly("timeout", "admin-prohibited");
        }
    }

    @Test
    void linkDown_isAGapAndNoOutage() throws Exception {
        lab.rules();
        Path only = Files.writeString(folder.resolve("one.yaml"), """
                ticket: CHG-1
                lines:
                  - {id: mail, to: 10.81.2.10, ports: 7005, expect: open->open}
                """);
        List<String> command = new ArrayList<>(pathclear.command("watch", "--plan", only.toString(), "--interval",
                "200ms", "--for", "50s", "--until", "stable:4s"));
        try (RunningWatch watch = RunningWatch.start(folder, lab.atClient(command))) {
            watch.await(1, "\"open\"");
            lab.carrier(false);
            try {
                watch.await(1, "\"unknown\"");
            } finally {
                lab.carrier(true);
            }
            assertThat(watch.exit()).isZero();

            WatchReport report = watch.report();
            assertThat(report.gaps()).extracting(Gap::cause).contains(Gap.Cause.LINK_DOWN);
            assertThat(line(report, "mail").tally().outages()).isZero();
        }
    }

    /** A lost terminal tells it twice, by the kernel and by the shell. */
    @ParameterizedTest
    @CsvSource({"HUP, 2", "INT, 1"})
    void terminalLostOrInterrupted_leavesValidReports(String signal, int times) throws Exception {
        assumeFalse(signal.equals("HUP") && HangUp.isIgnored(), "SIGHUP is ignored here, as under nohup, and stays so");
        lab.rules(AFTER);
        Path sheet = folder.resolve("sheet.html");
        try (RunningWatch watch = watch("--interval", "200ms", "-o", "html=" + sheet)) {
            watch.await(5, "");
            for (int i = 0; i < times; i++) {
                Command.check(SECONDS, "", List.of("kill", "-" + signal, Long.toString(watch.pid())));
            }

            assertThat(watch.exit()).isEqualTo(130);
            assertThat(watch.report().summary().end()).isEqualTo(WatchSummary.End.INTERRUPTED);
            assertThat(ResultVerifier.verify(watch.file()).outcome()).isEqualTo(Verification.Outcome.WHOLE);
            assertThat(watch.table()).anyMatch(line -> line.startsWith("exit code") && line.contains("130"));
            assertThat(sheet).content().contains("Interrupted", "as it was written", "</html>");
        }
    }

    /**
     * What is late adds up where slots are not absolute: 0.1 ms a probe would be 0.2 s after 10 s. How late single ones
     * are is the machine's doing; docs/benchmarks.md has the figures of a quiet one.
     */
    @Test
    void twoHundredEndpointsASecond_doNotDrift() throws Exception {
        lab.rules();
        Path many = Files.writeString(folder.resolve("many.yaml"), """
                ticket: CHG-2
                lines:
                  - {id: many, to: 10.81.2.10, ports: "7101-7300", expect: any->open}
                """);
        List<String> command = new ArrayList<>(pathclear.command("watch", "--plan", many.toString(), "--for", "10s"));
        try (RunningWatch watch = RunningWatch.start(folder, lab.atClient(command))) {
            assertThat(watch.exit()).isZero();

            WatchSummary summary = watch.report().summary();
            assertThat(summary.counts().slots()).isBetween(1_790L, 2_060L); // the schedule settles first
            assertThat(summary.slip().medianMicros()).isLessThan(20_000);
            assertThat(summary.counts().probes()).isGreaterThan(summary.counts().slots() * 9 / 10);
        }
    }
}
