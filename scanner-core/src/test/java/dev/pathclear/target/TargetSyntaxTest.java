package dev.pathclear.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetSyntaxTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, 10.0.0.1, 0",
        "255.255.255.255, 255.255.255.255, 255.255.255.255, 0",
        "10.0.0.7/24, 10.0.0.0, 10.0.0.255, 0",
        "10.0.0.7/32, 10.0.0.7, 10.0.0.7, 0",
        "10.0.0.7/31, 10.0.0.6, 10.0.0.7, 0",
        "10.0.0.7/0, 0.0.0.0, 255.255.255.255, 0",
        "10.0.0.1-20, 10.0.0.1, 10.0.0.20, 0",
        "10.0.0.5-5, 10.0.0.5, 10.0.0.5, 0",
        "10.0.0.1-10.0.1.5, 10.0.0.1, 10.0.1.5, 0",
        "10.0.0.1:443, 10.0.0.1, 10.0.0.1, 443",
        "10.0.0.1:65535, 10.0.0.1, 10.0.0.1, 65535",
        "fd00::1, fd00::1, fd00::1, 0",
        "FD00:0:0:0:0:0:0:1, fd00::1, fd00::1, 0",
        "fd00::1234/112, fd00::, fd00::ffff, 0",
        "fd00::1/128, fd00::1, fd00::1, 0",
        "fd00::1/64, fd00::, fd00::ffff:ffff:ffff:ffff, 0",
        "fd00:1:2:3::/63, fd00:1:2:2::, fd00:1:2:3:ffff:ffff:ffff:ffff, 0",
        "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0",
        "fd00::1-fd00::20, fd00::1, fd00::20, 0",
        "[fd00::1], fd00::1, fd00::1, 0",
        "[fd00::1]:8443, fd00::1, fd00::1, 8443",
        "::ffff:10.0.0.1, 10.0.0.1, 10.0.0.1, 0",
        "::ffff:a00:1, 10.0.0.1, 10.0.0.1, 0",
        "::ffff:10.0.0.1/120, 10.0.0.0, 10.0.0.255, 0",
        "[::ffff:10.0.0.1]:22, 10.0.0.1, 10.0.0.1, 22",
        "64:ff9b::10.0.0.1, 64:ff9b::a00:1, 64:ff9b::a00:1, 0"
    })
    void parse_ofAddresses_givesFirstLastAndPort(String text, String first, String last, int port)
            throws TargetSyntaxException {
        TargetSpec spec = TargetSyntax.parse(text);
        assertThat(spec.name()).isNull();
        assertThat(spec.first()).hasToString(first);
        assertThat(spec.last()).hasToString(last);
        assertThat(spec.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, 0", "web-1.example.com, web-1.example.com, 0", "web:8443, web, 8443",
        "10-0-0-1.example, 10-0-0-1.example, 0", "10.0.0.1-a.example, 10.0.0.1-a.example, 0",
        "_sip._tcp.example, _sip._tcp.example, 0", "example.com., example.com., 0", "3com.com, 3com.com, 0",
        "SRV.Example, SRV.Example, 0", "caf\u00e9.example, xn--caf-dma.example, 0", "fd00, fd00, 0", "a, a, 0"
    })
    void parse_ofNames_givesNameAndPort(String text, String name, int port) throws TargetSyntaxException {
        assertThat(TargetSyntax.parse(text)).isEqualTo(TargetSpec.ofName(name, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "10.0.0.300", "10.0.0", "10.0.0.1.2", "256.0.0.1", "010.0.0.1", "10.0.0.01", "1", "0x7f.1", "10..0.1", ".",
        "a..b", ".a", "-a", "a-", "a b", "10.0.0.1 10.0.0.2", "10.0.0.1,10.0.0.2", "http://web/", "a_b!", "a*",
        "fd00::1::2", "12345::", ":1:", ":::", "1:2:3:4:5:6:7:8:9", "web/24", "/24", "\u0661.0.0.1",
        "name.123", "10.0.0.-1", "fe80:g::1", "@file", "a\u0000b", "\u001b[31m.example", "caf\u00e9 bar.example"
    })
    void parse_ofNothingKnown_asksForAnyForm(String text) {
        assertThatThrownBy(() -> TargetSyntax.parse(text)).isInstanceOf(TargetSyntaxException.class)
                .hasMessage("an address, CIDR, range or host name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.0.0.0/33 | a prefix length 0 to 32", "10.0.0.0/ | a prefix length 0 to 32",
        "10.0.0.0/255.255.255.0 | a prefix length 0 to 32", "10.0.0.0/-1 | a prefix length 0 to 32",
        "10.0.0.0/24/24 | a prefix length 0 to 32", "10.0.0.0/4294967320 | a prefix length 0 to 32",
        "fd00::/129 | a prefix length 0 to 128", "::ffff:10.0.0.0/90 | a prefix length 96 to 128",
        "10.0.0.1:0 | a port 1 to 65535 after the colon", "10.0.0.1:65536 | a port 1 to 65535 after the colon",
        "web: | a port 1 to 65535 after the colon", "web:http | a port 1 to 65535 after the colon",
        "[fd00::1]: | a port 1 to 65535 after the colon", "[fd00::1]443 | [IPv6 address]:port",
        "[fd00::1 | [IPv6 address]:port", "[10.0.0.1]:80 | [IPv6 address]:port",
        "[fe80::1%eth0]:80 | [IPv6 address]:port", "fe80::1%eth0 | an IPv6 address without a zone",
        "10.0.0.1-256 | a range that ends with 0 to 255 or an IPv4 address",
        "10.0.0.1- | a range that ends with 0 to 255 or an IPv4 address",
        "10.0.0.1-1.5 | a range that ends with 0 to 255 or an IPv4 address",
        "10.0.0.9-8 | a range that does not end before it starts",
        "10.0.0.9-9.0.0.9 | a range that does not end before it starts",
        "fd00::2-fd00::1 | a range that does not end before it starts",
        "fd00::1-10.0.0.1 | a range that ends with an IPv6 address",
        "::fffe:1-::ffff:10.0.0.1 | a range that ends with an IPv6 address",
        "fd00::1-5 | a range that ends with an IPv6 address"
    })
    void parse_ofAlmostATarget_saysWhatIsWrong(String text, String expected) {
        assertThatThrownBy(() -> TargetSyntax.parse(text)).isInstanceOf(TargetSyntaxException.class)
                .hasMessage(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 253, 254})
    void parse_ofLongNames_keepsTheLimitsOfDns(int length) throws TargetSyntaxException {
        if (length == 63) {
            assertThat(TargetSyntax.parse("a".repeat(63)).name()).hasSize(63);
        } else if (length == 253) {
            assertThat(TargetSyntax.parse("a.".repeat(126) + "b").name()).hasSize(253);
        } else {
            String tooLong = length == 64 ? "a".repeat(64) : "a.".repeat(126) + "bc";
            assertThatThrownBy(() -> TargetSyntax.parse(tooLong)).isInstanceOf(TargetSyntaxException.class);
        }
    }
}
