package dev.pathclear;

import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import java.util.ArrayList;
import java.util.List;

/** TCP and UDP ports, as {@code -p} and {@code --exclude-ports} name them. */
public record Ports(PortSet tcp, PortSet udp) {
    /** No port. */
    public static final Ports NONE = new Ports(PortSet.EMPTY, PortSet.EMPTY);

    /**
     * Reads {@code 22,80,8000-8100,U:137,T:443}. As in nmap's port lists, {@code U:} and {@code T:} hold for what
     * follows up to the next of them; without one, ports are TCP.
     *
     * @throws IllegalArgumentException for anything else, with a message for the user
     */
    public static Ports parse(String text) {
        List<PortRange> tcp = new ArrayList<>();
        List<PortRange> udp = new ArrayList<>();
        List<PortRange> current = tcp;
        for (String token : text.split(",", -1)) {
            String ports = token.strip();
            if (ports.regionMatches(true, 0, "U:", 0, 2)) {
                current = udp;
                ports = ports.substring(2);
            } else if (ports.regionMatches(true, 0, "T:", 0, 2)) {
                current = tcp;
                ports = ports.substring(2);
            }
            current.add(PortRange.parse(ports).orElseThrow(() -> new IllegalArgumentException(
                    "expected ports such as 22,80,8000-8100,U:137,T:443 (1-65535), found \"" + token + '"')));
        }
        return new Ports(PortSet.of(tcp), PortSet.of(udp));
    }

    /** Returns whether there is no port. */
    public boolean isEmpty() {
        return tcp.isEmpty() && udp.isEmpty();
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
