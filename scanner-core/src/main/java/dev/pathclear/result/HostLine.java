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
 */
public record HostLine(
        Address host, String name, HostStatus status, String verdict, boolean expected, boolean acceptsAll)
        implements ResultLine {}
