package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.file.WatchReader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGUSR1 asks a scan or a watch how it stands; it goes on. */
@EnabledOnOs(OS.LINUX)
final class StatusIT {
    private static final int SECONDS = 30;

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

    @Test
    void watch_asked_saysHowEachLineStands_andGoesOn() throws Exception {
        Path file = folder.resolve("watch.ndjson");
        Path err = folder.resolve("err");
        Process watch = null;
        try (LoopbackListeners listeners = new LoopbackListeners(2201, 2202)) {
            Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                    ticket: CHG-1
                    lines:
                      - {id: web, to: %1$s, ports: 2201, expect: open->open}
                      - {id: shop, to: %1$s, ports: 2202, expect: open->open}
                    """.formatted(listeners.address()));
            watch = new ProcessBuilder(pathclear.command("watch", "-q", "--plan", plan.toString(), "--interval", "100ms",
                    "--for", "5m", "-o", "ndjson=" + file)).redirectError(err.toFile()).start();
            await(watch, file, text -> text.lines().filter(line -> line.contains("\"state\":\"open\"")).count() == 2);
            signal(watch, "USR1");
            await(watch, err, text -> text.endsWith("\n") && text.lines().count() >= 3);
            List<String> status = Files.readAllLines(err);
            assertThat(status).hasSize(3);
            assertThat(status.getFirst())
                    .matches("pathclear: status after [0-9]+s  [0-9,]+ probes  [0-2] of 2 lines as planned");
            assertThat(status.subList(1, 3)).anyMatch(line -> line.startsWith("  web   open->open        open (syn-ack)"))
                    .anyMatch(line -> line.startsWith("  shop  open->open        open (syn-ack)"));

            listeners.stop(2202);
            await(watch, file, text -> text.contains("\"state\":\"closed\""));
            signal(watch, "INT");
            assertThat(watch.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            if (watch != null) {
                watch.destroyForcibly();
            }
        }
        assertThat(watch.exitValue()).isEqualTo(130);
        assertThat(err).content().hasLineCount(3);
        WatchReport report = WatchReader.read(file);
        assertThat(report.summary()).isNotNull();
        assertThat(report.endpoints()).allMatch(endpoint -> endpoint.probes() > 1);
    }

    @Test
    void scan_asked_saysHowItStands_andGoesOn() throws Exception {
        Path file = folder.resolve("result.ndjson");
        Path err = folder.resolve("err");
        Process scan = new ProcessBuilder(pathclear.command("scan", "127.88.0.0/16", "-q", "-p", "2201,2202", "--rate",
                "500", "-o", "ndjson=" + file)).redirectError(err.toFile()).start();
        try {
            await(scan, file, text -> text.lines().count() >= 10);
            signal(scan, "USR1");
            await(scan, err, text -> text.contains("  limited    ") && text.endsWith("\n"));
            List<String> status = Files.readAllLines(err);
            assertThat(status).hasSize(6);
            assertThat(status.getFirst()).startsWith("pathclear: status after ");
            assertThat(status.get(1)).matches("  hosts      [0-9,]+ of 65,536, [0-9,]+ heard");

            long written = Files.size(file);
            await(scan, file, text -> text.length() > written);
            signal(scan, "INT");
            assertThat(scan.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            scan.destroyForcibly();
        }
        assertThat(scan.exitValue()).isEqualTo(130);
        ResultLines.parse(Files.readString(file)).complete(130);
    }

    private static void signal(Process process, String name) {
        Command.check(SECONDS, "", List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    private static void await(Process process, Path file, Predicate<String> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.exists(file) || !condition.test(Files.readString(file))) {
            assertThat(System.nanoTime() - deadline).as("waiting for %s", file).isNegative();
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("ended while waiting for %s", file).isFalse();
        }
    }
}
