package dev.pathclear.cli.lab;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import java.util.List;

/**
 * A client, a firewall and a server in a row. Ports 7001 to 7005 of the server listen; the firewall's rules are changed
 * while the test looks on.
 */
final class ChangeLab implements AutoCloseable {
    static final String CLIENT = "client";
    static final String FIREWALL = "firewall";
    static final String SERVER_ADDRESS = "10.81.2.10";
    private static final String SERVER = "server";

    private final Namespaces namespaces = new Namespaces();
    private Daemon listeners;

    ChangeLab() {
        try {
            for (String name : List.of(CLIENT, FIREWALL, SERVER)) {
                namespaces.add(name);
            }
            namespaces.join(CLIENT, "out", FIREWALL, "inside");
            namespaces.join(FIREWALL, "outside", SERVER, "in");
            namespaces.ip(CLIENT, "addr add 10.81.1.10/24 dev out");
            namespaces.ip(FIREWALL, "addr add 10.81.1.1/24 dev inside");
            namespaces.ip(FIREWALL, "addr add 10.81.2.1/24 dev outside");
            namespaces.ip(SERVER, "addr add " + SERVER_ADDRESS + "/24 dev in");
            namespaces.ip(CLIENT, "route add default via 10.81.1.1");
            namespaces.ip(SERVER, "route add default via 10.81.2.1");
            namespaces.sysctl(FIREWALL, "net.ipv4.ip_forward", "1");
            namespaces.sysctl(FIREWALL, "net.ipv4.icmp_ratelimit", "0");
            listeners = Daemon.start("ready", namespaces.inside(SERVER, ChildJvm.command(List.of(),
                    LabListeners.class, "accept:7001", "accept:7002", "accept:7003", "accept:7004", "accept:7005")));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Puts rules in place of those before, all at once. */
    void rules(String... rules) {
        namespaces.nft(FIREWALL, "table inet change\ndelete table inet change\n"
                + "table inet change {\nchain forwarding {\ntype filter hook forward priority 0;\n"
                + String.join("\n", rules) + "\n}\n}\n");
    }

    /** Takes the carrier of the client's link away, or gives it back. */
    void carrier(boolean up) {
        namespaces.ip(FIREWALL, "link set inside " + (up ? "up" : "down"));
    }

    List<String> atClient(List<String> command) {
        return namespaces.inside(CLIENT, command);
    }

    @Override
    public void close() {
        if (listeners != null) {
            listeners.close();
        }
        namespaces.close();
    }
}
