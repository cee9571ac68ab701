package dev.pathclear.scope;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.probe.Printable;
import java.util.ArrayList;
import java.util.List;

/** TCP and UDP ports, as {@code -p} and {@code --exclude-ports} name them. */
public record EndpointSet(PortSet tcp, PortSet udp) {
    /** The set without ports. */
    public static final EndpointSet EMPTY = new EndpointSet(PortSet.EMPTY, PortSet.EMPTY);

    /**
     * Reads {@code 22,80,8000-8100,U:137,138,T:443}. As with nmap, a letter holds for what follows up to the next; TCP
     * comes first.
     *
     * @throws IllegalArgumentException for anything else, with a message for the user
     */
    public static EndpointSet parse(String text) {
        List<PortRange> tcp = new ArrayList<>();
        List<PortRange> udp = new ArrayList<>();
        List<PortRange> current = tcp;
        for (String token : text.split(",", -1)) {
            String ports = token.strip();
            if (ports.length() > 1 && ports.charAt(1) == ':') {
                char letter = Character.toUpperCase(ports.charAt(0));
                current = letter == 'T' ? tcp : letter == 'U' ? udp : null;
                ports = ports.substring(2);
            }
            PortRange range = current == null ? null : PortRange.parse(ports).orElse(null);
            if (range == null) {
                throw new IllegalArgumentException(
                        "expected ports such as 22,80,8000-8100,U:137,T:443 (1-65535), found "
                                + Printable.quote(token));
            }
            current.add(range);
        }
        return new EndpointSet(PortSet.of(tcp), PortSet.of(udp));
    }

    /** Returns whether there is no port. */
    public boolean isEmpty() {
        return tcp.isEmpty() && udp.isEmpty();
    }

    /** Returns whether a port is in the set. */
    public boolean contains(Protocol protocol, int port) {
        return of(protocol).contains(port);
    }

    /** Returns the ports of a protocol. */
    public PortSet of(Protocol protocol) {
        return protocol == Protocol.TCP ? tcp : udp;
    }

    /** Returns the ports as {@link #parse} reads them; empty where there is none. */
    @Override
    public String toString() {
        if (udp.isEmpty()) {
            return tcp.toString();
        }
        return tcp + (tcp.isEmpty() ? "U:" : ",U:") + udp;
    }
}
