package dev.pathclear.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.cli.InstalledPathclear;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rate that is asked for is the rate on the wire, counted by the target's own firewall. */
final class RateLabIT {
    private static final int RATE = 1_000;
    private static final int SAMPLES = 6;
    private static final Pattern PACKETS = Pattern.compile("packets (\\d+)");

    /** How many SYNs had been counted at a moment. */
    private record Sample(long before, long after, long syns) {}

    @BeforeAll
    static void needsNamespaces() {
        Namespaces.assumeAvailable();
    }

    @Test
    void rate_of1000_isKeptAndNeverExceeded() throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); FleetLab lab = new FleetLab();
                LabScan scan = LabScan.start(lab.onClient(undisturbed(pathclear.command(
                        "scan", "198.18.0.0/18", "-p", "7", "--assume-up", "--rate", Integer.toString(RATE),
                        "-o", "ndjson"))))) {
            lab.countSyns();
            for (int i = 0; i < 200 && sample(lab).syns() == 0; i++) {
                assertThat(scan.endsWithin(100)).isFalse();
            }
            assertRateIsKept(scan, lab, SAMPLES);
        }
    }

    @Test
    void rate_ofASilentNetwork_countsWhatTheKernelSendsAgainAndIsNotCaughtUpAfterAStop() throws IOException {
        try (InstalledPathclear pathclear = new InstalledPathclear(); FleetLab lab = new FleetLab()) {
            lab.dropAll("198.18.0.0/16");
            lab.countSyns();
            try (LabScan scan = LabScan.start(lab.onClient(undisturbed(pathclear.command(
                    "scan", "198.18.0.0/17", "-p", "7", "--assume-up", "--rate", Integer.toString(RATE),
                    "-o", "ndjson"))))) {
                for (int i = 0; i < 200 && sample(lab).syns() < 6 * RATE; i++) {
                    assertThat(scan.endsWithin(100)).isFalse();
                }
                assertRateIsKept(scan, lab, 2 * SAMPLES);
                scan.pause();
                assertThat(scan.endsWithin(5_000)).isFalse();
                scan.resume();
                assertRateIsKept(scan, lab, SAMPLES);
            }
        }
    }

    private static void assertRateIsKept(LabScan scan, FleetLab lab, int seconds) {
        // Reading the counter takes a while, and when it was read within that is not known: each second has a rate
        // that it had at least, and one that it had at most.
        List<Double> atLeast = new ArrayList<>();
        List<Double> atMost = new ArrayList<>();
        Sample last = sample(lab);
        for (int i = 0; i < seconds; i++) {
            assertThat(scan.endsWithin(1_000)).isFalse();
            Sample next = sample(lab);
            long syns = next.syns() - last.syns();
            atLeast.add(syns * 1e9 / (next.after() - last.before()));
            atMost.add(syns * 1e9 / (next.before() - last.after()));
            last = next;
        }

        System.out.println("SYNs a second, at least: " + atLeast + ", at most: " + atMost);
        assertThat(atLeast).allSatisfy(rate -> assertThat(rate).isLessThan(1.05 * RATE));
        // A second in which this machine had no time for the scan is not caught up: it is not held against it.
        double median = atMost.stream().sorted().skip(seconds / 2).findFirst().orElseThrow();
        assertThat(median).isGreaterThan(0.95 * RATE);
    }

    /** What else runs on this machine is not to be measured: the scan comes first, where that may be asked for. */
    private static List<String> undisturbed(List<String> command) {
        List<String> first = List.of("chrt", "--rr", "1");
        List<String> all = new ArrayList<>(first);
        all.add("true");
        try {
            if (Command.run(10, "", all).exit() != 0) {
                return command;
            }
        } catch (UncheckedIOException e) {
            return command; // There is no such program.
        }
        all = new ArrayList<>(first);
        all.addAll(command);
        return all;
    }

    private static Sample sample(FleetLab lab) {
        long before = System.nanoTime();
        Matcher packets = PACKETS.matcher(lab.synCounter());
        long after = System.nanoTime();
        assertThat(packets.find()).isTrue();
        return new Sample(before, after, Long.parseLong(packets.group(1)));
    }
}
