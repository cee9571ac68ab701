package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReasonTableTest {
    @ParameterizedTest(name = "ICMP {0}/{1} is {2}")
    @CsvSource({
        "3, 0, NO_ROUTE", "3, 1, HOST_UNREACHABLE", "3, 2, PROTOCOL_UNREACHABLE", "3, 3, PORT_UNREACHABLE", "3, 4,",
        "3, 5, SERVICE_REFUSED", "3, 6, NO_ROUTE", "3, 7, HOST_UNREACHABLE", "3, 8, HOST_UNREACHABLE",
        "3, 9, NET_PROHIBITED", "3, 10, HOST_PROHIBITED", "3, 11, SERVICE_REFUSED", "3, 12, SERVICE_REFUSED",
        "3, 13, ADMIN_PROHIBITED", "3, 14, PRECEDENCE", "3, 15, PRECEDENCE", "3, 16, UNREACHABLE_OR_PROHIBITED",
        "3, 255, UNREACHABLE_OR_PROHIBITED", "4, 0,", "5, 0,", "11, 0, TTL_EXCEEDED", "11, 1, TTL_EXCEEDED",
        "12, 0, PARAMETER_PROBLEM", "12, 2, PARAMETER_PROBLEM", "0, 0,", "255, 255,"
    })
    void ofIcmp_overIpv4(int type, int code, Reason expected) {
        assertThat(ReasonTable.ofIcmp(false, type, code, false)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "ICMPv6 {0}/{1} is {2}")
    @CsvSource({
        "1, 0, NO_ROUTE", "1, 1, ADMIN_PROHIBITED", "1, 2, BEYOND_SCOPE", "1, 3, HOST_UNREACHABLE",
        "1, 4, PORT_UNREACHABLE", "1, 5, SOURCE_POLICY", "1, 6, REJECT_ROUTE", "1, 7, SERVICE_REFUSED",
        "1, 8, PARAMETER_PROBLEM", "1, 9, UNREACHABLE_OR_PROHIBITED", "1, 255, UNREACHABLE_OR_PROHIBITED", "2, 0,",
        "3, 0, TTL_EXCEEDED", "3, 1, TTL_EXCEEDED", "4, 0, PARAMETER_PROBLEM", "4, 3, PARAMETER_PROBLEM", "0, 0,",
        "128, 0,", "255, 255,"
    })
    void ofIcmp_overIpv6(int type, int code, Reason expected) {
        assertThat(ReasonTable.ofIcmp(true, type, code, false)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "ICMP {1}/{2} from this machine, IPv6 {0}, is {3}")
    @CsvSource({
        "false, 3, 1, NO_NEIGHBOUR", "false, 3, 3, LOCAL_PERMISSION", "false, 3, 0, LOCAL_PERMISSION",
        "false, 3, 10, LOCAL_PERMISSION", "false, 3, 13, LOCAL_PERMISSION", "false, 3, 4,",
        "true, 1, 3, NO_NEIGHBOUR", "true, 1, 4, LOCAL_PERMISSION", "true, 1, 1, LOCAL_PERMISSION", "true, 2, 0,"
    })
    void ofIcmp_fromThisMachine_isItsNeighbourTableOrItsFirewall(boolean ipv6, int type, int code, Reason expected) {
        assertThat(ReasonTable.ofIcmp(ipv6, type, code, true)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "errno {0} is {1} for TCP, {2} for UDP")
    @CsvSource({
        "1, LOCAL_PERMISSION, LOCAL_PERMISSION", "11, LOCAL_PORTS, LOCAL_PORTS", "12, LOCAL_MEMORY, LOCAL_MEMORY",
        "13, LOCAL_POLICY, LOCAL_POLICY", "22, LOCAL_POLICY, LOCAL_POLICY",
        "23, LOCAL_DESCRIPTORS, LOCAL_DESCRIPTORS", "24, LOCAL_DESCRIPTORS, LOCAL_DESCRIPTORS",
        "32, RESET_AFTER_ACCEPT, LOCAL_ERROR", "97, LOCAL_NO_ROUTE, LOCAL_NO_ROUTE",
        "98, LOCAL_PORTS, LOCAL_PORTS", "99, LOCAL_PORTS, LOCAL_PORTS",
        "100, LOCAL_NETWORK_DOWN, LOCAL_NETWORK_DOWN", "101, LOCAL_NO_ROUTE, LOCAL_NO_ROUTE",
        "104, RESET_AFTER_ACCEPT, LOCAL_ERROR", "105, LOCAL_MEMORY, LOCAL_MEMORY", "110, TIMEOUT, TIMEOUT",
        "111, RST, PORT_UNREACHABLE", "113, LOCAL_POLICY, LOCAL_POLICY",
        "4, LOCAL_ERROR, LOCAL_ERROR", "9, LOCAL_ERROR, LOCAL_ERROR", "64, LOCAL_ERROR, LOCAL_ERROR",
        "71, LOCAL_ERROR, LOCAL_ERROR", "92, LOCAL_ERROR, LOCAL_ERROR", "95, LOCAL_ERROR, LOCAL_ERROR",
        "112, LOCAL_ERROR, LOCAL_ERROR", "125, LOCAL_ERROR, LOCAL_ERROR", "4095, LOCAL_ERROR, LOCAL_ERROR"
    })
    void ofErrno_withoutIcmp(int errno, Reason tcp, Reason udp) {
        assertThat(ReasonTable.ofErrno(errno, Protocol.TCP)).isEqualTo(tcp);
        assertThat(ReasonTable.ofErrno(errno, Protocol.UDP)).isEqualTo(udp);
    }

    /** However odd a message is, it must not look like an open or a closed port, nor like a fault of our own. */
    @Test
    void ofIcmp_ofAnyTypeAndCodeFromElsewhere_isRejectedOrUnreachableOrNothing() {
        for (boolean ipv6 : new boolean[] {false, true}) {
            for (int type = 0; type < 256; type++) {
                for (int code = 0; code < 256; code++) {
                    Reason reason = ReasonTable.ofIcmp(ipv6, type, code, false);
                    if (reason != null) {
                        assertThat(reason.state()).isIn(State.REJECTED, State.UNREACHABLE);
                    }
                }
            }
        }
    }
}
