package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Daemon;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.transport.TransportOpener;
import dev.pathclear.transport.epoll.EpollOpener;
import dev.pathclear.transport.uring.IoUringOpener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that can end an attempt, between real kernels: client (10.77.1.2) - router (10.77.1.1, 10.77.2.1) -
 * target (10.77.2.2), the same in fd77::/16. Each situation gives its exact reason, sender, errno and ICMP type and
 * code, with both transports, in slots in which anything else has happened before.
 */
final class LinuxTransportLabIT {
    private static final int ROUNDS = 2;

    /**
     * Protocol, target, port, milliseconds to wait; then what must be answered: reason, sender, errno, type, code.
     * Router and target reject on ports 10x and 20x, the client on 30x.
     */
    private static final String SITUATIONS = """
            tcp 10.77.2.2  8000 2000 | syn-ack 10.77.2.2 0 -1 0
            tcp 10.77.2.2    99 2000 | rst 10.77.2.2 111 -1 0
            tcp 10.77.2.2   101  400 | [timeout] - 0 -1 0
            tcp 10.77.2.2   102 2000 | port-unreachable 10.77.1.1 111 3 3
            tcp 10.77.2.2   103 2000 | host-prohibited 10.77.1.1 113 3 10
            tcp 10.77.2.2   104 2000 | admin-prohibited 10.77.1.1 113 3 13
            tcp 10.77.2.2   105 2000 | net-prohibited 10.77.1.1 101 3 9
            tcp 10.77.2.2   106 2000 | rst 10.77.2.2 111 -1 0
            tcp 10.77.2.2   107 2000 | no-route 10.77.1.1 101 3 0
            tcp 10.77.2.2   108 2000 | host-unreachable 10.77.1.1 113 3 1
            tcp 10.77.2.2   109 2000 | protocol-unreachable 10.77.1.1 92 3 2
            tcp 10.77.2.2   201  400 | [timeout] - 0 -1 0
            tcp 10.77.2.2   202 2000 | port-unreachable 10.77.2.2 111 3 3
            tcp 10.77.2.2   203 2000 | host-prohibited 10.77.2.2 113 3 10
            tcp 10.77.2.2   204 2000 | admin-prohibited 10.77.2.2 113 3 13
            tcp 10.77.2.2   206 2000 | rst 10.77.2.2 111 -1 0
            tcp 10.77.2.2   208 2000 | host-unreachable 10.77.2.2 113 3 1
            tcp 10.77.2.2   301  400 | [timeout] - 0 -1 0
            tcp 10.77.2.2   302 2000 | local-permission 10.77.1.2 111 3 3
            tcp 10.77.1.255  80 2000 | local-policy - 101 -1 0
            tcp 10.77.1.99   80 4500 | no-neighbour 10.77.1.2 113 3 1
            tcp 10.77.2.99   80 4500 | host-unreachable 10.77.1.1 113 3 1
            tcp 10.77.3.1    80 2000 | ttl-exceeded 10.77.2.2 113 11 0
            tcp 10.77.4.1    80 2000 | no-route 10.77.1.1 101 3 0
            tcp 10.77.5.1    80 2000 | admin-prohibited 10.77.1.1 113 3 13
            tcp 10.77.6.1    80 2000 | local-policy - 13 -1 0
            tcp 10.77.7.1    80 2000 | local-policy - 22 -1 0
            tcp 10.77.8.1    80 2000 | local-policy - 113 -1 0
            tcp 10.88.0.1    80 2000 | local-no-route - 101 -1 0
            udp 10.77.2.2  8002 2000 | udp-reply 10.77.2.2 0 -1 0
            udp 10.77.2.2    99 2000 | port-unreachable 10.77.2.2 111 3 3
            udp 10.77.2.2   101  400 | [timeout] - 0 -1 0
            udp 10.77.2.2   102 2000 | port-unreachable 10.77.1.1 111 3 3
            udp 10.77.2.2   103 2000 | host-prohibited 10.77.1.1 113 3 10
            udp 10.77.2.2   104 2000 | admin-prohibited 10.77.1.1 113 3 13
            udp 10.77.2.2   107 2000 | no-route 10.77.1.1 101 3 0
            udp 10.77.2.2   202 2000 | port-unreachable 10.77.2.2 111 3 3
            udp 10.77.2.2   301 2000 | local-permission - 1 -1 0
            udp 10.77.2.2   302 2000 | local-permission - 1 -1 0
            udp 10.77.1.255  80 2000 | local-policy - 13 -1 0
            udp 10.77.1.98   80 4500 | no-neighbour 10.77.1.2 113 3 1
            udp 10.77.2.98   80 4500 | host-unreachable 10.77.1.1 113 3 1
            udp 10.77.3.1    80 2000 | ttl-exceeded 10.77.2.2 113 11 0
            udp 10.77.6.1    80 2000 | local-policy - 13 -1 0
            udp 10.88.0.1    80 2000 | local-no-route - 101 -1 0
            tcp fd77:2::2  8000 2000 | syn-ack fd77:2::2 0 -1 0
            tcp fd77:2::2    99 2000 | rst fd77:2::2 111 -1 0
            tcp fd77:2::2   101  400 | [timeout] - 0 -1 0
            tcp fd77:2::2   102 2000 | port-unreachable fd77:1::1 111 1 4
            tcp fd77:2::2   103 2000 | source-policy fd77:1::1 13 1 5
            tcp fd77:2::2   104 2000 | admin-prohibited fd77:1::1 13 1 1
            tcp fd77:2::2   105 2000 | reject-route fd77:1::1 13 1 6
            tcp fd77:2::2   106 2000 | rst fd77:2::2 111 -1 0
            tcp fd77:2::2   107 2000 | no-route fd77:1::1 101 1 0
            tcp fd77:2::2   108 2000 | host-unreachable fd77:1::1 113 1 3
            tcp fd77:2::2   201  400 | [timeout] - 0 -1 0
            tcp fd77:2::2   202 2000 | port-unreachable fd77:2::2 111 1 4
            tcp fd77:2::2   204 2000 | admin-prohibited fd77:2::2 13 1 1
            tcp fd77:2::2   206 2000 | rst fd77:2::2 111 -1 0
            tcp fd77:2::2   301  400 | [timeout] - 0 -1 0
            tcp fd77:2::2   302 2000 | local-permission fd77:1::2 111 1 4
            tcp fd77:1::99   80 4500 | no-neighbour fd77:1::2 113 1 3
            tcp fd77:2::99   80 4500 | host-unreachable fd77:1::1 113 1 3
            tcp fd77:3::1    80 2000 | ttl-exceeded fd77:2::2 113 3 0
            tcp fd77:4::1    80 2000 | no-route fd77:1::1 101 1 0
            tcp fd77:5::1    80 2000 | admin-prohibited fd77:1::1 13 1 1
            tcp fd77:6::1    80 2000 | local-policy - 13 -1 0
            tcp fd77:7::1    80 2000 | local-policy - 22 -1 0
            tcp fd77:8::1    80 2000 | local-policy - 113 -1 0
            tcp fd88::1      80 2000 | local-no-route - 101 -1 0
            udp fd77:2::2  8002 2000 | udp-reply fd77:2::2 0 -1 0
            udp fd77:2::2    99 2000 | port-unreachable fd77:2::2 111 1 4
            udp fd77:2::2   101  400 | [timeout] - 0 -1 0
            udp fd77:2::2   102 2000 | port-unreachable fd77:1::1 111 1 4
            udp fd77:2::2   104 2000 | admin-prohibited fd77:1::1 13 1 1
            udp fd77:2::2   107 2000 | no-route fd77:1::1 101 1 0
            udp fd77:2::2   301 2000 | local-permission - 1 -1 0
            udp fd77:2::2   302 2000 | local-permission - 1 -1 0
            udp fd77:1::98   80 4500 | no-neighbour fd77:1::2 113 1 3
            udp fd77:3::1    80 2000 | ttl-exceeded fd77:2::2 113 3 0
            udp fd77:6::1    80 2000 | local-policy - 13 -1 0
            udp fd88::1      80 2000 | local-no-route - 101 -1 0
            """;

