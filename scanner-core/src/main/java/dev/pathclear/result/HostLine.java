package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;

/**
 * The last line of a host: with it, the host is complete.
 *
 * @param name as it was listed, or null
 * @param verdict word of the host's verdict, or null if the host is not judged
 */
public record HostLine(Address host, String name, HostStatus status, String verdict) implements ResultLine {}
