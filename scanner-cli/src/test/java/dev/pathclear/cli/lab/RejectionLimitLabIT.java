package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A firewall that rejects what it does not allow, on a machine whose kernel sends an address six ICMP errors at once and
 * then one a second, as Linux does unless told otherwise.
 */
final class RejectionLimitLabIT {
    private static final int SECONDS = 90;
    private static final String CLIENT = "client";
    private static final String FAR = "far";

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    /** Sixteen ports are rejected, the last two dropped. */
    @Test
    void scan_ofAHostThatMayRejectOnceASecond_findsOnePolicyAndNoMix() throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            build(lab);
            Map<String, LabScan> scans = new TreeMap<>();
            try {
                for (String transport : List.of("io_uring", "epoll")) {
                    String source = transport.equals("epoll") ? "10.83.0.3" : "10.83.0.2";
                    List<String> command = pathclear.commandWithJavaOptions("-XX:TieredStopAtLevel=1", "scan",
                            "10.83.0.10", "-p", "7001-7018", "--transport", transport, "--source", source,
                            "-o", "ndjson");
                    scans.put(transport, LabScan.start(lab.inside(CLIENT, command)));
                }
                List<String> differences = new ArrayList<>();
                scans.forEach((transport, scan) -> check(transport, scan.finish(SECONDS).result(), differences));
                assertThat(differences).isEmpty();
            } finally {
                scans.values().forEach(LabScan::close);
            }
        }
    }

    private static void build(Namespaces lab) {
        lab.add(CLIENT);
        lab.add(FAR);
        lab.join(CLIENT, "near", FAR, "far");
        lab.ip(CLIENT, "addr add 10.83.0.2/24 dev near");
        lab.ip(CLIENT, "addr add 10.83.0.3/24 dev near");
        lab.ip(FAR, "addr add 10.83.0.10/24 dev far");
        lab.nft(FAR, """
                table inet lab {
                    chain entering {
                        type filter hook input priority 0;
                        tcp dport 7017-7018 drop
                        tcp dport 7001-7016 reject with icmp admin-prohibited
                    }
                }
                """);
    }

    private static void check(String transport, ResultLines result, List<String> differences) {
        Map<Integer, String> seen = result.of("probe").collect(Collectors.toMap(
                line -> line.get("port").asInt(),
                line -> line.get("state").asString() + " " + line.get("reason").asString()));
        assertThat(seen).hasSize(18);
        seen.forEach((port, found) -> {
            String expected = port <= 7016 ? "rejected admin-prohibited" : "silent timeout";
            if (!found.equals(expected)) {
                differences.add(transport + " " + port + ": expected " + expected + ", seen " + found);
            }
        });
    }
}