    private static Namespaces lab;
    private static Daemon server;

    /**
     * An attempt and the answer it must have.
     *
     * @param attempt the line for {@link LabClient}
     * @param key its first three words
     * @param answer the five words that must follow them
     */
    private record Situation(String attempt, String key, String answer) {
        static Situation parse(String line) {
            String[] sides = line.split("\\|");
            String attempt = sides[0].strip().replaceAll("\\s+", " ");
            return new Situation(attempt, attempt.substring(0, attempt.lastIndexOf(' ')), sides[1].strip());
        }
    }

    @BeforeAll
    static void build() {
        Namespaces.assumeAvailable();
        lab = new Namespaces();
        for (String name : List.of("client", "router", "target")) {
            lab.add(name);
            // Not icmp_ratelimit: 0 empties the bucket that routing errors are taken from, too.
            lab.sysctl(name, "net.ipv4.icmp_ratemask", "0");
            lab.sysctl(name, "net.ipv6.icmp.ratelimit", "0");
        }
        lab.join("client", "eth0", "router", "eth0");
        lab.join("router", "eth1", "target", "eth0");
        addresses();
        routes();
        firewalls();
        server = Daemon.start(LabServer.READY, lab.inside("target", ChildJvm.command(List.of(), LabServer.class)));
    }

