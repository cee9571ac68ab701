package dev.pathclear.cli.lab;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** The flow that hosts are asked of which show one thing only. */
    static final String SINGLE_FLOW = "open";
    private static final String SOURCES = "10.80.1.10";
    private static final int SOURCE_COUNT = 8;

    /** Hosts by name; the last part of each address, IPv4 and IPv6, and the link it is on or would be on. */
    private static final Map<String, String> HOSTS = hosts();

    /** Hosts that are asked in single situations and not by every flow of the profile. */
    private static final Set<String> SINGLE = Set.of("syn-proxied", "accepting", "intercepted", "ruled-here",
            "routeless-here", "routeless", "prohibited-at-router", "unreachable-at-router");

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
                    tcp dport 7031 meta nfproto ipv4 reject with icmp net-prohibited
                    tcp dport 7031 meta nfproto ipv6 reject with icmpv6 reject-route
                    tcp dport 7032 meta nfproto ipv4 reject with icmp prot-unreachable
                    tcp dport 7032 meta nfproto ipv6 reject with icmpv6 addr-unreachable
                    meta l4proto { tcp, udp } th dport 7034 drop
                    udp dport 7104 reject with icmpx admin-prohibited
                    udp dport 7105 reject with icmpx port-unreachable
                }
            }
            """;

    private static final String TARGET_RULES = """
            table inet lab {
                chain entering {
                    type filter hook input priority 0;
                    ct status dnat accept
                    ip daddr 10.80.2.11 tcp dport != 7001 drop
                    ip6 daddr fd00:80:2::11 tcp dport != 7001 drop
                    ip daddr 10.80.2.11 meta l4proto udp drop
                    ip6 daddr fd00:80:2::11 meta l4proto udp drop
                    ip daddr 10.80.2.12 meta l4proto { tcp, udp } drop
                    ip6 daddr fd00:80:2::12 meta l4proto { tcp, udp } drop
                    ip daddr { 10.80.2.15, 10.80.2.18 } meta l4proto { tcp, udp } drop
                    ip6 daddr { fd00:80:2::15, fd00:80:2::18 } meta l4proto { tcp, udp } drop
                    ip daddr 10.80.2.14 reject with icmp host-prohibited
                    ip6 daddr fd00:80:2::14 meta l4proto { tcp, udp } reject with icmpv6 admin-prohibited
                    tcp dport { 7003, 7017, 7019, 7022, 7023 } drop
                    udp dport 7103 drop
                    tcp dport 7004 reject with icmpx port-unreachable
                    tcp dport 7018 reject with icmpx admin-prohibited
                    tcp dport 7033 reject with icmpx no-route
                    tcp dport 7035 reject with icmpx host-unreachable
                    tcp dport 7036 reject with tcp reset
                }
            }
            """;

    private static final String CLIENT_RULES = """
            table inet lab {
                chain leaving {
                    type filter hook output priority 0;
                    ip daddr != 10.80.2.10 accept
                    ip6 daddr != fd00:80:2::10 accept
                    tcp dport 7039 reject with icmpx admin-prohibited
                    udp dport 7106 drop
                    udp dport 7107 reject with icmpx port-unreachable
                }
                chain intercepting {
                    type nat hook output priority -100;
                    ip daddr 10.80.2.18 meta l4proto tcp redirect to :7001
                    ip6 daddr fd00:80:2::18 meta l4proto tcp redirect to :7001
                }
            }
            """;

    /** The target takes whatever port of one address is asked for, as honeypots and transparent proxies do. */
    private static final String ACCEPTING_RULES = """
            table inet accepting {
                chain entering {
                    type nat hook prerouting priority -100;
                    ip daddr 10.80.2.16 meta l4proto tcp redirect to :7001
                    ip6 daddr fd00:80:2::16 meta l4proto tcp redirect to :7001
                }
            }
            """;

    /** The router completes handshakes in the name of an address that drops everything. */
    private static final String SYN_PROXY_RULES = """
            table inet proxy {
                synproxy everything {
                    mss 1460
                    wscale 7
                    timestamp sack-perm
                }
                chain untracked {
                    type filter hook prerouting priority raw;
                    ip daddr 10.80.2.15 tcp flags syn notrack
                    ip6 daddr fd00:80:2::15 tcp flags syn notrack
                }
                chain forwarding {
                    type filter hook forward priority -10;
                    ip daddr 10.80.2.15 meta l4proto tcp ct state invalid,untracked synproxy name "everything"
                    ip6 daddr fd00:80:2::15 meta l4proto tcp ct state invalid,untracked synproxy name "everything"
                }
            }
            """;

    private static final List<String> SERVICES = List.of(
            "accept:7001", "accept:7011", "accept:7021", "accept:7024", "accept:7025", "reset:7008", "full:7037",
            "close:7038", "greet:7040",
            "echo:10.80.2.10:7101", "echo:fd00:80:2::10:7101");

    private final Namespaces namespaces = new Namespaces();
    private final List<Daemon> listeners = new ArrayList<>();
    private final boolean synProxy;

    FirewallLab() {
        try {
            build();
            synProxy = hasSynProxy();
            listen(TARGET, SERVICES);
            listen(CLIENT, List.of("accept:7001"));
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
        hosts.put("syn-proxied", "2.15");
        hosts.put("accepting", "2.16");
        hosts.put("intercepted", "2.18");
        hosts.put("ruled-here", "7.1");
        hosts.put("routeless-here", "8.1");
        hosts.put("routeless", "9.1");
        hosts.put("prohibited-at-router", "10.1");
        hosts.put("unreachable-at-router", "11.1");
        return hosts;
    }

    /** Returns the names of the hosts that {@link #SINGLE_FLOW} alone is asked of. */
    List<String> singleHostNames() {
        return SINGLE.stream().filter(host -> synProxy || !host.equals("syn-proxied")).sorted().toList();
    }

    /** Returns the names of the hosts that every flow is asked of. */
    static List<String> hostNames() {
        return HOSTS.keySet().stream().filter(host -> !SINGLE.contains(host)).toList();
    }

    /**
     * Returns an IPv4 address of the client of its own. A router sends an address five errors of its routing table at
     * once and then one a second: scans under way together would take them from each other.
     */
    static String source(int number) {
        return SOURCES + number;
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
            default -> address.startsWith(SOURCES) ? CLIENT : HOSTS.keySet().stream()
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
            // Not icmp_ratelimit: 0 empties the bucket that routing errors are taken from, too.
            namespaces.sysctl(machine, "net.ipv4.icmp_ratemask", "0");
            namespaces.sysctl(machine, "net.ipv6.icmp.ratelimit", "0");
            // Before Linux 6.13 these two belonged to the whole machine.
            namespaces.exec(machine, SECONDS, List.of("sysctl", "-q", "-e", "-w",
                    "net.ipv4.icmp_msgs_per_sec=100000", "net.ipv4.icmp_msgs_burst=100000"));
        }
        namespaces.join(CLIENT, "near", ROUTER, "near");
        namespaces.join(ROUTER, "far", TARGET, "far");
        addAddress(CLIENT, "near", "1.2");
        for (int number = 0; number < SOURCE_COUNT; number++) {
            namespaces.ip(CLIENT, "addr add " + source(number) + "/24 dev near");
        }
        addAddress(ROUTER, "near", "1.1");
        addAddress(ROUTER, "far", "2.1");
        for (String host : List.of(
                "target", "stealth", "quiet", "fenced", "rejecting", "syn-proxied", "accepting", "intercepted")) {
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
        for (int link = 9; link <= 11; link++) {
            namespaces.ip(CLIENT, "route add 10.80." + link + ".0/24 via 10.80.1.1");
            namespaces.ip(CLIENT, "route add fd00:80:" + link + "::/64 via fd00:80:1::1");
        }
        namespaces.ip(ROUTER, "route add prohibit 10.80.10.0/24");
        namespaces.ip(ROUTER, "route add prohibit fd00:80:10::/64");
        namespaces.ip(ROUTER, "route add unreachable 10.80.11.0/24");
        namespaces.ip(ROUTER, "route add unreachable fd00:80:11::/64");
        namespaces.ip(CLIENT, "rule add to 10.80.7.0/24 prohibit");
        namespaces.ip(CLIENT, "-6 rule add to fd00:80:7::/64 prohibit");
        List<String> kinds = List.of("prohibit", "blackhole", "unreachable");
        for (int i = 0; i < kinds.size(); i++) {
            namespaces.ip(CLIENT, "route add " + kinds.get(i) + " 10.80." + (3 + i) + ".0/24");
            namespaces.ip(CLIENT, "route add " + kinds.get(i) + " fd00:80:" + (3 + i) + "::/64");
        }
        namespaces.nft(ROUTER, ROUTER_RULES);
        namespaces.nft(TARGET, TARGET_RULES);
        namespaces.nft(TARGET, ACCEPTING_RULES);
        namespaces.nft(CLIENT, CLIENT_RULES);
    }

    private boolean hasSynProxy() {
        // The proxy's own handshake with whoever is behind it needs strict tracking.
        namespaces.exec(ROUTER, SECONDS, List.of("sysctl", "-q", "-e", "-w",
                "net.netfilter.nf_conntrack_tcp_loose=0"));
        Command.Result result = Command.run(SECONDS, SYN_PROXY_RULES,
                namespaces.inside(ROUTER, List.of("nft", "-f", "-")));
        if (result.exit() != 0) {
            System.err.println("Without the SYN proxy, which this kernel cannot be: " + result.err().strip());
        }
        return result.exit() == 0;
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

    private void listen(String machine, List<String> services) {
        listeners.add(Daemon.start("ready", namespaces.inside(machine,
                ChildJvm.command(List.of(), LabListeners.class, services.toArray(String[]::new)))));
    }

    /** Returns the command that runs another one on the client. */
    List<String> onClient(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return namespaces.inside(CLIENT, all);
    }

    @Override
    public void close() {
        listeners.forEach(Daemon::close);
        namespaces.close();
    }
}
