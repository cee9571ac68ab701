package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results to write, for tests of every package that reads or writes them. */
public final class ResultFixtures {
    /** 2026-11-22T09:30:00.125Z. */
    public static final long AT = 1_795_339_800_125L;

    /** What is said of the blocked flow of {@link #writeMixed}. */
    public static final AdviceText ADVICE = new AdviceText("It was refused.", "A firewall blocks it.", "Allow it.");

    /** What its summary says that hosts have in common. */
    public static final LikelyCause CAUSE = new LikelyCause("rejecting-device", List.of("10.0.0.0/24"), 1,
            List.of("2222-2223/tcp"), 0, "10.0.0.1", 2, 2, "2 of 2 hosts are rejected by 10.0.0.1.");

    private ResultFixtures() {}

    /** Returns a header with everything set. */
    public static ScanLine scan() {
        return new ScanLine(ScanLine.SCHEMA_VERSION, "0.1.0", -7_411_208_330_162_558_177L, "c0ffee",
                new Vantage("admin-pc", List.of(Address.parse("10.0.0.9"), Address.parse("2001:db8::9")), "ana",
                        "io_uring", "server"),
                List.of(new ProfileUse("eset-protect", "2026-11-01", "agent-target", "server", "11.1",
                        List.of("mobile", "push"))),
                "before", Instant.ofEpochMilli(AT));
    }

    /** Returns a summary of two endpoints. */
    public static SummaryLine summary() {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        verdicts.put("clear", 1L);
        verdicts.put("blocked", 1L);
        return new SummaryLine(2, Map.of(State.OPEN, 1L, State.REJECTED, 1L), verdicts, Map.of("expectedSilent", 0L), 1.5, 1_999.9996, "rate", 1)
                .withCauses(List.of(CAUSE), 3);
    }

    /** Begins a host without rows. */
    public static HostResult host(String address, String name, int asked) {
        Address parsed = Address.parse(address);
        HostResult host = new HostResult();
        host.begin(parsed.high(), parsed.low(), name, 0, name != null, asked);
        return host;
    }

    /** Adds a TCP row with an answer that took 812 microseconds, or none. */
    public static void tcp(HostResult host, int port, Reason reason) {
        row(host, Protocol.TCP, port, reason);
    }

    /** Adds a UDP row with an answer that took 812 microseconds, or none. */
    public static void udp(HostResult host, int port, Reason reason) {
        row(host, Protocol.UDP, port, reason);
    }

    private static void row(HostResult host, Protocol protocol, int port, Reason reason) {
        State state = reason.state();
        boolean asked = state != State.UNTESTED;
        host.add(protocol, port, state, reason, asked ? state == State.SILENT ? 3 : 1 : 0,
                state.isAnswer() ? 812 : -1, asked ? AT : 0, 0);
    }

    /** Adds a row that an ICMP error ended. */
    public static void refusedBy(HostResult host, int port, Reason reason, String sender) {
        tcp(host, port, reason);
        Address from = Address.parse(sender);
        host.from(from.high(), from.low());
    }

    /** Returns a host with an open and a rejected endpoint. */
    public static HostResult mixedHost() {
        HostResult host = host("10.0.0.7", "pc-7.example", 2);
        tcp(host, 445, Reason.SYN_ACK);
        refusedBy(host, 2222, Reason.HOST_PROHIBITED, "10.0.0.1");
        return host;
    }

    /** Writes a result of one host, {@link #mixedHost}. */
    public static void writeMixed(ResultWriter writer) throws IOException {
        writer.scan(scan());
        writer.beginHost(mixedHost(), mixedHost().status(), "unsatisfied", false);
        writer.probe(0);
        writer.probe(1);
        writer.flow("eset-protect", "agent-target", "remote-smb", "445", Protocol.TCP, "required", "clear", "syn-ack",
                null);
        writer.flow("eset-protect", "agent-target", "agent", "2222-2223", Protocol.TCP, "required", "blocked",
                "host-prohibited", ADVICE);
        writer.requirement("eset-protect", "agent", "unsatisfied");
        writer.endHost();
        writer.summary(summary());
    }

    /** Returns the records that {@link #writeMixed} writes. */
    public static List<ResultLine> mixedLines() {
        Address host = Address.parse("10.0.0.7");
        return List.of(scan(),
                new ProbeLine(host, "pc-7.example", 445, Protocol.TCP, State.OPEN, Reason.SYN_ACK, null, 812, 1, AT),
                new ProbeLine(host, "pc-7.example", 2222, Protocol.TCP, State.REJECTED, Reason.HOST_PROHIBITED,
                        Address.parse("10.0.0.1"), 812, 1, AT),
                new FlowLine(host, "eset-protect", "agent-target", "remote-smb", "445", Protocol.TCP, "required",
                        "clear", "syn-ack", null),
                new FlowLine(host, "eset-protect", "agent-target", "agent", "2222-2223", Protocol.TCP, "required",
                        "blocked", "host-prohibited", ADVICE),
                new RequirementLine(host, "eset-protect", "agent", "unsatisfied"),
                new HostLine(host, "pc-7.example", HostStatus.UP, "unsatisfied", true, false),
                new SummaryLine(2, summary().states(), summary().verdicts(), summary().hosts(), 1.5, 2_000, "rate", 1)
                        .withCauses(List.of(CAUSE), 3));
    }
}
