package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.cli.ResultLines;
import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Linux hosts that refuse closed UDP ports as Linux does unless told otherwise, six at once and one a second then: each
 * port is told as what it is, and a host that answers everything is not made to wait for the others.
 */
final class UdpLimitLabIT {
    private static final String CLIENT = "client";
    private static final List<String> TRANSPORTS = List.of("io_uring", "epoll");
    private static final String TALKATIVE = "10.85.0.20";
    private static final int FIRST_PORT = 7_001;
    /** A host's ports, from {@link #FIRST_PORT} on: first those that are closed, then open, then dropped. */
    private record Ports(int closed, int open, int dropped) {
        int last() {
            return FIRST_PORT + closed + open + dropped - 1;
        }

        String truth(int port) {
            int index = port - FIRST_PORT;
            // A port that a firewall drops, of a host that refuses others, looks like one that keeps quiet.
            return index < closed ? "closed port-unreachable"
                    : index < closed + open ? "open udp-reply" : "open inferred-from-control";
        }
    }

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @Test
    void scan_ofHostsThatMayRefuseOnceASecond_tellsEachPort() throws IOException {
        scan(new Ports(12, 1, 1), List.of("10.85.0.10", "10.85.0.11"), 75);
    }

    @Test
    @Tag("slow")
    void scan_of50Closed2Open3Dropped_tellsEachPortWithin75Seconds() throws IOException {
        scan(new Ports(50, 2, 3), List.of("10.85.0.10"), 75);
        scan(new Ports(50, 2, 3), List.of("10.85.0.10", "10.85.0.11", "10.85.0.12"), 75);
    }

    private static void scan(Ports ports, List<String> limited, int seconds) throws IOException {
        List<Daemon> listeners = new ArrayList<>();
        Map<String, LabScan> scans = new TreeMap<>();
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            try {
                build(lab, limited, ports, listeners);
                for (String transport : TRANSPORTS) {
                    List<String> arguments = new ArrayList<>(List.of("scan"));
                    arguments.addAll(limited);
                    arguments.addAll(List.of(TALKATIVE, "-p", "U:" + FIRST_PORT + "-" + ports.last(), "--transport",
                            transport, "--source", source(transport), "-o", "ndjson"));
                    scans.put(transport, LabScan.start(lab.inside(CLIENT, pathclear.commandWithJavaOptions(
                            "-XX:TieredStopAtLevel=1", arguments.toArray(String[]::new)))));
                }
                List<String> differences = new ArrayList<>();
                scans.forEach((transport, scan) ->
                        check(transport, scan.finish(2 * seconds + 30).result(), ports, seconds, differences));
                assertThat(differences).isEmpty();
            } finally {
                scans.values().forEach(LabScan::close);
                listeners.forEach(Daemon::close);
            }
        }
    }

    /** A kernel limits itself by the address that it answers: each transport has one of its own. */
    private static String source(String transport) {
        return transport.equals("epoll") ? "10.85.0.3" : "10.85.0.2";
    }

    /** A namespace each, since a kernel's limit holds for all of its addresses together; a bridge joins them. */
    private static void build(Namespaces lab, List<String> limited, Ports ports, List<Daemon> listeners) {
        lab.add(CLIENT);
        lab.ip(CLIENT, "link add br0 type bridge");
        lab.ip(CLIENT, "addr add 10.85.0.2/24 dev br0");
        lab.ip(CLIENT, "addr add 10.85.0.3/24 dev br0");
        lab.ip(CLIENT, "link set br0 up");
        List<Integer> open = IntStream.range(FIRST_PORT + ports.closed(), FIRST_PORT + ports.closed() + ports.open())
                .boxed().toList();
        for (String address : limited) {
            host(lab, address, open, listeners);
            lab.nft(address, """
                    table inet lab {
                        chain entering {
                            type filter hook input priority 0;
                            udp dport %d-%d drop
                        }
                    }
                    """.formatted(ports.last() - ports.dropped() + 1, ports.last()));
        }
        host(lab, TALKATIVE, IntStream.rangeClosed(FIRST_PORT, ports.last()).boxed().toList(), listeners);
    }

    private static void host(Namespaces lab, String address, List<Integer> open, List<Daemon> listeners) {
        lab.add(address);
        String port = "to" + address.substring(address.lastIndexOf('.') + 1);
        lab.join(CLIENT, port, address, "eth0");
        lab.ip(CLIENT, "link set " + port + " master br0");
        lab.ip(address, "addr add " + address + "/24 dev eth0");
        String[] echoes = open.stream().map(each -> "echo:" + address + ":" + each).toArray(String[]::new);
        listeners.add(Daemon.start("ready", lab.inside(address,
                ChildJvm.command(List.of(), LabListeners.class, echoes))));
    }

    private static void check(String transport, ResultLines result, Ports ports, int seconds,
            List<String> differences) {
        Map<String, List<JsonNode>> probes = result.of("probe")
                .collect(Collectors.groupingBy(line -> line.get("host").asString()));
        double elapsed = result.all().getLast().get("elapsedSeconds").asDouble();
        System.out.println(transport + ", " + (probes.size() - 1) + " limited hosts, " + ports + ": " + elapsed + " s");
        probes.forEach((host, lines) -> {
            assertThat(lines).hasSize(ports.last() - FIRST_PORT + 1);
            for (JsonNode line : lines) {
                int port = line.get("port").asInt();
                String truth = host.equals(TALKATIVE) ? "open udp-reply" : ports.truth(port);
                String seen = line.get("state").asString() + " " + line.get("reason").asString();
                if (!seen.equals(truth)) {
                    differences.add(transport + " " + host + " " + port + ": expected " + truth + ", seen " + line);
                }
            }
        });
        assertThat(elapsed).as(transport + ": " + result.all()).isLessThanOrEqualTo(seconds);
        Instant started = Instant.parse(result.all().getFirst().get("started").asString());
        Instant half = started.plus(Duration.ofMillis((long) (elapsed * 500)));
        assertThat(probes.get(TALKATIVE)).as("the host that answers is not held up by the others").allMatch(line ->
                Instant.parse(line.get("at").asString()).isBefore(half));
        assertThat(result.of("flow").filter(line -> line.get("because").asString().equals("inferred-from-control"))
                .map(line -> line.get("verdict").asString()).distinct()).containsExactly("unproven");
    }
}