    private static void addresses() {
        address("client", "eth0", "10.77.1.2/24", "fd77:1::2/64");
        address("router", "eth0", "10.77.1.1/24", "fd77:1::1/64");
        address("router", "eth1", "10.77.2.1/24", "fd77:2::1/64");
        address("target", "eth0", "10.77.2.2/24", "fd77:2::2/64");
    }

    private static void address(String name, String device, String four, String six) {
        lab.ip(name, "addr add " + four + " dev " + device);
        lab.ip(name, "addr add " + six + " dev " + device + " nodad");
    }

    private static void routes() {
        for (String name : List.of("router", "target")) {
            lab.sysctl(name, "net.ipv4.ip_forward", "1");
            lab.sysctl(name, "net.ipv6.conf.all.forwarding", "1");
        }
        // Redirects are taken from the same bucket as routing errors.
        for (String device : List.of("all", "eth0", "eth1")) {
            lab.sysctl("router", "net.ipv4.conf." + device + ".send_redirects", "0");
        }
        for (int net = 2; net <= 5; net++) {
            lab.ip("client", "route add 10.77." + net + ".0/24 via 10.77.1.1");
            lab.ip("client", "route add fd77:" + net + "::/32 via fd77:1::1");
        }
        lab.ip("target", "route add default via 10.77.2.1");
        lab.ip("target", "-6 route add default via fd77:2::1");
        // 3 loops between router and target, 4 ends at the router, 5 is prohibited there.
        lab.ip("router", "route add 10.77.3.0/24 via 10.77.2.2");
        lab.ip("router", "route add fd77:3::/32 via fd77:2::2");
        lab.ip("router", "route add prohibit 10.77.5.0/24");
        lab.ip("router", "route add prohibit fd77:5::/32");
        lab.ip("client", "route add prohibit 10.77.6.0/24");
        lab.ip("client", "route add prohibit fd77:6::/32");
        lab.ip("client", "route add blackhole 10.77.7.0/24");
        lab.ip("client", "route add blackhole fd77:7::/32");
        lab.ip("client", "route add unreachable 10.77.8.0/24");
        lab.ip("client", "route add unreachable fd77:8::/32");
    }

    private static void firewalls() {
        lab.nft("router", firewall("forward", 100));
        lab.nft("target", firewall("input", 200));
        lab.nft("client", firewall("output", 300));
    }

