package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large network of refused ports in a small heap: every endpoint once, and as fast at the end as at the start. */
final class FleetLabIT {
    private static final int FIRST_PORT = 7;
    private static final int PORTS = 20;
    private static final double WARM_UP_SECONDS = 5;

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @Test
    void scan_of4096Hosts_givesEveryEndpointOnce(@TempDir Path folder) throws IOException {
        FleetResult result = scan(20, 60, folder.resolve("fleet.ndjson"));

        result.assertEveryEndpointOnce(1 << 12);
    }

    @Test
    @Tag("slow")
    void scan_of65536Hosts_doesNotSlowDown(@TempDir Path folder) throws IOException {
        FleetResult result = scan(16, 300, folder.resolve("fleet.ndjson"));

        result.assertEveryEndpointOnce(1 << 16);
        double first = result.rateOfThird(0, WARM_UP_SECONDS);
        double last = result.rateOfThird(2, WARM_UP_SECONDS);
        System.out.printf(Locale.ROOT, "%,.0f probes a second in the first steady third, %,.0f in the last%n", first,
                last);
        assertThat(last).isGreaterThanOrEqualTo(0.9 * first);
    }

    /** The kernel cannot queue all that it sends again at this rate: that is loss, and no lack of neighbours. */
    @Test
    @Tag("slow")
    void scan_ofASilentNetwork_isSilentAndNotUnknown() throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); FleetLab lab = new FleetLab()) {
            lab.dropAll("198.18.0.0/16");
            try (LabScan scan = LabScan.start(lab.onClient(pathclear.command(
                    "scan", "198.18.0.0/19", "-p", "7-9", "--rate", "max", "-o", "ndjson")))) {
                LabScan.Ended ended = scan.finish(120);

                assertThat(ended.exit()).as(ended.err()).isEqualTo(3);
                assertThat(ended.result().of("probe").map(line -> line.get("reason").asString()))
                        .hasSize(3 << 13).containsOnly("timeout");
                assertThat(ended.result().of("host").map(line -> line.get("status").asString()))
                        .hasSize(1 << 13).containsOnly("silent");
            }
        }
    }

    private static FleetResult scan(int prefix, int seconds, Path file) throws IOException {
        String ports = FIRST_PORT + "-" + (FIRST_PORT + PORTS - 1);
        try (InstalledPathclear pathclear = new InstalledPathclear(); FleetLab lab = new FleetLab();
                LabScan scan = LabScan.start(lab.onClient(pathclear.commandWithJavaOptions("-Xmx64m",
                        "scan", "198.18.0.0/" + prefix, "-p", ports, "--rate", "max", "--assume-up",
                        "-o", "ndjson=" + file)))) {
            long peak = 0;
            for (int i = 0; i < seconds * 10 && !scan.endsWithin(100); i++) {
                peak = Math.max(peak, scan.peakResidentKib());
            }
            LabScan.Ended ended = scan.finish(0);

            // A refused port proves the path, and asked for with -p it is one that should listen.
            assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
            FleetResult result = FleetResult.read(file, FIRST_PORT, PORTS);
            System.out.printf(Locale.ROOT, "198.18.0.0/%d x %d ports: %s s, %s probes a second, %,d KiB resident%n",
                    prefix, PORTS, result.summary().get("elapsedSeconds"), result.summary().get("probesPerSecond"),
                    peak);
            assertThat(result.summary().get("exitCode").asInt()).isEqualTo(ended.exit());
            return result;
        }
    }
}
