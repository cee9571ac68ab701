package dev.pathclear.cli.lab;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Namespaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Three machines in a row, client - router - target, with IPv4 and IPv6, and a firewall on the last two.
 *
 * <p>The target has an address for each way to behave. Whatever the kernel limits per second (ICMP errors) is
 * unlimited, so that what a probe meets does not depend on the probes before it.
 */
final class FirewallLab implements AutoCloseable {
    static final String CLIENT = "client";
    private static final String ROUTER = "router";
    private static final String TARGET = "target";
    private static final int SECONDS = 10;

    /** Hosts by name; the last part of each address, IPv4 and IPv6, and the link it is on or would be on. */
    private static final Map<String, String> HOSTS = hosts();

    private static final String ROUTER_RULES = """
            table inet lab {
                chain entering {
                    type filter hook prerouting priority -150;
                    ip daddr 10.80.2.66 ip ttl set 1
                    ip6 daddr fd00:80:2::66 ip6 hoplimit set 1
                    ip daddr 10.80.2.10 tcp dport 7015 ip ttl set 1
                    ip6 daddr fd00:80:2::10 tcp dport 7015 ip6 hoplimit set 1
                }
                chain forwarding {
                    type filter hook forward priority 0;
                    ip daddr 10.80.2.13 reject with icmp admin-prohibited
                    ip6 daddr fd00:80:2::13 reject with icmpv6 admin-prohibited
                    ip daddr != 10.80.2.10 accept
                    ip6 daddr != fd00:80:2::10 accept
                    tcp dport 7005 meta nfproto ipv4 reject with icmp host-prohibited
                    tcp dport 7005 meta nfproto ipv6 reject with icmpv6 policy-fail
                    tcp dport 7006 reject with icmpx admin-prohibited
                    tcp dport 7007 reject with tcp reset
                    tcp dport 7013 reject with icmpx port-unreachable
                    tcp dport 7014 reject with icmpx host-unreachable
                    tcp dport 7016 reject with icmpx no-route
                    udp dport 7104 reject with icmpx admin-prohibited
                    udp dport 7105 reject with icmpx port-unreachable
                }
            }
            """;

    private static final String TARGET_RULES = """
            table inet lab {
                chain entering {
                    type filter hook input priority 0;
                    ip daddr 10.80.2.11 tcp dport != 7001 drop
                    ip6 daddr fd00:80:2::11 tcp dport != 7001 drop
                    ip daddr 10.80.2.11 meta l4proto udp drop
                    ip6 daddr fd00:80:2::11 meta l4proto udp drop
                    ip daddr 10.80.2.12 meta l4proto { tcp, udp } drop
                    ip6 daddr fd00:80:2::12 meta l4proto { tcp, udp } drop
                    ip daddr 10.80.2.14 reject with icmp host-prohibited
                    ip6 daddr fd00:80:2::14 meta l4proto { tcp, udp } reject with icmpv6 admin-prohibited
                    tcp dport { 7003, 7017, 7019, 7022, 7023 } drop
                    udp dport 7103 drop
                    tcp dport 7004 reject with icmpx port-unreachable
                    tcp dport 7018 reject with icmpx admin-prohibited
                }
            }
            """;

    private static final List<String> SERVICES = List.of(
            "accept:7001", "accept:7011", "accept:7021", "accept:7024", "accept:7025", "reset:7008",
            "echo:10.80.2.10:7101", "echo:fd00:80:2::10:7101");

    private final Namespaces namespaces = new Namespaces();
    private Process listeners;