    private static String firewall(String hook, int base) {
        List<String> rules = new ArrayList<>();
        rules.add("meta l4proto { tcp, udp } th dport " + (base + 1) + " drop");
        String[] four = {"port-unreachable", "host-prohibited", "admin-prohibited", "net-prohibited", "",
            "net-unreachable", "host-unreachable", "prot-unreachable"};
        String[] six = {"port-unreachable", "policy-fail", "admin-prohibited", "reject-route", "", "no-route",
            "addr-unreachable", "port-unreachable"};
        for (int i = 0; i < four.length; i++) {
            int port = base + 2 + i;
            if (four[i].isEmpty()) {
                rules.add("tcp dport " + port + " reject with tcp reset");
            } else {
                String match = " meta l4proto { tcp, udp } th dport " + port;
                rules.add("meta nfproto ipv4" + match + " reject with icmp type " + four[i]);
                rules.add("meta nfproto ipv6" + match + " reject with icmpv6 type " + six[i]);
            }
        }
        return "table inet lab {\nchain c {\ntype filter hook " + hook + " priority 0;\n"
                + String.join("\n", rules) + "\n}\n}\n";
    }

    @AfterAll
    static void remove() {
        if (server != null) {
            server.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IoUringOpener.class, EpollOpener.class})
    void everySituation_givesItsReasonAndSender(Class<? extends TransportOpener> opener) {
        List<Situation> situations = SITUATIONS.lines().map(Situation::parse).toList();
        String input = String.join("\n", situations.stream().map(Situation::attempt).toList());

        Command.Result result = Command.check(120, input, lab.inside("client",
                ChildJvm.command(List.of(), LabClient.class, opener.getName(), Integer.toString(ROUNDS))));

        List<String> answers = result.lines();
        assertThat(answers).as(result.err()).hasSize(ROUNDS * situations.size());
        List<String> wrong = new ArrayList<>();
        for (Situation situation : situations) {
            for (String answer : answers.stream().filter(line -> line.startsWith(situation.key() + " ")).toList()) {
                if (!answer.startsWith(situation.key() + " " + situation.answer() + " ")) {
                    wrong.add(answer + "   must be   " + situation.answer());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Whether the reset is seen before or after the handshake is reported is chance; both are open. */
    @ParameterizedTest
    @ValueSource(classes = {IoUringOpener.class, EpollOpener.class})
    void listenerThatResets_isOpen(Class<? extends TransportOpener> opener) {
        String input = "tcp 10.77.2.2 8001 2000\ntcp fd77:2::2 8001 2000";

        Command.Result result = Command.check(60, input, lab.inside("client",
                ChildJvm.command(List.of(), LabClient.class, opener.getName(), "200")));

        assertThat(result.lines()).hasSize(400)
                .allMatch(line -> line.contains(" syn-ack ") || line.contains(" reset-after-accept "));
    }

    /** One target port can be asked from as many source ports as there are; what is more is our own shortage. */
    @ParameterizedTest
    @ValueSource(classes = {IoUringOpener.class, EpollOpener.class})
    void moreAttemptsThanSourcePorts_areLocalPorts_andNeverAnythingElse(Class<? extends TransportOpener> opener) {
        int attempts = 40;
        String input = "tcp 10.77.2.2 101 400\n".repeat(attempts);
        lab.sysctl("client", "net.ipv4.ip_local_port_range", "40000 40009");
        Command.Result result;
        try {
            result = Command.check(60, input, lab.inside("client",
                    ChildJvm.command(List.of(), LabClient.class, opener.getName(), "3")));
        } finally {
            lab.sysctl("client", "net.ipv4.ip_local_port_range", "32768 60999");
        }
        long silent = result.lines().stream().filter(line -> line.contains(" [timeout] - 0 ")).count();
        long ports = result.lines().stream().filter(line -> line.contains(" local-ports - 99 ")).count();
        assertThat(silent + ports).as(result.out()).isEqualTo(3L * attempts);
        assertThat(silent).isEqualTo(3L * 10);
    }
}
