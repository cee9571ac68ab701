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
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A machine whose connection tracking table is full, so that its kernel drops what the scan sends, without a word to
 * TCP. Slow, since the size of the table belongs to the whole machine: nothing else may need it meanwhile.
 */
@Tag("slow")
final class ConntrackLabIT {
    private static final int SECONDS = 90;
    private static final String CLIENT = "client";
    private static final String FAR = "far";
    private static final Path MOST = Path.of("/proc/sys/net/netfilter/nf_conntrack_max");
    private static final int FEW = 100;

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll"})
    void scan_fromAMachineWithAFullTable_knowsNothing(String transport) throws IOException {
        assumeTrue(Files.isWritable(MOST), "the size of the table cannot be set");
        String before = Files.readAllLines(MOST).getFirst();
        Thread restore = new Thread(() -> write(before));
        Runtime.getRuntime().addShutdownHook(restore);
        try (InstalledPathclear pathclear = new InstalledPathclear(); Namespaces lab = new Namespaces()) {
            build(lab);
            try (Daemon far = start(lab, FAR, "accept:7001", "echo:10.84.0.10:7101");
                    Daemon filling = start(lab, CLIENT, "accept:9", "fill:9")) {
                assertThat(states(scan(pathclear, lab, transport))).containsExactlyInAnyOrder(
                        "open syn-ack", "closed rst", "open udp-reply", "closed port-unreachable");
                write(Integer.toString(FEW));
                assertThat(states(scan(pathclear, lab, transport))).containsExactly("unknown local-conntrack");
            } finally {
                write(before);
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(restore);
        }
    }

    private static void build(Namespaces lab) {
        lab.add(CLIENT);
        lab.add(FAR);
        lab.join(CLIENT, "near", FAR, "far");
        lab.ip(CLIENT, "addr add 10.84.0.2/24 dev near");
        lab.ip(FAR, "addr add 10.84.0.10/24 dev far");
        lab.nft(CLIENT, """
                table inet lab {
                    chain leaving {
                        type filter hook output priority 0;
                        ct state new accept
                    }
                }
                """);
    }

    private static Daemon start(Namespaces lab, String machine, String... services) {
        return Daemon.start("ready", lab.inside(machine, ChildJvm.command(List.of(), LabListeners.class, services)));
    }

    private static ResultLines scan(InstalledPathclear pathclear, Namespaces lab, String transport) {
        List<String> command = pathclear.commandWithJavaOptions("-XX:TieredStopAtLevel=1", "scan", "10.84.0.10",
                "-p", "7001,7002,U:7101,U:7102", "--transport", transport, "-o", "ndjson");
        try (LabScan scan = LabScan.start(lab.inside(CLIENT, command))) {
            return scan.finish(SECONDS).result();
        }
    }

    private static TreeSet<String> states(ResultLines result) {
        return result.of("probe")
                .map(line -> line.get("state").asString() + " " + line.get("reason").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void write(String entries) {
        try {
            Files.writeString(MOST, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
