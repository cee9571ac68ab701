package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Waiver;
import java.util.Objects;

/**
 * That a trouble of a host is waived, or was: one line a flow that is not clear and one a requirement that is not
 * satisfied, after the flows and requirements of the host.
 *
 * @param profile id of the profile
 * @param flow what it is about, or null for a requirement
 * @param requirement what it is about, or null for a flow
 */
public record WaiverLine(Address host, String profile, String flow, String requirement, Waiver waiver)
        implements ResultLine {
    /** Returns whether it is about a flow and in force. */
    public boolean waives(FlowLine line) {
        return waiver.inForce() && isAbout(line);
    }

    /** Returns whether it is about a flow. */
    public boolean isAbout(FlowLine line) {
        return line.flow().equals(flow) && Objects.equals(line.profile(), profile);
    }
}
