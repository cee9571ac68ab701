package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Ctrl-C in the middle of a scan leaves a valid result that says so. */
final class StopLabIT {
    private static final int PORTS = 4;

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll", "nio"})
    void sigint_inTheMiddle_leavesAValidResult(String transport) throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); FleetLab lab = new FleetLab()) {
            // Half of the hosts are silent, so that attempts are in flight whenever the signal comes.
            lab.dropAll("198.18.128.0/17");
            try (LabScan scan = LabScan.start(lab.onClient(pathclear.command(
                    "scan", "198.18.0.0/16", "-p", "7-" + (7 + PORTS - 1), "--assume-up", "--rate", "3000",
                    "--transport", transport, "-o", "ndjson")))) {
                for (int i = 0; i < 300 && Files.size(scan.out()) < 200_000; i++) {
                    assertThat(scan.endsWithin(100)).isFalse();
                }
                scan.interrupt();
                LabScan.Ended ended = scan.finish(15);

                assertThat(ended.exit()).isEqualTo(130);
                assertThat(ended.err()).doesNotContain("Exception").doesNotContain("\tat ");
                ResultLines result = ended.result();
                assertThat(result.of("probe").count()).isPositive().isLessThan(65_536L * PORTS);
                assertThat(result.of("host").count() * PORTS).isEqualTo(result.of("probe").count());
                assertThat(result.of("probe").map(StopLabIT::key).distinct().count())
                        .isEqualTo(result.of("probe").count());
                assertThat(result.of("probe").map(line -> line.get("state").asString()).distinct())
                        .isSubsetOf("closed", "silent", "untested");
            }
        }
    }

    private static String key(JsonNode line) {
        return line.get("host").asString() + " " + line.get("port").asInt();
    }
}
