package dev.pathclear.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.NdjsonWriter;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ResultFixtures;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import dev.pathclear.verdict.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonTest {
    @TempDir
    private Path folder;

    private final List<Difference> differences = new ArrayList<>();

    private final ComparisonSink sink = new ComparisonSink() {
        @Override
        public boolean needsEvidence() {
            return false;
        }

        @Override
        public void begin(ComparisonStart start) {
            differences.clear();
        }

        @Override
        public void difference(Difference difference) {
            differences.add(difference);
        }

        @Override
        public void end(ComparisonSummary summary) {}

        @Override
        public void close() {}
    };

    /** A host with the flow {@code agent} on TCP 2222 and TCP 22, which serves none. */
    private record Host(String address, Reason agent, String verdict, String because, Reason ssh) {
        Host(String address) {
            this(address, Reason.SYN_ACK, "clear", "syn-ack", Reason.RST);
        }

        static Host blocked(String address) {
            return new Host(address, Reason.TIMEOUT, "blocked", "timeout", Reason.RST);
        }

        static Host rejected(String address) {
            return new Host(address, Reason.ADMIN_PROHIBITED, null, null, Reason.TIMEOUT);
        }

        static Host silent(String address) {
            return new Host(address, Reason.TIMEOUT, null, null, Reason.TIMEOUT);
        }

        void write(NdjsonWriter writer) throws IOException {
            HostResult seen = ResultFixtures.host(address, null, 2);
            ResultFixtures.tcp(seen, 2222, agent);
            ResultFixtures.tcp(seen, 22, ssh);
            writer.beginHost(seen, seen.status(), verdict == null ? null : "satisfied", false);
            writer.probe(0);
            writer.probe(1);
            if (verdict != null) {
                writer.flow("eset-protect", "agent", "agent", "2222", Protocol.TCP, "required", verdict, because, null);
                writer.requirement("eset-protect", "connection",
                        verdict.equals("clear") ? "satisfied" : verdict.equals("blocked") ? "unsatisfied" : "unproven");
            }
            writer.endHost();
        }
    }

    private Path file(String name, ScanLine scan, boolean complete, List<Host> hosts) throws IOException {
        Path file = folder.resolve(name);
        try (NdjsonWriter writer = new NdjsonWriter(Files.newOutputStream(file))) {
            writer.scan(scan);
            for (Host host : hosts) {
                host.write(writer);
            }
            if (complete) {
                writer.summary(ResultFixtures.summary());
            }
        }
        return file;
    }

    private Path file(String name, Host... hosts) throws IOException {
        return file(name, ResultFixtures.scan(), true, List.of(hosts));
    }

    private ComparisonSummary compare(Path before, Path after) throws IOException {
        try {
            return Comparison.run(before, after, null, false, FailOn.defaults(), sink);
        } catch (NotComparableException e) {
            throw new AssertionError(e);
        }
    }

    private static int exitCode(ComparisonSummary summary) {
        return summary.exitCode().code();
    }

    @Test
    void run_sameResultInAnotherOrder_hasNoDifference() throws IOException {
        ComparisonSummary summary = compare(
                file("a", new Host("10.0.0.1"), new Host("10.0.0.2"), Host.silent("10.0.0.3")),
                file("b", new Host("10.0.0.2"), Host.silent("10.0.0.3"), new Host("10.0.0.1")));
        assertThat(differences).isEmpty();
        assertThat(summary.counts()).containsEntry(ChangeClass.UNCHANGED, 6L);
        assertThat(summary.hostsCompared()).isEqualTo(2);
        assertThat(exitCode(summary)).isZero();
    }

    /** Each file numbers its texts by itself: the second meets them in another order, and some of its own. */
    @Test
    void run_flowsAndNamesInAnotherOrder_areComparedWithTheirOwn() throws IOException {
        List<String> flows = List.of("a", "b", "c", "d", "e");
        List<String> other = List.of("new", "e", "c", "a", "b", "d");
        compare(flowsOn2222("a", "pc-1", flows, "c"), flowsOn2222("b", "pc-1", other, "e"));
        assertThat(differences).extracting(Difference::id, Difference::name, Difference::before, Difference::after,
                Difference::afterBecause).containsExactly(
                        Tuple.tuple("c", "pc-1", "blocked", "clear", "syn-ack"),
                        Tuple.tuple("e", "pc-1", "clear", "blocked", "timeout"),
                        Tuple.tuple("c", "pc-1", "unsatisfied", "satisfied", null),
                        Tuple.tuple("e", "pc-1", "satisfied", "unsatisfied", null));
    }

    /** Writes one host with these flows and requirements, all of TCP 2222; one of them is blocked. */
    private Path flowsOn2222(String name, String host, List<String> flows, String blocked) throws IOException {
        Path file = folder.resolve(name);
        try (NdjsonWriter writer = new NdjsonWriter(Files.newOutputStream(file))) {
            writer.scan(ResultFixtures.scan());
            HostResult seen = ResultFixtures.host("10.0.0.1", host, 1);
            ResultFixtures.tcp(seen, 2222, Reason.RST);
            writer.beginHost(seen, seen.status(), "satisfied", false);
            writer.probe(0);
            for (String flow : flows) {
                boolean bad = flow.equals(blocked);
                writer.flow("p", "agent", flow, "2222", Protocol.TCP, "required", bad ? "blocked" : "clear",
                        bad ? "timeout" : "syn-ack", null);
            }
            for (String flow : flows) {
                writer.requirement("p", flow, flow.equals(blocked) ? "unsatisfied" : "satisfied");
            }
            writer.endHost();
            writer.summary(ResultFixtures.summary());
        }
        return file;
    }

    @Test
    void run_flowBlockedNow_isARegressionOfFlowAndRequirement() throws IOException {
        ComparisonSummary summary = compare(file("a", new Host("10.0.0.1"), new Host("10.0.0.2")),
                file("b", Host.blocked("10.0.0.2"), new Host("10.0.0.1")));
        Address host = Address.parse("10.0.0.2");
        assertThat(differences).containsExactly(
                new Difference(ChangeClass.REGRESSION, Difference.Subject.FLOW, host, null, "eset-protect", "agent",
                        Protocol.TCP, "2222", "clear", "syn-ack", "blocked", "timeout"),
                new Difference(ChangeClass.REGRESSION, Difference.Subject.REQUIREMENT, host, null, "eset-protect",
                        "connection", null, null, "satisfied", null, "unsatisfied", null));
        assertThat(exitCode(summary)).isEqualTo(1);
    }

    /** It answered before, so it is there, and a rejection proves what it can no longer do; its silence proves nothing. */
    @Test
    void run_hostThatWasUpAndIsRejected_isGoneAndARegressionOfWhatIsRejected() throws IOException {
        ComparisonSummary summary = compare(file("a", new Host("10.0.0.1"), new Host("10.0.0.2")),
                file("b", Host.rejected("10.0.0.1"), new Host("10.0.0.2")));
        Address host = Address.parse("10.0.0.1");
        assertThat(differences).containsExactly(
                new Difference(ChangeClass.GONE_HOST, Difference.Subject.HOST, host, null, null, null, null, null,
                        "up", null, "rejected", null),
                new Difference(ChangeClass.REGRESSION, Difference.Subject.ENDPOINT, host, null, null, null,
                        Protocol.TCP, "2222", "open", "syn-ack", "rejected", "admin-prohibited"));
        assertThat(exitCode(summary)).isEqualTo(1);
    }

    /** Nobody knows that a host was there, so that nothing got better or worse for it. */
    @Test
    void run_addressThatWasRejected_isANewHostWhereItIsUp() throws IOException {
        ComparisonSummary summary = compare(file("a", Host.rejected("10.0.0.1"), new Host("10.0.0.2"),
                        Host.rejected("10.0.0.3")),
                file("b", new Host("10.0.0.1"), new Host("10.0.0.2"), Host.rejected("10.0.0.3")));
        assertThat(differences).extracting(Difference::changeClass, Difference::before, Difference::after)
                .containsExactly(Tuple.tuple(ChangeClass.NEW_HOST, "rejected", "up"));
        assertThat(exitCode(summary)).isZero();
    }

    @Test
    void run_addressThatIsRejectedOrSilentInTurn_isDifferent() throws IOException {
        ComparisonSummary summary = compare(
                file("a", Host.silent("10.0.0.1"), Host.rejected("10.0.0.2"), Host.silent("10.0.0.3"),
                        new Host("10.0.0.4")),
                file("b", Host.rejected("10.0.0.1"), Host.silent("10.0.0.2"), Host.silent("10.0.0.3"),
                        new Host("10.0.0.4")));
        assertThat(differences).extracting(Difference::changeClass, Difference::before, Difference::after)
                .containsExactly(Tuple.tuple(ChangeClass.DIFFERENT, "silent", "rejected"),
                        Tuple.tuple(ChangeClass.DIFFERENT, "rejected", "silent"));
        assertThat(exitCode(summary)).isZero();
    }

    @Test
    void run_flowClearNow_isRepaired() throws IOException {
        ComparisonSummary summary =
                compare(file("a", Host.blocked("10.0.0.1")), file("b", new Host("10.0.0.1")));
        assertThat(differences).extracting(Difference::changeClass)
                .containsExactly(ChangeClass.REPAIRED, ChangeClass.REPAIRED);
        assertThat(exitCode(summary)).isZero();
    }

    @Test
    void run_endpointWithoutFlowOpenNow_isAnExposure() throws IOException {
        ComparisonSummary summary = compare(file("a", new Host("10.0.0.1")),
                file("b", new Host("10.0.0.1", Reason.SYN_ACK, "clear", "syn-ack", Reason.SYN_ACK)));
        assertThat(differences).containsExactly(new Difference(ChangeClass.EXPOSURE, Difference.Subject.ENDPOINT,
                Address.parse("10.0.0.1"), null, null, null, Protocol.TCP, "22", "closed", "rst", "open", "syn-ack"));
        assertThat(exitCode(summary)).isEqualTo(1);
    }

    @Test
    void run_hostSilentOrMissingNow_isOneDifferenceAndNotAPass() throws IOException {
        ComparisonSummary summary = compare(
                file("a", new Host("10.0.0.1"), new Host("10.0.0.2"), new Host("10.0.0.3")),
                file("b", Host.silent("10.0.0.1"), new Host("10.0.0.2"), new Host("10.0.0.4")));
        assertThat(differences).extracting(Difference::changeClass, d -> d.host().toString(), Difference::before,
                        Difference::after)
                .containsExactly(tuple(ChangeClass.GONE_HOST, "10.0.0.1", "up", "silent"),
                        tuple(ChangeClass.GONE_HOST, "10.0.0.3", "up", "not asked"),
                        tuple(ChangeClass.NEW_HOST, "10.0.0.4", "not asked", "up"));
        assertThat(exitCode(summary)).isEqualTo(3);
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    @Test
    void run_flowSilentNowOnAHostThatHidesClosedPorts_isARegressionAllTheSame() throws IOException {
        compare(file("a", new Host("10.0.0.1")),
                file("b", new Host("10.0.0.1", Reason.TIMEOUT, "unproven", "hides-closed-ports", Reason.RST)));
        assertThat(differences).extracting(Difference::changeClass)
                .containsExactly(ChangeClass.REGRESSION, ChangeClass.DIFFERENT);
    }

    @Test
    void run_interruptedAfter_isNotAPass() throws IOException {
        Path before = file("a", new Host("10.0.0.1"));
        ComparisonSummary summary =
                compare(before, file("b", ResultFixtures.scan(), false, List.of(new Host("10.0.0.1"))));
        assertThat(differences).isEmpty();
        assertThat(summary.afterComplete()).isFalse();
        assertThat(exitCode(summary)).isEqualTo(3);
    }

    @Test
    void run_hostCutInItsMiddle_tellsNothing() throws IOException {
        Path before = file("a", new Host("10.0.0.1"), new Host("10.0.0.2"));
        Path after = file("b", ResultFixtures.scan(), false, List.of(new Host("10.0.0.1"), Host.blocked("10.0.0.2")));
        String text = Files.readString(after);
        Files.writeString(after, text.substring(0, text.lastIndexOf("{\"type\":\"host\"") + 20));
        compare(before, after);
        assertThat(differences).isEmpty();
    }

    @Test
    void run_noHostUpBothTimes_isNotAPass() throws IOException {
        assertThat(exitCode(compare(file("a"), file("b")))).isEqualTo(3);
    }

    @Test
    void run_otherVantageProfileOrPhase_isRefusedUnlessTold() throws IOException, NotComparableException {
        ScanLine scan = ResultFixtures.scan();
        ProfileUse use = scan.profiles().getFirst();
        ScanLine other = new ScanLine(1, "0.1.0", 1, "x",
                new Vantage("other\u001b[2J", scan.vantage().addresses(), null, "nio", "server"),
                List.of(new ProfileUse(use.id(), "2027-01-01", use.role(), use.from(), "12.0", use.conditions())),
                "after", scan.started());
        Path before = file("a", new Host("10.0.0.1"));
        Path after = file("b", other, true, List.of(new Host("10.0.0.1")));
        assertThatExceptionOfType(NotComparableException.class)
                .isThrownBy(() -> Comparison.run(before, after, null, false, FailOn.defaults(), sink))
                .satisfies(e -> assertThat(e.reasons()).containsExactly(
                        "the results differ in vantage: first admin-pc (10.0.0.9 2001:db8::9) as server, then "
                                + "other\\u001b[2J (10.0.0.9 2001:db8::9) as server",
                        "the results differ in profiles: first eset-protect role agent-target from server version 11.1 "
                                + "with mobile with push, then eset-protect role agent-target from server "
                                + "version 12.0 with mobile with push",
                        "the results differ in phase: first before, then after"));
        assertThat(Comparison.run(before, after, null, true, FailOn.defaults(), sink).hostsCompared()).isEqualTo(1);
    }

    @Test
    void run_otherTargetsSeedTransportAndUser_isComparable() throws IOException {
        ScanLine scan = ResultFixtures.scan();
        ScanLine other = new ScanLine(1, "0.2.0", 1, "digest",
                new Vantage("admin-pc", scan.vantage().addresses().reversed(), "eva", "nio", "server"), scan.profiles(),
                "before", scan.started().plusSeconds(1));
        assertThat(compare(file("a", new Host("10.0.0.1")), file("b", other, true, List.of(new Host("10.0.0.1"))))
                .hostsCompared()).isEqualTo(1);
    }

    @Test
    void run_sameHostTwice_isBadInput() throws IOException {
        Path twice = file("twice", new Host("10.0.0.1"), new Host("10.0.0.1"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> compare(file("a"), twice))
                .withMessage(twice + ": expected the result of one scan, found 10.0.0.1 host twice");
    }

    @Test
    void run_wordsThatAreNotKnown_areBadInput() throws IOException {
        Path bad = file("bad", new Host("10.0.0.1"));
        Files.writeString(bad, Files.readString(bad)
                .replace("\"clear\"", "\"fine\"").replace("\"satisfied\"", "\"ok\""));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> compare(bad, file("good")))
                .satisfies(e -> assertThat(e.lines()).containsExactly(
                        bad + ": line 4, /verdict: expected a verdict (clear, blocked, unproven ...), found \"fine\"",
                        bad + ": line 5, /verdict: expected a verdict (satisfied, unsatisfied ...), found \"ok\""));
    }

    @Test
    void run_twoFilesWithMistakes_namesThoseOfBoth() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), "rubbish\n");
        Path second = Files.writeString(folder.resolve("second"), "");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> compare(first, second))
                .satisfies(e -> assertThat(e.lines()).hasSize(2)
                        .anySatisfy(line -> assertThat(line).startsWith(first + ": line 1, column 1: expected "))
                        .anySatisfy(line -> assertThat(line).startsWith(second + ": expected a pathclear result")));
    }

    @Test
    void run_portsThatAreNone_areBadInput() throws IOException {
        Path bad = file("bad", new Host("10.0.0.1"));
        String flow = "\"port\":%s,\"protocol\":\"tcp\",\"need\"";
        Files.writeString(bad, Files.readString(bad).replace(flow.formatted("2222"), flow.formatted("\"a-b\"")));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> compare(bad, file("good")))
                .withMessage(bad + ": line 4, /port: expected a port, or ports as \"3023-4023\", found \"a-b\"");
    }

    @Test
    void run_randomResultsSortedOnDisk_agreeWithAPlainComparison() throws IOException, NotComparableException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Host> before = new ArrayList<>();
        List<Host> after = new ArrayList<>();
        int regressions = 0;
        int gone = 0;
        for (int i = 0; i < 400; i++) {
            String address = random.nextBoolean() ? "10.0." + i / 256 + "." + i % 256
                    : "2001:db8::" + Integer.toHexString(i);
            boolean wasUp = random.nextInt(4) > 0;
            boolean isUp = random.nextInt(4) > 0;
            boolean worse = random.nextInt(3) == 0;
            before.add(wasUp ? new Host(address) : Host.silent(address));
            after.add(!isUp ? Host.silent(address) : worse ? Host.blocked(address) : new Host(address));
            regressions += wasUp && isUp && worse ? 2 : 0;
            gone += wasUp && !isUp ? 1 : 0;
        }
        Collections.shuffle(before, random);
        Collections.shuffle(after, random);
        ComparisonSummary summary = Comparison.run(file("a", ResultFixtures.scan(), true, before),
                file("b", ResultFixtures.scan(), true, after), null, false, FailOn.defaults(), sink, 16);
        assertThat(summary.counts()).as("seed " + seed).containsEntry(ChangeClass.REGRESSION, (long) regressions)
                .containsEntry(ChangeClass.GONE_HOST, (long) gone);
        assertThat(differences).as("seed " + seed).isSortedAccordingTo((a, b) -> {
            int order = Long.compareUnsigned(a.host().high(), b.host().high());
            return order != 0 ? order : Long.compareUnsigned(a.host().low(), b.host().low());
        });
    }
}
