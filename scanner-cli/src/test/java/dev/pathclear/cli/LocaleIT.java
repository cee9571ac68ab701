package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is for programs is the same bytes wherever the program runs; what is for people is in their language. */
@EnabledOnOs(OS.LINUX)
final class LocaleIT {
    /** Some locale may not be installed here: the JVM is told as well. Turkish has an i that is no upper-case I. */
    private static final List<List<String>> LOCALES = List.of(
            List.of("LC_ALL=C", ""),
            List.of("LC_ALL=fr_FR.UTF-8", "-Duser.language=fr -Duser.country=FR"),
            List.of("LC_ALL=tr_TR.UTF-8", "-Duser.language=tr -Duser.country=TR"));

    private static InstalledPathclear pathclear;

    @TempDir
    private static Path folder;

    private static Path result;
    private static Path watch;

    @BeforeAll
    static void scanAndWatch() throws IOException {
        pathclear = new InstalledPathclear();
        result = folder.resolve("result.ndjson");
        try (LoopbackListeners listeners = new LoopbackListeners(8060, 13_000)) {
            Command.Result ended = pathclear.run("scan", listeners.address() + "/30", "--profile",
                    "kaspersky-security-center", "--role", "administration-server", "-o", "ndjson=" + result);
            assertThat(ended.exit()).as(ended.err()).isIn(0, 1, 3);
            Path plan = Files.writeString(folder.resolve("plan.yaml"), "ticket: CHG-1\ntitle: '{n} <Müller> of {all}'\nlines:\n"
                    + "  - {id: web, to: " + listeners.address() + ", ports: 8060, expect: open->open}\n"
                    + "  - {id: '{found}', to: " + listeners.address() + ", ports: 9, expect: blocked->blocked}\n");
            watch = folder.resolve("watch.ndjson");
            ended = pathclear.run("watch", "-q", "--interval", "100ms", "--for", "500ms", "--plan", plan.toString(),
                    "-o", "ndjson=" + watch);
            assertThat(ended.exit()).as(ended.err()).isEqualTo(1); // refused is not blocked
        }
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    private static Command.Result run(List<String> locale, String... arguments) {
        return Command.run(60, "", pathclear.command(List.of("LC_ALL=" + locale.getFirst().substring(7),
                "PATHCLEAR_AOT=off", "PATHCLEAR_JAVA_OPTS=" + locale.getLast()), arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson", "csv", "tap", "junit", "prometheus", "nmap-xml"})
    void formatsForPrograms_inAnyLocale_areTheSameBytes(String format) {
        List<String> written = new ArrayList<>();
        for (List<String> locale : LOCALES) {
            Command.Result ended = run(locale, "convert", result.toString(), "-o", format);
            assertThat(ended.exit()).as(ended.err()).isZero();
            written.add(ended.out());
        }

        assertThat(written.getFirst()).isNotBlank();
        assertThat(written).allMatch(written.getFirst()::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "junit"})
    void comparisonForPrograms_inAnyLocale_isTheSameBytes(String format) {
        for (String[] plan : List.of(new String[0], new String[] {"--plan", folder.resolve("plan.yaml").toString()})) {
            List<String> written = new ArrayList<>();
            for (List<String> locale : LOCALES) {
                List<String> compare = new ArrayList<>(List.of("compare", result.toString(), result.toString(), "-o", format));
                compare.addAll(List.of(plan));
                Command.Result ended = run(locale, compare.toArray(new String[0]));
                assertThat(ended.err()).isEmpty();
                written.add(ended.out());
            }
            assertThat(written.getFirst()).isNotBlank();
            assertThat(written).allMatch(written.getFirst()::equals);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "junit"})
    void watchForPrograms_inAnyLocale_isTheSameBytes(String format) {
        List<String> written = new ArrayList<>();
        for (List<String> locale : LOCALES) {
            Command.Result ended = run(locale, "convert", watch.toString(), "-o", format);
            assertThat(ended.exit()).as(ended.err()).isZero();
            written.add(ended.out());
        }

        assertThat(written.getFirst()).isNotBlank();
        assertThat(written).allMatch(written.getFirst()::equals);
    }

    @ParameterizedTest
    @CsvSource({"table, exit code, code de retour, cód. de salida", "markdown, Exit code, Code de retour, Código de salida",
        "html, <html lang=\"en\">, <html lang=\"fr\">, <html lang=\"es\">"})
    void reportsOfAChange_areInTheLanguageOfTheLocale_orTheOneAskedFor(
            String format, String english, String french, String spanish) {
        for (String[] command : List.of(new String[] {"convert", watch.toString(), "-o", format},
                new String[] {"compare", result.toString(), result.toString(), "--plan",
                    folder.resolve("plan.yaml").toString(), "-o", format})) {
            String[] asked = Stream.concat(Stream.of(command), Stream.of("--lang", "es")).toArray(String[]::new);
            assertThat(run(LOCALES.get(1), command).out()).contains(french).doesNotContain(english, "depart");
            assertThat(run(LOCALES.get(1), asked).out()).contains(spanish).doesNotContain(english, "depart");
            assertThat(run(LOCALES.get(2), command).out()).contains(english);
        }
    }

    @Test
    void doctorAndDryRun_inAnyLocale_areTheSameBytes() {
        String[] dry = {"scan", "10.0.0.0/16", "-p", "1-1000", "--seed", "1", "--dry-run"};

        assertThat(run(LOCALES.get(2), dry).out()).isEqualTo(run(LOCALES.getFirst(), dry).out());
        assertThat(run(LOCALES.get(1), "doctor", "-o", "json").out()).contains("\"level\" : \"ok\"");
    }

    @Test
    void profileForPrograms_inAnyLocale_isTheSameBytes() {
        String[] show = {"profiles", "show", "escan", "-o", "json"};

        assertThat(run(LOCALES.get(1), show).out()).isEqualTo(run(LOCALES.getFirst(), show).out()).contains("\"flows\"");
        assertThat(run(LOCALES.get(2), show).out()).isEqualTo(run(LOCALES.getFirst(), show).out());
    }

    @Test
    void markdownExplanationAndProfile_areInTheLanguageOfTheLocale_orTheOneAskedFor() {
        String[] markdown = {"convert", result.toString(), "-o", "markdown"};
        String[] explain = {"scan", "127.77.0.1", "-p", "1", "-o", "ndjson", "--explain", "127.77.0.1:1"};

        assertThat(run(LOCALES.getFirst(), markdown).out()).contains("**Result**", "Exit code");
        assertThat(run(LOCALES.get(1), markdown).out()).contains("**Résultat**", "Code de retour").doesNotContain("Exit code");
        assertThat(run(LOCALES.get(1), "convert", result.toString(), "-o", "markdown", "--lang", "pt").out())
                .contains("**Resultado**", "Código de saída");
        assertThat(run(LOCALES.get(1), explain).err()).contains("détail    127.77.0.1:1/tcp\n", "conclusion\u00a0: ");
        assertThat(run(LOCALES.get(2), explain).err()).contains("explain   127.77.0.1:1/tcp\n", "concluded: ");
        assertThat(run(LOCALES.get(1), "profiles", "show", "escan").out()).contains("écoute sur", "BESOIN");
        assertThat(run(LOCALES.get(2), "profiles", "show", "escan").out()).contains("listens on", "NEED");
    }

    @Test
    void table_isInTheLanguageOfTheLocale_orTheOneAskedFor() {
        String[] scan = {"scan", "127.77.0.1", "-p", "1", "--seed", "1"};
        String[] spanish = {"scan", "127.77.0.1", "-p", "1", "--seed", "1", "--lang", "es"};

        assertThat(run(LOCALES.get(1), scan).out()).contains("code de retour").doesNotContain("exit code");
        assertThat(run(LOCALES.get(1), spanish).out()).contains("cód. de salida");
        assertThat(run(LOCALES.get(2), scan).out()).contains("exit code");
        assertThat(run(LOCALES.getFirst(), "scan", "127.0.0.1", "-p", "1", "--lang", "de").err())
                .contains("--lang").contains("expected en, fr, es or pt, found \"de\"");
    }
}
