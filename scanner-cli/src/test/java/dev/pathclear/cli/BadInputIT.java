package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input of every kind: its line, exit code 2, nothing on standard output, nothing overwritten. */
final class BadInputIT {
    private static InstalledPathclear pathclear;

    @TempDir
    private Path folder;
    private Path result;

    @BeforeAll
    static void install() throws IOException {
        pathclear = new InstalledPathclear();
    }

    @AfterAll
    static void remove() {
        pathclear.close();
    }

    @BeforeEach
    void anEarlierResult() throws IOException {
        result = Files.writeString(folder.resolve("result.ndjson"), "an earlier result");
    }

    private List<String> refused(String... arguments) throws IOException {
        Command.Result ended = pathclear.run(arguments);
        assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(result).hasContent("an earlier result");
        return ended.err().lines().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "10.0.0.300 -p 22                                     | found \"10.0.0.300\"",
        "10.0.0.1/33 -p 22                                    | found \"10.0.0.1/33\"",
        "2001:db8::/64 -p 22                                  | 2001:db8::/64",
        "127.0.0.1 -p 22,http                                 | found \"http\"",
        "127.0.0.1 -p 0-70000                                 | found \"0-70000\"",
        "127.0.0.1 --profile eset-protekt                     | found \"eset-protekt\"",
        "127.0.0.1 --profile no/such/profile.json             | no/such/profile.json",
        "127.0.0.1 --profile escan --role agent               | agent",
        "127.0.0.1 --profile escan --from nobody              | nobody",
        "127.0.0.1 --profile escan --with weather             | weather",
        "127.0.0.1 --profile escan --set door=80              | door",
        "127.0.0.1 --profile escan --product-version new      | new",
        "-f no/such/hosts.txt -p 22                           | no/such/hosts.txt",
        "127.0.0.1 -x @no/such/hosts.txt -p 22                | no/such/hosts.txt",
    })
    void argument_isRefusedInOneLine(String line, String found) throws IOException {
        String[] words = ("scan " + line + " -o ndjson=" + result).split(" +");

        List<String> said = refused(words);

        assertThat(said.stream().filter(text -> !text.startsWith("pathclear: see "))).singleElement().asString()
                .startsWith("pathclear: ").contains(found);
    }

    @Test
    void targetFile_allLinesAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("hosts.txt"),
                "10.0.0.1\r\n10.0.0.256\n# comment\nho st\n\u001b[31m\n10.0.0.9-10.0.0.1\n");

        List<String> said = refused("scan", "-f", file.toString(), "-p", "22", "-o", "ndjson=" + result);

        assertThat(said).hasSize(4).allMatch(line -> line.startsWith("pathclear: " + file + ":"))
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(said).map(line -> line.substring(("pathclear: " + file + ":").length()).split(":")[0])
                .containsExactly("2", "4", "5", "6");
    }

    @Test
    void unreadableFiles_areNamed() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root") && Files.exists(Path.of("/usr/sbin/runuser")),
                "only root can make a file that another user cannot read");
        Path secret = Files.createTempFile("pathclear-it", ".json");
        try {
            List<String> command = new ArrayList<>(List.of("runuser", "-u", "nobody", "--"));
            command.addAll(pathclear.command("scan", "-f", secret.toString(), "--profile", secret.toString()));

            Command.Result ended = Command.run(60, "", command);

            assertThat(ended.exit()).isEqualTo(2);
            assertThat(ended.err().lines()).hasSize(2).allMatch(line -> line.startsWith("pathclear: " + secret + ": "));
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void profileFile_allMistakesAtOnce() throws IOException {
        String escan = Files.readString(Path.of("..", "profiles", "escan.json"));
        Path file = Files.writeString(folder.resolve("own.json"), escan
                .replaceFirst("\"from\": \"client\"", "\"from\": \"clint\"").replaceFirst("2021", "70000"));

        List<String> said = refused("scan", "127.0.0.1", "--profile", file.toString(), "-o", "ndjson=" + result);

        assertThat(said).hasSize(2).allMatch(line -> line.startsWith("pathclear: " + file + ": /flows/"))
                .anyMatch(line -> line.contains("found \"clint\"")).anyMatch(line -> line.contains("70000"));
    }

    @Test
    void profileFile_noJson_namesThePlace() throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), "{\"id\": \n");

        assertThat(refused("scan", "127.0.0.1", "--profile", file.toString(), "-o", "ndjson=" + result))
                .singleElement().asString().startsWith("pathclear: " + file + ": line 2");
    }

    @Test
    void mistakesOfSeveralParts_areToldTogether() throws IOException {
        assertThat(refused("scan", "10.0.0.300", "10.0.0.1-x", "--profile", "eset", "-o", "ndjson=" + result))
                .anyMatch(line -> line.contains("10.0.0.300")).anyMatch(line -> line.contains("10.0.0.1-x"))
                .anyMatch(line -> line.contains("\"eset\""));
    }

    @Test
    void nothingToAsk_listsTheProfiles() throws IOException {
        assertThat(refused("scan", "127.0.0.1", "-o", "ndjson=" + result))
                .first().asString().contains("--profile").contains("-p PORTS");
        assertThat(refused("scan", "127.0.0.1")).hasSize(5)
                .anyMatch(line -> line.matches(" *kaspersky-security-center +Kaspersky Security Center"));
    }

    @Test
    void largeScan_isNotStartedByAccident() throws IOException {
        assertThat(refused("scan", "10.0.0.0/8", "-p", "22", "-o", "ndjson=" + result))
                .singleElement().asString().contains("16,777,216", "--yes");
    }

    @Test
    void output_placesThatCannotBeWritten() throws IOException {
        assertThat(refused("scan", "127.0.0.1", "-p", "22", "-o", "json=" + folder)).first().asString()
                .contains("directory");
        assertThat(refused("scan", "127.0.0.1", "-p", "22", "-o", "json=" + result, "-o", "ndjson=" + result))
                .first().asString().contains("two formats in one place");
        assertThat(refused("scan", "-f", result.toString(), "-p", "22", "-o", "ndjson=" + result))
                .first().asString().contains("overwrite an input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "dangling", "linked/new", "hard"})
    void output_twoNamesOfOneFile_areRefused(String name) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("result.ndjson"));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("new"));
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("."));
        Files.createLink(folder.resolve("hard"), result);
        Path other = name.equals("link") || name.equals("hard") ? result : folder.resolve("new");

        List<String> said = refused("scan", "127.0.0.1", "-p", "1", "-o", "ndjson=" + other, "-o",
                "json=" + folder.resolve(name));

        assertThat(said).first().asString()
                .isEqualTo("pathclear: -o json: " + folder.resolve(name) + ": two formats in one place; use -o FORMAT=FILE");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"})
    void output_standardOutputTwice_isRefused(String name) throws IOException {
        assertThat(refused("scan", "127.0.0.1", "-p", "1", "-o", "table", "-o", "json=" + name)).first().asString()
                .endsWith(": two formats in one place; use -o FORMAT=FILE");
    }
}
