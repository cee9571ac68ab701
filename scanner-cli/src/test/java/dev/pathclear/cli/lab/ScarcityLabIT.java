package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A machine short of descriptors, of source ports, of room for neighbours, and of all three: it may take longer, and
 * must find the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScarcityLabIT {
    private static final int SECONDS = 120;
    private static final String CLIENT = "client";
    private static final String FAR = "far";
    private static final int LIVE = 160;
    private static final int DROPPING = 8;
    private static final int DEAD = 4;
    private static final String PORTS = "7,9,13,17,19,40000-40007,U:9";
    private static final int ENDPOINTS = 5 + 8 + 1;

    /** Belongs to the whole machine; the entries of all namespaces count. */
    private static final Path NEIGHBOURS = Path.of("/proc/sys/net/ipv4/neigh/default/gc_thresh3");
    private static final int FEW_NEIGHBOURS = 128;

    private InstalledPathclear pathclear;
    private Namespaces lab;
    private Daemon listeners;
    private final Map<String, Map<String, String>> plenty = new TreeMap<>();

    @BeforeAll
    void build() throws IOException {
        Namespaces.assumeAvailable();
        pathclear = new InstalledPathclear();
        lab = new Namespaces();
        lab.add(CLIENT);
        lab.add(FAR);
        lab.sysctl(FAR, "net.ipv4.icmp_ratemask", "0");
        lab.join(CLIENT, "near", FAR, "far");
        lab.ip(CLIENT, "addr add 10.82.0.254/24 dev near");
        for (int i = 1; i <= LIVE; i++) {
            lab.ip(FAR, "addr add " + address(i) + "/24 dev far");
        }
        lab.nft(FAR, """
                table inet lab {
                    chain entering {
                        type filter hook input priority 0;
                        ip daddr %s-%s meta l4proto { tcp, udp } th dport 9 drop
                        tcp dport 13 reject with icmp admin-prohibited
                        tcp dport 17 reject with icmp port-unreachable
                    }
                }
                """.formatted(address(1), address(DROPPING)));
        listeners = Daemon.start("ready", lab.inside(FAR,
                ChildJvm.command(List.of(), LabListeners.class, "accept:7")));
        for (String transport : List.of("io_uring", "epoll")) {
            try (LabScan scan = start(transport, List.of())) {
                plenty.put(transport, verdicts(scan.finish(SECONDS)));
            }
        }
    }

    @AfterAll
    void remove() {
        if (listeners != null) {
            listeners.close();
        }
        if (lab != null) {
            lab.close();
        }
        if (pathclear != null) {
            pathclear.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll"})
    void scan_with64Descriptors_findsTheSame(String transport) {
        check(transport, fewDescriptors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll"})
    void scan_with100SourcePorts_findsTheSame(String transport) {
        withFewPorts(() -> check(transport, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll"})
    void scan_withRoomFor128Neighbours_findsTheSame(String transport) throws IOException {
        withFewNeighbours(() -> check(transport, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll"})
    void scan_shortOfAllThree_findsTheSame(String transport) throws IOException {
        withFewNeighbours(() -> withFewPorts(() -> check(transport, fewDescriptors())));
    }

    private static List<String> fewDescriptors() {
        return List.of("/bin/sh", "-c", "ulimit -n 64; exec \"$@\"", "sh");
    }

    private void withFewPorts(Runnable what) {
        lab.sysctl(CLIENT, "net.ipv4.ip_local_port_range", "40000 40099");
        try {
            what.run();
        } finally {
            lab.sysctl(CLIENT, "net.ipv4.ip_local_port_range", "32768 60999");
        }
    }

    private static void withFewNeighbours(Runnable what) throws IOException {
        assumeTrue(Files.isWritable(NEIGHBOURS), "the size of the neighbour table cannot be set");
        // Not readString: it begins with a single byte, and such a file ends after its first read.
        String before = Files.readAllLines(NEIGHBOURS).getFirst();
        assumeTrue(Integer.parseInt(before) > FEW_NEIGHBOURS, "the neighbour table is small already");
        Thread restore = new Thread(() -> write(before));
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            write(Integer.toString(FEW_NEIGHBOURS));
            what.run();
        } finally {
            write(before);
            Runtime.getRuntime().removeShutdownHook(restore);
        }
    }

    private static void write(String entries) {
        try {
            Files.writeString(NEIGHBOURS, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(String transport, List<String> prefix) {
        try (LabScan scan = start(transport, prefix)) {
            LabScan.Ended ended = scan.finish(SECONDS);
            System.out.println(transport + " " + ended.result().all().getLast());
            Map<String, String> seen = verdicts(ended);
            List<String> differences = new ArrayList<>();
            plenty.get(transport).forEach((endpoint, verdict) -> {
                if (!verdict.equals(seen.get(endpoint))) {
                    differences.add(endpoint + ": " + verdict + ", when short: " + seen.get(endpoint));
                }
            });
            assertThat(differences).as(ended.err()).isEmpty();
            assertThat(seen).hasSameSizeAs(plenty.get(transport));
        }
    }

    private LabScan start(String transport, List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(pathclear.commandWithJavaOptions("-XX:TieredStopAtLevel=1",
                "scan", address(1) + "-" + (LIVE + DEAD), "127.0.0.1", "-p", PORTS, "--transport", transport,
                "--rate", "max", "-o", "ndjson"));
        return LabScan.start(lab.inside(CLIENT, command));
    }

    /** Returns what was seen of each host, and of each endpoint of a host that is there. */
    private static Map<String, String> verdicts(LabScan.Ended ended) {
        ResultLines result = ended.result();
        Map<String, String> verdicts = result.of("probe").filter(line -> !isDead(text(line, "host"))).collect(Collectors.toMap(
                line -> text(line, "host") + " " + line.get("port").asInt() + "/" + text(line, "protocol"),
                line -> text(line, "state") + " " + text(line, "reason"), (a, b) -> a, TreeMap::new));
        result.of("host").forEach(line -> verdicts.put(text(line, "host"), text(line, "status")));
        assertThat(verdicts).as("endpoints and hosts").hasSize((LIVE + 1) * (ENDPOINTS + 1) + DEAD);
        return verdicts;
    }

    private static boolean isDead(String host) {
        return IntStream.rangeClosed(LIVE + 1, LIVE + DEAD).anyMatch(number -> address(number).equals(host));
    }

    private static String text(JsonNode line, String field) {
        return line.get(field).asString();
    }

    private static String address(int number) {
        return "10.82.0." + number;
    }
}
