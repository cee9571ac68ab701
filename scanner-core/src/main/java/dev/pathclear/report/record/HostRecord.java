package dev.pathclear.report.record;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.WaiverLine;
import java.util.List;

/** A complete host: the lines that a result file has of it. A host that is not judged has no flows. */
public record HostRecord(
        HostLine line, List<ProbeLine> probes, List<FlowLine> flows, List<RequirementLine> requirements,
        List<WaiverLine> waivers) {
    /** Returns the waiver of a flow, in force or over; null where there is none. */
    public Waiver waiver(FlowLine flow) {
        return waivers.stream().filter(line -> line.isAbout(flow)).findFirst().map(WaiverLine::waiver).orElse(null);
    }

    /** Returns whether a flow that is not clear is waived. */
    public boolean waives(FlowLine flow) {
        return waivers.stream().anyMatch(line -> line.waives(flow));
    }

    /** Returns why a flow's verdict is what it is: the word, and the waiver where there is one. */
    String because(FlowLine flow) {
        Waiver waiver = waiver(flow);
        return flow.because() + (waiver == null ? "" : "; " + waiver);
    }

    /** Returns whether the host is judged. */
    public boolean judged() {
        return line.verdict() != null;
    }

    /** Returns what devices on the way said of a host that said nothing itself, or null. */
    public Rejection rejection() {
        return line.status() == HostStatus.REJECTED ? Rejection.of(probes, line.requiredRejected()) : null;
    }

    /** Returns why a host that is not judged is not. */
    String notJudged() {
        Rejection rejection = rejection();
        return line.status().word() + ", not judged" + (rejection == null ? "" : ": " + rejection.heard()
                + (rejection.required() ? "; ports that are required are rejected" : ""));
    }

    /** Returns the address, and the name where there is one. */
    String title() {
        String address = line.host().toString();
        return line.name() == null ? address : address + " (" + Plain.text(line.name()) + ")";
    }

    /** Returns the seen endpoint that tells most about a flow: the first that is not open, else the first; or null. */
    public ProbeLine evidence(FlowLine flow) {
        ProbeLine first = null;
        FlowPorts ports = FlowPorts.of(flow.port());
        for (ProbeLine probe : probes) {
            if (probe.protocol() == flow.protocol() && ports.covers(probe.port())) {
                if (probe.state() != State.OPEN) {
                    return probe;
                }
                first = first == null ? probe : first;
            }
        }
        return first;
    }

    /** Returns whether an endpoint is one of a flow's. */
    public boolean covers(FlowLine flow, ProbeLine probe) {
        return probe.protocol() == flow.protocol() && FlowPorts.of(flow.port()).covers(probe.port());
    }

    /** Returns what was seen of a flow's port, such as {@code 445/tcp rejected, host-prohibited from 10.0.0.1}. */
    String seen(FlowLine flow) {
        ProbeLine probe = evidence(flow);
        if (probe == null) {
            return "";
        }
        return endpoint(probe.port(), probe.protocol()) + " " + probe.state().word() + ", " + probe.reason().word()
                + (probe.from() == null ? "" : " from " + probe.from());
    }

    /** Returns how a flow is called, such as {@code agent 2222/tcp}. */
    static String flowTitle(FlowLine flow) {
        return Plain.text(flow.profile()) + " " + Plain.text(flow.flow()) + " " + Plain.text(flow.port()) + "/"
                + flow.protocol().word();
    }

    private static String endpoint(int port, Protocol protocol) {
        return port + "/" + protocol.word();
    }
}
