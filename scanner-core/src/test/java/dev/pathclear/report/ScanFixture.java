package dev.pathclear.report;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Requirement;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ResultFixtures;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.CheckTree;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FlowFixture;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Finding;
import dev.pathclear.verdict.HostJudge;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.Phase;
import dev.pathclear.verdict.ScanVerdict;
import dev.pathclear.verdict.Verdict;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A scan whose outcomes a test says: judged and added up by the real judges, then played to a sink. */
public final class ScanFixture {
    private final Scope scope;
    private final ScanVerdict total;
    private final HostJudge judge;
    private final HostVerdict verdict = new HostVerdict();
    private final ReportSink sink;

    public ScanFixture(Scope scope, Phase phase, ReportSink sink) {
        this(scope, phase, false, sink);
    }

    /** @param assumeUp whether the user says that hosts are at all addresses */
    public ScanFixture(Scope scope, Phase phase, boolean assumeUp, ReportSink sink) {
        this.scope = scope;
        this.sink = sink;
        total = new ScanVerdict(scope);
        judge = new HostJudge(phase, true, assumeUp);
    }

    /** Returns 256 addresses of one class: the flows {@code smb} on TCP 445 and {@code agent} on TCP 2222. */
    public static Scope twoFlows() {
        HostClassBuilder builder = new HostClassBuilder(0);
        Flow smb = FlowFixture.tcp("smb", "445").build();
        Flow agent = FlowFixture.tcp("agent", "2222").build();
        builder.requirement("p", Requirement.of(smb), new CheckTree.Leaf(builder.flow("p", smb, 445)));
        builder.requirement("p", Requirement.of(agent), new CheckTree.Leaf(builder.flow("p", agent, 2222)));
        Address first = Address.parse("10.0.0.0");
        HostIntervals intervals = new HostIntervals().add(first.high(), first.low(), 256, 0, false);
        return new Scope(intervals, Map.of(), List.of(builder.build()), List.of(), List.of());
    }

    public ScanFixture begin() throws IOException {
        sink.begin(ResultFixtures.scan(), scope);
        return this;
    }

    /** Plays a live or silent host of class 0: one reason a row, in the order of the class. */
    public ScanFixture host(String address, String name, Reason... reasons) throws IOException {
        HostClass hostClass = scope.hostClass(0);
        HostResult seen = ResultFixtures.host(address, name, hostClass.size());
        for (int row = 0; row < reasons.length; row++) {
            boolean isEndpoint = row < hostClass.size();
            Protocol protocol = isEndpoint ? hostClass.protocol(row) : Protocol.TCP;
            add(seen, protocol, isEndpoint ? hostClass.port(row) : 50_000 + row, reasons[row]);
        }
        return host(seen, hostClass);
    }

    /**
     * Plays a host of class 0 whose endpoints all end for one reason, but for some.
     *
     * @param listed whether it was listed singly
     * @param others such as {@code 2222/tcp}, with their reasons
     */
    public ScanFixture host(String address, String name, boolean listed, Reason most, Map<String, Reason> others)
            throws IOException {
        HostClass hostClass = scope.hostClass(0);
        Address parsed = Address.parse(address);
        HostResult seen = new HostResult();
        seen.begin(parsed.high(), parsed.low(), name, 0, listed, hostClass.size());
        for (int row = 0; row < hostClass.size(); row++) {
            Protocol protocol = hostClass.protocol(row);
            Reason usual = hostClass.preset(row) != null ? hostClass.preset(row)
                    : protocol == Protocol.UDP && most == Reason.RST ? Reason.TIMEOUT : most;
            add(seen, protocol, hostClass.port(row),
                    others.getOrDefault(hostClass.port(row) + "/" + protocol.word(), usual));
        }
        return host(seen, hostClass);
    }

    /** Plays a live host of class 0 of which all TCP ports end for one reason, and two control ports for another. */
    public ScanFixture hostWithControls(String address, Reason most, Reason controls) throws IOException {
        HostClass hostClass = scope.hostClass(0);
        Address parsed = Address.parse(address);
        HostResult seen = new HostResult();
        seen.begin(parsed.high(), parsed.low(), null, 0, false, hostClass.size());
        for (int row = 0; row < hostClass.size(); row++) {
            boolean tcp = hostClass.protocol(row) == Protocol.TCP;
            Reason usual = hostClass.preset(row) != null ? hostClass.preset(row) : tcp ? most : Reason.TIMEOUT;
            add(seen, hostClass.protocol(row), hostClass.port(row), usual);
        }
        add(seen, Protocol.TCP, 61_000, controls);
        add(seen, Protocol.TCP, 61_001, controls);
        return host(seen, hostClass);
    }

    private ScanFixture host(HostResult seen, HostClass hostClass) throws IOException {
        judge.judge(seen, hostClass, verdict);
        total.add(seen, verdict);
        sink.host(seen, hostClass, verdict);
        return this;
    }

    /** A UDP port-unreachable comes from the target, other ICMP errors from the gateway 10.0.0.1. */
    private static void add(HostResult seen, Protocol protocol, int port, Reason reason) {
        boolean fromTarget = reason == Reason.PORT_UNREACHABLE && protocol == Protocol.UDP;
        State state = reason.state(protocol, fromTarget);
        boolean asked = state != State.UNTESTED;
        seen.add(protocol, port, state, reason, asked ? state == State.SILENT ? 3 : 1 : 0,
                state.isAnswer() ? 812 : -1, asked ? ResultFixtures.AT : 0, 0);
        Address gateway = Address.parse("10.0.0.1");
        if (fromTarget || reason == Reason.RST) {
            seen.from(seen.high(), seen.low());
        } else if (state == State.REJECTED || state == State.UNREACHABLE && reason != Reason.NO_NEIGHBOUR) {
            seen.from(gateway.high(), gateway.low());
        }
    }

    /** Adds hosts that the scan did not come to. */
    public ScanFixture notReached(long count) {
        total.addNotReached(count);
        return this;
    }

    /** Ends the scan; returns its exit code. */
    public int end(Finding... alsoFound) throws IOException {
        Set<Finding> findings = total.findings();
        findings.addAll(List.of(alsoFound));
        ExitCode exit = ExitCode.of(findings, FailOn.defaults());
        Map<State, Long> states = new EnumMap<>(State.class);
        long endpoints = 0;
        for (State state : State.values()) {
            states.put(state, total.endpoints(state));
            endpoints += total.endpoints(state);
        }
        Map<String, Long> verdicts = new LinkedHashMap<>();
        for (Verdict one : Verdict.values()) {
            verdicts.put(one.word(), total.flows(one));
        }
        Map<String, Long> hosts = new LinkedHashMap<>();
        for (HostStatus status : HostStatus.values()) {
            hosts.put(status.word(), total.hosts(status));
        }
        hosts.put("expectedSilent", total.expected(HostStatus.SILENT));
        hosts.put("expectedUnreachable", total.expected(HostStatus.UNREACHABLE));
        hosts.put(SummaryLine.REQUIRED_REJECTED, total.requiredRejected());
        sink.end(new SummaryLine(endpoints, states, verdicts, hosts, 1.25, endpoints / 1.25, "rate", exit.code()), total);
        return exit.code();
    }
}
