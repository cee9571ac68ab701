package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A link with few machines and many free addresses: the kernel's neighbour table (gc_thresh3, often 1,024 entries for
 * the whole machine, namespaces included) is smaller than the link and overflows without a word.
 */
final class NeighbourLabIT {
    private static final Path TABLE_STATISTICS = Path.of("/proc/net/stat/arp_cache");
    private static final int LIVE = 100;
    private static final String CLIENT = "client";
    private static final String FAR = "far";

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @Test
    void scan_ofALinkOf1024_findsEveryLiveHost() throws IOException {
        scan(22, "max", 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000", "max"})
    @Tag("slow")
    void scan_ofALinkOf8192_findsEveryLiveHost(String rate) throws IOException {
        scan(19, rate, 300);
    }

    private static void scan(int prefix, String rate, int seconds) throws IOException {
        int size = 1 << 32 - prefix;
        long seed = new Random().nextLong();
        System.out.println("addresses by seed " + seed);
        Set<String> live = addresses(size, new Random(seed));
        long overflowsBefore = overflows();
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            build(lab, prefix, live);
            List<String> command = lab.inside(CLIENT, pathclear.command(
                    "scan", "10.77.0.0/" + prefix, "-p", "7,9,13,17", "--rate", rate, "-o", "ndjson"));
            try (LabScan scan = LabScan.start(command)) {
                LabScan.Ended ended = scan.finish(seconds);
                System.out.println("10.77.0.0/" + prefix + " at " + rate + ": " + ended.result().all().getLast());
                check(ended.result(), live, size);
            }
        }
        assertThat(overflows()).as("overflows of the neighbour table").isEqualTo(overflowsBefore);
    }

    private static Set<String> addresses(int size, Random random) {
        Set<String> live = new TreeSet<>();
        while (live.size() < LIVE) {
            live.add(address(2 + random.nextInt(size - 3)));
        }
        return live;
    }

    private static String address(int offset) {
        return "10.77." + (offset >> 8) + "." + (offset & 255);
    }

    private static void build(Namespaces lab, int prefix, Set<String> live) {
        lab.add(CLIENT);
        lab.add(FAR);
        lab.join(CLIENT, "near", FAR, "far");
        lab.ip(CLIENT, "addr add " + address(1) + "/" + prefix + " dev near");
        for (String address : live) {
            lab.ip(FAR, "addr add " + address + "/" + prefix + " dev far");
        }
    }

    private static void check(ResultLines result, Set<String> live, int size) {
        Map<String, Set<String>> byStatus = result.of("host").collect(Collectors.groupingBy(
                line -> line.get("status").asString(),
                Collectors.mapping(line -> line.get("host").asString(), Collectors.toCollection(TreeSet::new))));
        Set<String> up = new TreeSet<>(live);
        up.add(address(1));
        assertThat(byStatus.get("up")).as("live hosts").isEqualTo(up);
        assertThat(byStatus.values().stream().mapToInt(Set::size).sum()).isEqualTo(size);

        // What went wrong here may not keep any other address from an answer, but for the link's broadcast address,
        // which the kernel does not let TCP connect to.
        assertThat(result.of("probe")
                .filter(line -> line.get("state").asString().equals("unknown"))
                .map(line -> line.get("host").asString()).distinct())
                .isSubsetOf(address(size - 1));
        Map<String, Long> absent = result.of("probe")
                .filter(line -> !up.contains(line.get("host").asString()))
                .collect(Collectors.groupingBy(NeighbourLabIT::evidence, Collectors.counting()));
        System.out.println("addresses without a machine: " + absent);
        assertThat(absent.keySet()).isSubsetOf("unreachable no-neighbour", "silent timeout", "untested host-silent",
                "unknown local-no-route", "unknown local-policy", "unknown local-permission");
    }

    private static String evidence(JsonNode line) {
        return line.get("state").asString() + " " + line.get("reason").asString();
    }

    /** Returns how often the table was full, of all processors together; 0 where that cannot be read. */
    private static long overflows() throws IOException {
        if (!Files.isReadable(TABLE_STATISTICS)) {
            return 0;
        }
        List<String[]> rows = Files.readAllLines(TABLE_STATISTICS).stream()
                .map(line -> line.strip().split("\\s+")).toList();
        int column = Arrays.asList(rows.getFirst()).indexOf("table_fulls");
        return rows.stream().skip(1).mapToLong(row -> Long.parseLong(row[column], 16)).sum();
    }
}
