package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.lab.FleetSettings;
import dev.pathclear.lab.FleetTruth;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.lab.SimulatedFleet;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said of a fleet, held endpoint by endpoint against what it is: most hosts absent, packets delayed and lost. */
final class SimulatedFleetIT {
    private static final String CLIENT = "client";

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @Test
    void scan_ofALossyFleet_saysOfEveryEndpointWhatItIs() throws IOException {
        FleetSettings settings = FleetSettings.parse(List.of("seed=7", "live=30", "rtt=2-40", "loss=2"));
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            lab.add(CLIENT);
            try (SimulatedFleet fleet = SimulatedFleet.start(lab, CLIENT, settings);
                    LabScan scan = LabScan.start(lab.inside(CLIENT, pathclear.command(
                            "scan", "198.18.4.0/25", "-p", "22,80,139,443,445,2222,3389,8443,13000,17000",
                            "--assume-up", "--rate", "max", "-o", "ndjson")))) {
                List<JsonNode> probes = scan.finish(60).result().of("probe").toList();

                assertThat(probes).hasSize(1_280);
                // Three attempts are lost at 6 in 100,000 of the 240 ports that answer: one run in 60 has such a port,
                // one in 8,000 has two.
                assertThat(probes.stream().filter(probe -> !isTrue(probe, fleet.truth())).toList())
                        .hasSizeLessThan(2)
                        .allSatisfy(probe -> assertThat(probe.get("state").asString()).isEqualTo("silent"));
            }
        }
    }

    private static boolean isTrue(JsonNode probe, FleetTruth truth) {
        Address host = Address.parse(probe.get("host").asString());
        String state = switch (truth.kind(host, Protocol.TCP, probe.get("port").asInt())) {
            case OPEN -> "open";
            case CLOSED -> "closed";
            case REJECTED -> "rejected";
            case ABSENT, DROPPED -> "silent";
            case UNREACHABLE -> "unreachable";
        };
        return probe.get("state").asString().equals(state);
    }
}
