package dev.pathclear.report;

import dev.pathclear.probe.Reason;
import dev.pathclear.verdict.Finding;
import java.io.IOException;
import java.util.Map;

/** Hosts that are played to a scan, each set for what reports have to tell of it; every one returns the exit code. */
final class PlayedHosts {
    private PlayedHosts() {}

    private static String address(int n) {
        return "10.0." + (n >> 8) + "." + (n & 0xFF);
    }

    static int allClear(ScanFixture scan) throws IOException {
        for (int i = 200; i > 1; i--) {
            boolean up = i <= 50;
            scan.host(address(i), null, false, up ? Reason.RST : Reason.TIMEOUT,
                    up ? Map.of("1237/udp", Reason.PORT_UNREACHABLE) : Map.of());
        }
        return scan.end();
    }

    static int blocked(ScanFixture scan) throws IOException {
        return scan.host("10.0.0.7", null, false, Reason.RST, Map.of(
                        "2222/tcp", Reason.HOST_PROHIBITED, "8443/tcp", Reason.HOST_PROHIBITED,
                        "2221/tcp", Reason.TIMEOUT, "139/tcp", Reason.TIMEOUT))
                .end();
    }

    static int mixed(ScanFixture scan) throws IOException {
        scan.host("10.0.0.30", "pc-30.example", false, Reason.RST, Map.of("1237/udp", Reason.UDP_REPLY));
        scan.host("10.0.0.20", "pc-20.example", false, Reason.RST,
                Map.of("2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT, "445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.21", null, false, Reason.RST,
                Map.of("2222/tcp", Reason.TIMEOUT, "8443/tcp", Reason.TIMEOUT, "445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.40", null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.50", "db\u001b[2J\nfake", false, Reason.RST, Map.of("1433/tcp", Reason.SYN_ACK));
        scan.host("10.0.0.60", null, false, Reason.RST, Map.of("2222/tcp", Reason.ADMIN_PROHIBITED));
        scan.host("10.0.0.70", null, false, Reason.RST, Map.of("2221/tcp", Reason.LOCAL_DESCRIPTORS));
        scan.host("10.0.9.9", "printer", true, Reason.NO_NEIGHBOUR, Map.of());
        scan.host("10.0.0.80", null, false, Reason.TIMEOUT, Map.of());
        scan.host("10.0.0.81", null, false, Reason.HOST_UNREACHABLE, Map.of());
        return scan.end();
    }

    static int large(ScanFixture scan) throws IOException {
        for (int i = 0; i < 3_000; i++) {
            int n = i * 7 % 3_000;
            Map<String, Reason> others = switch (n / 256 % 4) {
                case 0 -> Map.of();
                case 1 -> Map.of("2221/tcp", Reason.TIMEOUT);
                case 2 -> Map.of("445/tcp", Reason.ADMIN_PROHIBITED, "139/tcp", Reason.ADMIN_PROHIBITED);
                default -> n % 2 == 0 ? Map.of() : Map.of("3023/tcp", Reason.TIMEOUT);
            };
            boolean up = n % 5 != 0;
            scan.host(address(n), null, false, up ? Reason.RST : Reason.TIMEOUT, up ? others : Map.of());
        }
        return scan.end();
    }

    static int after(ScanFixture scan) throws IOException {
        Map<String, Reason> installed = Map.of("445/tcp", Reason.SYN_ACK, "2222/tcp", Reason.SYN_ACK,
                "2221/tcp", Reason.SYN_ACK, "1237/udp", Reason.UDP_REPLY);
        scan.host("10.0.0.7", null, false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK));
        return scan.host("10.0.0.8", null, false, Reason.RST, installed).end();
    }

    static int noAnswer(ScanFixture scan) throws IOException {
        for (int i = 0; i < 256; i++) {
            scan.host(address(i), null, false, Reason.TIMEOUT, Map.of());
        }
        return scan.end();
    }

    static int listedDown(ScanFixture scan) throws IOException {
        return scan.host("10.0.0.5", null, true, Reason.TIMEOUT, Map.of())
                .host("10.0.0.6", null, true, Reason.NO_NEIGHBOUR, Map.of())
                .end();
    }

    /** 200 PCs that are off among 30 that answer, a subnet that is cut off, free addresses, one host beyond a router. */
    static int expectedSilent(ScanFixture scan) throws IOException {
        for (int i = 0; i < 200; i++) {
            scan.host(address(i * 7 % 200 + 40), i % 2 == 0 ? "pc-" + (i * 7 % 200 + 40) : null, true, Reason.TIMEOUT,
                    Map.of());
        }
        for (int i = 1; i <= 30; i++) {
            scan.host(address(i), null, true, Reason.RST, Map.of());
        }
        for (int i = 1; i <= 5; i++) {
            scan.host(address(512 + i), null, true, Reason.TIMEOUT, Map.of());
        }
        for (int i = 255; i > 0; i -= i == 100 ? 5 : 1) {
            scan.host(address(768 + i), null, false, Reason.TIMEOUT, Map.of());
        }
        return scan.host("10.0.4.1", "far.example", true, Reason.NO_ROUTE, Map.of()).end();
    }

    /** Two expected hosts with rejected ports, an expected one that is silent, and a network with the same. */
    static int rejected(ScanFixture scan) throws IOException {
        scan.host("10.0.0.5", null, true, Reason.ADMIN_PROHIBITED, Map.of());
        scan.host("10.0.0.6", "pc-6", true, Reason.TIMEOUT,
                Map.of("2222/tcp", Reason.ADMIN_PROHIBITED, "8443/tcp", Reason.ADMIN_PROHIBITED));
        scan.host("10.0.0.7", null, true, Reason.TIMEOUT, Map.of());
        for (int i = 20; i < 24; i++) {
            scan.host(address(i), null, false, i == 23 ? Reason.TIMEOUT : Reason.ADMIN_PROHIBITED,
                    i == 22 ? Map.of("445/tcp", Reason.TIMEOUT) : Map.of());
        }
        return scan.host("10.0.0.30", null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.HOST_PROHIBITED)).end();
    }

    /** All is well where a host answers; of the rest, required ports are rejected, or others, or it was not asked. */
    static int rejectedRange(ScanFixture scan) throws IOException {
        scan.host("10.0.0.10", null, false, Reason.RST, Map.of("445/tcp", Reason.SYN_ACK, "139/tcp", Reason.SYN_ACK));
        for (int i = 20; i < 32; i++) {
            scan.host(address(i), null, false, Reason.TIMEOUT,
                    Map.of("2222/tcp", Reason.ADMIN_PROHIBITED, "8443/tcp", Reason.ADMIN_PROHIBITED));
        }
        scan.host("10.0.0.40", null, false, Reason.TIMEOUT, Map.of("2222/tcp", Reason.UNREACHABLE_OR_PROHIBITED,
                "8443/tcp", Reason.UNREACHABLE_OR_PROHIBITED));
        scan.host("10.0.0.41", null, false, Reason.TIMEOUT, Map.of("1237/udp", Reason.ADMIN_PROHIBITED));
        scan.host("10.0.0.42", null, false, Reason.LOCAL_NO_ROUTE, Map.of());
        return scan.host("10.0.0.43", null, false, Reason.TIMEOUT, Map.of()).end();
    }

    /** Subnets 1 and 2 are rejected by a device, 3 is filtered, 4 hides ports, 5 stands behind a proxy, 6 is fine. */
    static int commonCauses(ScanFixture scan) throws IOException {
        for (int i = 1; i <= 10; i++) {
            for (int subnet = 1; subnet <= 2; subnet++) {
                scan.host(address(subnet * 256 + i), null, false, Reason.RST,
                        Map.of("2222/tcp", Reason.ADMIN_PROHIBITED, "8443/tcp", Reason.ADMIN_PROHIBITED));
            }
            scan.host(address(3 * 256 + i), null, false, Reason.RST,
                    i == 10 ? Map.of() : Map.of("2221/tcp", Reason.TIMEOUT));
            scan.host(address(4 * 256 + i), null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.SYN_ACK));
            scan.hostWithControls(address(5 * 256 + i), Reason.SYN_ACK, Reason.SYN_ACK);
            scan.host(address(6 * 256 + i), null, false, Reason.RST, Map.of());
        }
        return scan.end();
    }

    /** Failures of this machine and a scan that ended are no silence of the hosts. */
    static int notHeardOut(ScanFixture scan) throws IOException {
        scan.host("10.0.0.5", null, true, Reason.TIMEOUT, Map.of());
        scan.host("10.0.0.6", null, true, Reason.LOCAL_NO_ROUTE, Map.of());
        scan.host("10.0.0.7", null, true, Reason.TIMEOUT, Map.of("445/tcp", Reason.STOPPED));
        scan.host("10.0.0.20", null, false, Reason.LOCAL_NO_ROUTE, Map.of());
        scan.host("10.0.0.21", null, false, Reason.TIMEOUT, Map.of("445/tcp", Reason.STOPPED));
        return scan.host("10.0.0.22", null, false, Reason.TIMEOUT, Map.of()).end();
    }

    static int interrupted(ScanFixture scan) throws IOException {
        return scan.host("10.0.0.7", null, false, Reason.RST, Map.of("2221/tcp", Reason.STOPPED))
                .notReached(255)
                .end(Finding.INTERRUPTED);
    }

    static int ports(ScanFixture scan) throws IOException {
        return scan.host("192.0.2.1", null, false, Reason.SYN_ACK, Map.of("161/udp", Reason.TIMEOUT))
                .host("192.0.2.2", null, false, Reason.RST, Map.of("22/tcp", Reason.SYN_ACK))
                .end();
    }
}
