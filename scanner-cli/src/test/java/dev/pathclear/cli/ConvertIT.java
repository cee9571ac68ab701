package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A result of a scan with a profile of one's own, in other formats later, by the packaged command. */
@EnabledOnOs(OS.LINUX)
final class ConvertIT {
    private static final String PROFILE = """
            schemaVersion: 1
            id: acme
            vendor: Acme
            product: Acme
            title: { en: Acme Guard, es: Guardia Acme }
            revision: "2026-11-26"
            rolloutRole: agent
            roles:
              - { id: server, title: { en: Server } }
              - { id: agent, title: { en: Agent } }
            flows:
              - { id: task, from: server, to: agent, protocol: tcp, ports: [2203], need: required,
                  title: { en: "Tasks <b> of the day", es: Tareas del dia } }
              - { id: push, from: server, to: agent, protocol: tcp, ports: [2204], need: required, title: { en: Push } }
            """;

    private static InstalledPathclear pathclear;

    @TempDir
    private static Path folder;

    private static Path result;
    private static Path profile;
    private static Path scanned;

    @BeforeAll
    static void scan() throws IOException {
        pathclear = new InstalledPathclear();
        profile = Files.writeString(folder.resolve("acme.yaml"), PROFILE);
        result = folder.resolve("result.ndjson");
        scanned = folder.resolve("scanned.markdown");
        try (LoopbackListeners listeners = new LoopbackListeners(2203)) {
            Command.Result ended = pathclear.run("scan", listeners.address(), "--profile", profile.toString(), "--phase",
                    "after", "-q", "-o", "ndjson=" + result, "-o", "markdown=" + scanned);
            assertThat(ended.err()).isEmpty();
            assertThat(ended.exit()).isEqualTo(1);
        }
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    @Test
    void convert_withoutAFormat_printsTheMarkdownThatTheScanWrote() throws IOException {
        Command.Result ended = pathclear.run("convert", result.toString(), "--profile", profile.toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).isEqualTo(Files.readString(scanned)).startsWith("## Not ready: ")
                .contains("**not-listening**: 2204/tcp", "2204/tcp closed: rst", "**Next step**: ", "Exit code 1.");
        assertThat(pathclear.run("convert", result.toString()).out()).contains("2204/tcp (push)");
    }

    @Test
    void convert_withoutAFormat_whereTheResultWasCut_saysSo() throws IOException {
        String whole = Files.readString(result);
        Path cut = Files.writeString(folder.resolve("cut.ndjson"),
                whole.substring(0, whole.indexOf("{\"type\":\"summary\"")));

        Command.Result ended = pathclear.run("convert", cut.toString());

        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.out()).startsWith("## The result was cut short: ").contains("2204/tcp");
        assertThat(ended.err()).isEqualTo("pathclear: " + cut
                + ": the result was cut short; every complete host is written\n");
    }

    @Test
    void page_callsFlowsByTheirTitles_whereTheProfileIsGiven() {
        String without = pathclear.run("convert", result.toString(), "-o", "html").out();
        Command.Result with = pathclear.run("convert", result.toString(), "--profile", profile.toString(), "-o", "html");
        String spanish = pathclear.run("convert", result.toString(), "--profile", profile.toString(), "--lang", "es", "-o",
                "html").out();

        assertThat(without).contains("acme: does its traffic").doesNotContain("Acme Guard", "Tasks");
        assertThat(with.err()).isEmpty();
        assertThat(with.exit()).isZero();
        assertThat(with.out()).contains("Acme Guard: does its traffic", "of the day").doesNotContain("<b>");
        assertThat(spanish).contains("Guardia Acme", "Tareas del dia");
    }

    @Test
    void profileOfAnotherRevision_isUsed_andSaid() throws IOException {
        Path newer = Files.writeString(folder.resolve("newer.yaml"), PROFILE.replace("2026-11-26", "2027-01-31"));

        Command.Result ended = pathclear.run("convert", result.toString(), "--profile", newer.toString(), "-o", "html");

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("Acme Guard");
        assertThat(ended.err()).isEqualTo("pathclear: profile acme is of 2027-01-31, the scan used 2026-11-26: its titles "
                + "are those of 2027-01-31\n");
    }

    @Test
    void profileThatTheScanDidNotUse_isRefused_andNothingIsWritten() {
        Path page = folder.resolve("refused.html");

        Command.Result ended = pathclear.run("convert", result.toString(), "--profile", "escan", "-o", "html=" + page);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("pathclear: --profile: expected a profile of the scan (acme), found \"escan\"\n");
        assertThat(page).doesNotExist();
        Command.Result onto = pathclear.run("convert", result.toString(), "--profile", profile.toString(), "-o",
                "html=" + profile);
        assertThat(onto.exit()).isEqualTo(2);
        assertThat(profile).hasContent(PROFILE);
    }
}
