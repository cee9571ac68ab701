package dev.pathclear.change;

import dev.pathclear.probe.Protocol;

/**
 * What identifies a flow from one result to the other.
 *
 * @param ports as text
 */
record FlowId(String profile, String role, String flow, Protocol protocol, String ports) {}
