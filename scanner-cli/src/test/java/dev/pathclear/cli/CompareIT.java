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
        Command.Result repaired = pathclear.run("compare", after.toString(), before.toString(), "-o", "json");
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
                Files.readString(after).replace("\"phase\":\"before\"", "\"phase\":\"after\""));

        Command.Result refused = pathclear.run("compare", before.toString(), other.toString());
        Command.Result anyway = pathclear.run("compare", before.toString(), other.toString(), "--anyway");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(2).anyMatch(line -> line.contains("phase"))
                .anyMatch(line -> line.contains("--anyway"));
        assertThat(anyway.exit()).isEqualTo(1);
    }
}
