package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The field comparison runs and counts right; what it measures here is nothing to go by. */
final class FieldComparisonIT {
    private static final int SECONDS = 120;
    private static final List<String> PROGRAMS = List.of("python3", "gcc");

    @BeforeAll
    static void needsPrograms() {
        Namespaces.assumeAvailable();
        for (String program : PROGRAMS) {
            boolean installed = Command.run(SECONDS, "", List.of("sh", "-c", "command -v " + program)).exit() == 0;
            if (!installed) {
                System.err.println("Skipped, the field comparison needs " + program);
            }
            assumeTrue(installed, () -> "the field comparison needs " + program);
        }
    }

    @Test
    void compare_quick_tellsEveryEndpointRightly(@TempDir Path folder) throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear()) {
            Path launcher = Path.of(pathclear.command().getLast());
            Command.Result result = Command.run(SECONDS, "", List.of("env",
                    "PATHCLEAR_JAVA_HOME=" + System.getProperty("java.home"),
                    Path.of("..", "benchmarks", "field", "compare").toString(), "--quick", "--pathclear",
                    launcher.toString(), "--contestants", "pathclear-default,epoll-loop", "--out", folder.toString()));

            assertThat(result.exit()).as(result.err()).isZero();
            JsonNode comparison = JsonMapper.shared().readTree(Files.readString(folder.resolve("comparison.json")));
            for (String work : List.of("refused", "accepted")) {
                for (String contestant : List.of("pathclear-default", "epoll-loop")) {
                    JsonNode run = comparison.at("/runs/" + work + "/" + contestant + "/0");
                    assertThat(run.at("/score/right").asInt()).as(work + ": " + run + result.err()).isEqualTo(2_048);
                    assertThat(run.at("/score/wrong").asInt()).isZero();
                    assertThat(run.at("/peak_kib").asInt()).isPositive();
                }
            }
            assertThat(result.out()).contains("| contestant | seconds |");
        }
    }
}
