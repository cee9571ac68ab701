package dev.pathclear.cli.lab;

import dev.pathclear.lab.Namespaces;
import java.util.List;

/** Two machines on one link; the far one has every address of 198.18.0.0/16 (RFC 2544), and nothing listens there. */
final class FleetLab implements AutoCloseable {
    private static final String CLIENT = "client";
    private static final String FLEET = "fleet";
    private static final int SECONDS = 10;

    private final Namespaces namespaces = new Namespaces();

    FleetLab() {
        try {
            namespaces.add(CLIENT);
            namespaces.add(FLEET);
            namespaces.join(CLIENT, "near", FLEET, "far");
            namespaces.ip(CLIENT, "addr add 10.81.0.1/30 dev near");
            namespaces.ip(FLEET, "addr add 10.81.0.2/30 dev far");
            namespaces.ip(FLEET, "route add local 198.18.0.0/16 dev lo");
            namespaces.ip(CLIENT, "route add 198.18.0.0/16 via 10.81.0.2");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Lets the fleet count the SYNs that arrive. */
    void countSyns() {
        namespaces.nft(FLEET, """
                table inet lab {
                    counter syns {}
                    chain entering {
                        type filter hook prerouting priority 0;
                        tcp flags & (syn | ack) == syn counter name syns
                    }
                }
                """);
    }

    /** Returns what the fleet's firewall says of its counter. */
    String synCounter() {
        return namespaces.exec(FLEET, SECONDS, List.of("nft", "list", "counter", "inet", "lab", "syns")).out();
    }

    /** Lets the fleet drop what arrives for some of its addresses. */
    void dropAll(String prefix) {
        namespaces.nft(FLEET, """
                table inet silence {
                    chain entering {
                        type filter hook prerouting priority 10;
                        ip daddr %s drop
                    }
                }
                """.formatted(prefix));
    }

    /** Returns the command that runs another one on the client. */
    List<String> onClient(List<String> command) {
        return namespaces.inside(CLIENT, command);
    }

    @Override
    public void close() {
        namespaces.close();
    }
}