    FirewallLab() {
        try {
            build();
            listeners = listen();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Map<String, String> hosts() {
        Map<String, String> hosts = new LinkedHashMap<>();
        hosts.put("target", "2.10");
        hosts.put("stealth", "2.11");
        hosts.put("quiet", "2.12");
        hosts.put("fenced", "2.13");
        hosts.put("rejecting", "2.14");
        hosts.put("looped", "2.66");
        hosts.put("blackholed", "2.77");
        hosts.put("dead-behind-router", "2.99");
        hosts.put("dead-on-link", "1.99");
        hosts.put("prohibited-here", "3.1");
        hosts.put("blackholed-here", "4.1");
        hosts.put("unreachable-here", "5.1");
        hosts.put("behind-dead-router", "6.1");
        return hosts;
    }

    /** Returns the names of all hosts. */
    static List<String> hostNames() {
        return List.copyOf(HOSTS.keySet());
    }

    /** Returns a host's address. */
    static String address(String host, boolean ipv6) {
        return address(HOSTS.get(host).split("\\."), ipv6);
    }

    /** Returns what an address is called in the tables: the name of a host, router or client. */
    static String nameOf(String address) {
        return switch (address) {
            case "10.80.1.1", "fd00:80:1::1" -> ROUTER;
            case "10.80.1.2", "fd00:80:1::2" -> CLIENT;
            default -> HOSTS.keySet().stream()
                    .filter(host -> address(host, false).equals(address) || address(host, true).equals(address))
                    .findFirst().orElse(address);
        };
    }

    private static String address(String[] place, boolean ipv6) {
        return ipv6 ? "fd00:80:" + place[0] + "::" + place[1] : "10.80." + place[0] + "." + place[1];
    }

    private void build() {
        for (String machine : List.of(CLIENT, ROUTER, TARGET)) {
            namespaces.add(machine);
            namespaces.sysctl(machine, "net.ipv4.icmp_ratelimit", "0");
            namespaces.sysctl(machine, "net.ipv6.icmp.ratelimit", "0");
            // Before Linux 6.13 these two belonged to the whole machine.
            namespaces.exec(machine, SECONDS, List.of("sysctl", "-q", "-e", "-w",
                    "net.ipv4.icmp_msgs_per_sec=100000", "net.ipv4.icmp_msgs_burst=100000"));
        }
        namespaces.join(CLIENT, "near", ROUTER, "near");
        namespaces.join(ROUTER, "far", TARGET, "far");
        addAddress(CLIENT, "near", "1.2");
        addAddress(ROUTER, "near", "1.1");
        addAddress(ROUTER, "far", "2.1");
        for (String host : List.of("target", "stealth", "quiet", "fenced", "rejecting")) {
            addAddress(TARGET, "far", HOSTS.get(host));
        }
        giveUpSoon(CLIENT, "near");
        giveUpSoon(ROUTER, "far");
        namespaces.sysctl(ROUTER, "net.ipv4.ip_forward", "1");
        namespaces.sysctl(ROUTER, "net.ipv6.conf.all.forwarding", "1");
        namespaces.ip(CLIENT, "route add 10.80.2.0/24 via 10.80.1.1");
        namespaces.ip(CLIENT, "route add fd00:80:2::/64 via fd00:80:1::1");
        namespaces.ip(CLIENT, "route add 10.80.6.0/24 via 10.80.1.98");
        namespaces.ip(CLIENT, "route add fd00:80:6::/64 via fd00:80:1::98");
        namespaces.ip(TARGET, "route add 10.80.1.0/24 via 10.80.2.1");
        namespaces.ip(TARGET, "route add fd00:80:1::/64 via fd00:80:2::1");
        namespaces.ip(ROUTER, "route add blackhole 10.80.2.77/32");
        namespaces.ip(ROUTER, "route add blackhole fd00:80:2::77/128");
        List<String> kinds = List.of("prohibit", "blackhole", "unreachable");
        for (int i = 0; i < kinds.size(); i++) {
            namespaces.ip(CLIENT, "route add " + kinds.get(i) + " 10.80." + (3 + i) + ".0/24");
            namespaces.ip(CLIENT, "route add " + kinds.get(i) + " fd00:80:" + (3 + i) + "::/64");
        }
        namespaces.nft(ROUTER, ROUTER_RULES);
        namespaces.nft(TARGET, TARGET_RULES);
    }

    /**
     * Lets a machine give up on a neighbour while the first attempts still wait. By itself it takes three seconds, and
     * a little more, and then its errors mostly go to attempts that have ended.
     */
    private void giveUpSoon(String machine, String device) {
        for (String family : List.of("ipv4", "ipv6")) {
            namespaces.sysctl(machine, "net." + family + ".neigh." + device + ".mcast_solicit", "1");
            namespaces.sysctl(machine, "net." + family + ".neigh." + device + ".retrans_time_ms", "300");
        }
    }

    private void addAddress(String machine, String device, String place) {
        String[] parts = place.split("\\.");
        namespaces.ip(machine, "addr add " + address(parts, false) + "/24 dev " + device);
        namespaces.ip(machine, "addr add " + address(parts, true) + "/64 dev " + device + " nodad");
    }

    private Process listen() {
        List<String> command = namespaces.inside(TARGET,
                ChildJvm.command(List.of(), LabListeners.class, SERVICES.toArray(String[]::new)));
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            if (!"ready".equals(out.readLine())) {
                process.destroyForcibly();
                throw new IllegalStateException("the listeners did not start");
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the command that runs another one on the client. */
    List<String> onClient(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return namespaces.inside(CLIENT, all);
    }

    @Override
    public void close() {
        if (listeners != null) {
            listeners.destroyForcibly();
        }
        namespaces.close();
    }
}
