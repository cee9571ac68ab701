package dev.pathclear.verdict;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Waiver;
import java.util.Arrays;

/**
 * The verdicts on one host, in the order of its class. One instance is filled again and again by {@link HostJudge};
 * who wants to keep something copies it.
 *
 * <p>Not safe for use by several threads.
 */
public final class HostVerdict {
    private HostStatus status = HostStatus.SILENT;
    private boolean judged;
    private boolean requiredBlocked;
    private RequirementVerdict verdict = RequirementVerdict.NOT_APPLICABLE;
    private Verdict[] flows = new Verdict[16];
    private Because[] because = new Because[16];
    private int[] rows = new int[16];
    private RequirementVerdict[] requirements = new RequirementVerdict[16];
    private RequirementVerdict[] counted = new RequirementVerdict[16];
    private Waiver[] flowWaivers = new Waiver[16];
    private Waiver[] requirementWaivers = new Waiver[16];
    private boolean assumedUp;
    private int flowCount;
    private int requirementCount;

    void assumedUp(boolean isAssumed) {
        assumedUp = isAssumed;
    }

    /** Returns whether the user says that hosts are at all addresses, so that silence is not most likely an absence. */
    public boolean assumedUp() {
        return assumedUp;
    }

    void begin(HostStatus hostStatus, boolean isJudged, int flowsToCome, int requirementsToCome) {
        status = hostStatus;
        judged = isJudged;
        requiredBlocked = false;
        flowCount = 0;
        requirementCount = 0;
        verdict = RequirementVerdict.NOT_APPLICABLE;
        if (flowsToCome > flows.length) {
            flows = Arrays.copyOf(flows, flowsToCome);
            because = Arrays.copyOf(because, flowsToCome);
            rows = Arrays.copyOf(rows, flowsToCome);
            flowWaivers = Arrays.copyOf(flowWaivers, flowsToCome);
        }
        if (requirementsToCome > requirements.length) {
            requirements = Arrays.copyOf(requirements, requirementsToCome);
            counted = Arrays.copyOf(counted, requirementsToCome);
            requirementWaivers = Arrays.copyOf(requirementWaivers, requirementsToCome);
        }
    }

    void addFlow(Verdict flowVerdict, Because why, int row) {
        flows[flowCount] = flowVerdict;
        because[flowCount] = why;
        flowWaivers[flowCount] = null;
        rows[flowCount++] = row;
    }

    void waiveFlow(int flow, Waiver waiver) {
        flowWaivers[flow] = waiver;
    }

    /**
     * @param counts what it counts for: {@link RequirementVerdict#WAIVED}, or the verdict, or what it would be without
     *     what is waived
     * @param waiver that is about it, or null
     */
    void addRequirement(RequirementVerdict requirementVerdict, RequirementVerdict counts, Waiver waiver) {
        requirements[requirementCount] = requirementVerdict;
        counted[requirementCount] = counts;
        requirementWaivers[requirementCount++] = waiver;
    }

    void verdict(RequirementVerdict hostVerdict) {
        verdict = hostVerdict;
    }

    /** Returns whether the host is there. */
    public HostStatus status() {
        return status;
    }

    /**
     * Returns whether the host is judged: it is live, or was listed singly, or was assumed to be there while something
     * rejected its ports. The verdicts of a host that is not are there, but count for nothing: an address of a range
     * that stays silent is most likely no host.
     */
    public boolean judged() {
        return judged;
    }

    /**
     * Returns the verdict on the host: the worst of what its required requirements count for, in the order unsatisfied,
     * unproven, degraded, waived, satisfied; not-applicable where it has none.
     */
    public RequirementVerdict verdict() {
        return verdict;
    }

    void requiredBlocked() {
        requiredBlocked = true;
    }

    /**
     * Returns whether a host at this address, which is not judged since nobody knows of one, would lack something
     * required, or would not be proved to have it, where something on the way rejects it, or one of several ways to it.
     */
    public boolean requiredRejected() {
        return !judged && status == HostStatus.REJECTED && requiredBlocked;
    }

    /** Returns how many flows there are: those of the host's class. */
    public int flows() {
        return flowCount;
    }

    /** Returns the verdict on a flow, which is the worst over its endpoints. */
    public Verdict flow(int flow) {
        return flows[flow];
    }

    /** Returns why the verdict on a flow is what it is. */
    public Because because(int flow) {
        return because[flow];
    }

    /** Returns the row of the host's result that decided the verdict on a flow, or -1 where none did. */
    public int row(int flow) {
        return rows[flow];
    }

    /** Returns how many requirements there are: those of the host's class. */
    public int requirements() {
        return requirementCount;
    }

    /** Returns the verdict on a requirement. */
    public RequirementVerdict requirement(int requirement) {
        return requirements[requirement];
    }

    /**
     * Returns what a requirement counts for on the host and in the exit code: its verdict, waived, or what is left of
     * it where flows are waived.
     */
    public RequirementVerdict counted(int requirement) {
        return counted[requirement];
    }

    /** Returns the waiver of a flow that is not clear, in force or over; null where there is none. */
    public Waiver flowWaiver(int flow) {
        return flowWaivers[flow];
    }

    /** Returns the waiver of a requirement that is not satisfied, in force or over; null where there is none. */
    public Waiver requirementWaiver(int requirement) {
        return requirementWaivers[requirement];
    }

    /** Returns whether a waiver in force is about a flow. */
    public boolean flowIsWaived(int flow) {
        return flowWaivers[flow] != null && flowWaivers[flow].inForce();
    }
}
