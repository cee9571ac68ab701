package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;

/**
 * The last line of a host: with it, the host is complete.
 *
 * @param name as it was listed, or null
 * @param verdict word of the host's verdict, or null if the host is not judged
 * @param expected whether the host was listed singly, so that it is missed where nothing is heard of it
 * @param acceptsAll whether it accepted control ports, so that none of its open TCP ports proves anything
 * @param requiredRejected whether it is not judged, since nobody knows that it is there, but something that
 *     would be required of it, or one of several ways to it, is rejected; false in results of older versions
 */
public record HostLine(Address host, String name, HostStatus status, String verdict, boolean expected,
        boolean acceptsAll, boolean requiredRejected) implements ResultLine {
    /** A host of which nothing required is rejected, or that is judged. */
    public HostLine(
            Address host, String name, HostStatus status, String verdict, boolean expected, boolean acceptsAll) {
        this(host, name, status, verdict, expected, acceptsAll, false);
    }
}
