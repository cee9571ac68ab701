package dev.pathclear.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworksTest {
    private static Networks networks(String included, String excluded) {
        TargetParser parser = TargetParser.ofNetworks(name -> List.of(Address.parse("10.9.9.9")));
        for (String spec : included.split(" ")) {
            parser.include("test", spec);
        }
        for (String spec : excluded == null ? new String[0] : excluded.split(" ")) {
            parser.exclude("test", spec);
        }
        return parser.parseNetworks();
    }

    private static String text(List<Cidr> networks) {
        return networks.stream().map(Cidr::toString).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.0.0.0/24                 |                | 10.0.0.0/24",
        "10.0.0.1                    |                | 10.0.0.1",
        "10.0.0.1-6                  |                | 10.0.0.1 10.0.0.2/31 10.0.0.4/31 10.0.0.6",
        "10.0.0.255-10.0.2.0         |                | 10.0.0.255 10.0.1.0/24 10.0.2.0",
        "10.0.0.0/8 10.1.2.3         |                | 10.0.0.0/8",
        "10.0.0.0/30                 | 10.0.0.1       | 10.0.0.0 10.0.0.2/31",
        "0.0.0.0/0                   |                | 0.0.0.0/0",
        "0.0.0.0/0 10.0.0.1          | 128.0.0.0/1    | 0.0.0.0/1",
        "10.0.0.0/8 ::/0             | ::/0           | 10.0.0.0/8",
        "a.example 10.0.0.1          |                | 10.0.0.1 10.9.9.9",
    })
    void ipv4_ofTargets_areTheFewest(String included, String excluded, String expected) {
        Networks networks = networks(included, excluded);
        assertThat(text(networks.ipv4())).isEqualTo(expected);
        assertThat(networks.ipv6()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "fd00::/112                  |                | fd00::/112",
        "fd00::ffff-fd00::1:1        |                | fd00::ffff fd00::1:0/127",
        "2001:db8::/32               |                | 2001:db8::/32",
        "2001:db8::/48 2001:db8::1   |                | 2001:db8::/48",
        "2001:db8::/63 2001:db8:0:2::/63 |            | 2001:db8::/62",
        "2001:db8::/32               | 2001:db8:8000::/33 | 2001:db8::/33",
        "fd00::/64                   | fd00::         | fd00::1 fd00::2/127 fd00::4/126 fd00::8/125 fd00::10/124 "
            + "fd00::20/123 fd00::40/122 fd00::80/121 fd00::100/120 fd00::200/119 fd00::400/118 fd00::800/117 "
            + "fd00::1000/116 fd00::2000/115 fd00::4000/114 fd00::8000/113 fd00::1:0/112 fd00::2:0/111 fd00::4:0/110 "
            + "fd00::8:0/109 fd00::10:0/108 fd00::20:0/107 fd00::40:0/106 fd00::80:0/105 fd00::100:0/104 fd00::200:0/103 "
            + "fd00::400:0/102 fd00::800:0/101 fd00::1000:0/100 fd00::2000:0/99 fd00::4000:0/98 fd00::8000:0/97 "
            + "fd00::1:0:0/96 fd00::2:0:0/95 fd00::4:0:0/94 fd00::8:0:0/93 fd00::10:0:0/92 fd00::20:0:0/91 "
            + "fd00::40:0:0/90 fd00::80:0:0/89 fd00::100:0:0/88 fd00::200:0:0/87 fd00::400:0:0/86 fd00::800:0:0/85 "
            + "fd00::1000:0:0/84 fd00::2000:0:0/83 fd00::4000:0:0/82 fd00::8000:0:0/81 fd00::1:0:0:0/80 "
            + "fd00:0:0:0:2::/79 fd00:0:0:0:4::/78 fd00:0:0:0:8::/77 fd00:0:0:0:10::/76 fd00:0:0:0:20::/75 "
            + "fd00:0:0:0:40::/74 fd00:0:0:0:80::/73 fd00:0:0:0:100::/72 fd00:0:0:0:200::/71 fd00:0:0:0:400::/70 "
            + "fd00:0:0:0:800::/69 fd00:0:0:0:1000::/68 fd00:0:0:0:2000::/67 fd00:0:0:0:4000::/66 fd00:0:0:0:8000::/65",
        "::/0                        |                | ::/0",
        "::/0                        | 10.0.0.0/8     | ::/0",
        "::/0                        | 8000::/1       | ::/1",
    })
    void ipv6_ofAnyWidth_areTheFewest(String included, String excluded, String expected) {
        Networks networks = networks(included, excluded);
        assertThat(networks.ipv6().stream().map(one -> new Cidr(one.first(), one.prefix())).toList())
                .isEqualTo(List.of(expected.split(" ")).stream().map(NetworksTest::cidr).toList());
        assertThat(networks.ipv4()).isEmpty();
    }

    private static Cidr cidr(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? new Cidr(Address.parse(text), 128)
                : new Cidr(Address.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    @Test
    void families_apart_doNotTakeEachOthersAddresses() {
        Networks both = networks("::/0 10.0.0.0/8", "10.1.0.0/16");
        assertThat(text(both.ipv6())).isEqualTo("::/0");
        assertThat(text(both.ipv4())).startsWith("10.0.0.0/16 10.2.0.0/15").doesNotContain("0.0.0.0/0");
    }

    @Test
    void networks_ofRandomRanges_areExactlyTheirAddresses() {
        long seed = System.nanoTime();
        System.out.println("networks_ofRandomRanges seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            long first = random.nextLong(0x0100_0000L, 0xE000_0000L);
            long last = random.nextLong(first, 0xE000_0000L);
            List<Cidr> parts = networks(Address.ofIpv4((int) first) + "-" + Address.ofIpv4((int) last), null).ipv4();
            long at = Address.MAPPED | first;
            for (Cidr part : parts) {
                assertThat(part.first().low()).as("seed %d", seed).isEqualTo(at);
                at = part.last().low() + 1;
            }
            assertThat(at).as("seed %d", seed).isEqualTo((Address.MAPPED | last) + 1);
            assertThat(parts.size()).as("seed %d", seed).isLessThanOrEqualTo(62);
        }
    }

    @Test
    void names_ofWhatIsLeft_areKept() {
        assertThat(networks("a.example 10.0.0.1", null).names()).containsExactly("a.example");
        assertThat(networks("a.example 10.0.0.1", "10.9.0.0/16").names()).isEmpty();
    }

    @Test
    void ports_areRefused() {
        assertThatThrownBy(() -> networks("10.0.0.1:443", null)).isInstanceOf(InvalidInputException.class)
                .hasMessage("test: expected addresses without a port, found \"10.0.0.1:443\"");
        assertThatThrownBy(() -> networks("a.example:443", null)).isInstanceOf(InvalidInputException.class);
    }
}
