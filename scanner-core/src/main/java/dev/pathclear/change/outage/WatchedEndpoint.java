package dev.pathclear.change.outage;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import java.util.Objects;

/**
 * An endpoint that a line of the plan is about.
 *
 * @param line index of the line
 * @param name of the host as the plan has it, or null
 * @param single whether the plan names the host by itself, as opposed to one of a network
 */
public record WatchedEndpoint(int line, Address host, String name, boolean single, Protocol protocol, int port) {
    public WatchedEndpoint {
        Objects.requireNonNull(host);
        Objects.requireNonNull(protocol);
    }
}
