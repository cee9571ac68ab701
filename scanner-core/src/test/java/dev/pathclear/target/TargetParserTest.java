package dev.pathclear.target;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TargetParserTest {
    private static final Map<String, String> NAMES = Map.of(
            "web", "192.0.2.1 192.0.2.2 2001:db8::1", "web2", "192.0.2.2", "six", "2001:db8::6",
            "lost", "0.0.0.0 fe80::1", "partly", "127.0.0.1 fe80::1", "many", "192.0.2.1");

    @TempDir
    private Path directory;

    private static List<Address> fakeDns(String name) throws UnknownHostException {
        if (!NAMES.containsKey(name)) {
            throw new UnknownHostException(name);
        }
        return Arrays.stream(NAMES.get(name).split(" ")).map(Address::parse).toList();
    }

    private static TargetParser parser(AddressFamily family, String input) {
        return new TargetParser(TargetParserTest::fakeDns, family, new ByteArrayInputStream(input.getBytes(UTF_8)));
    }

    @Test
    void includeFile_withoutEndAndWithoutLines_isAMistake() {
        TargetParser parser = new TargetParser(TargetParserTest::fakeDns, AddressFamily.ANY, new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        });
        parser.includeFile("-");

        assertThat(mistakes(parser)).containsExactly(
                "-: expected a file to read, found an error: line 1 has more than 67108864 characters");
    }

    private static TargetParser parser() {
        return parser(AddressFamily.ANY, "");
    }

    private static TargetSet parse(String targets, String excludes) {
        TargetParser parser = parser();
        Arrays.stream(targets.split(" ")).forEach(text -> parser.include("TARGET", text));
        Arrays.stream(excludes.split(" ")).filter(text -> !text.isEmpty()).forEach(text -> parser.exclude("-x", text));
        return parser.parse();
    }

    private static List<String> mistakes(TargetParser parser) {
        return catchThrowableOfType(InvalidInputException.class, parser::parse).lines();
    }

    /** One word an interval: first address, x count, ! if listed, ports. */
    private static String text(TargetSet set) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < set.intervals(); i++) {
            words.add(new Address(set.firstHigh(i), set.firstLow(i)) + "x" + set.count(i)
                    + (set.listed(i) ? "!" : "")
                    + (set.ports(i) == null ? "" : Arrays.toString(set.ports(i)).replace(" ", "")));
        }
        return String.join(" ", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", emptyValue = "", value = {
        "10.0.0.0/24 | '' | 10.0.0.0x256",
        "10.0.0.1 | '' | 10.0.0.1x1!",
        "10.0.0.9/32 10.0.0.7-7 | '' | 10.0.0.7x1! 10.0.0.9x1!",
        "10.0.0.2 10.0.0.1 10.0.0.2 | '' | 10.0.0.1x2!",
        "10.0.0.0/24 10.0.0.5 | '' | 10.0.0.0x5 10.0.0.5x1! 10.0.0.6x250",
        "10.0.0.0/30 10.0.0.2-5 | '' | 10.0.0.0x6",
        "10.0.0.1:80 | '' | 10.0.0.1x1![80]",
        "10.0.0.1:443 10.0.0.1:80 10.0.0.1:443 10.0.0.2:80 | '' | 10.0.0.1x1![80,443] 10.0.0.2x1![80]",
        "10.0.0.1:80 10.0.0.1 | '' | 10.0.0.1x1!",
        "10.0.0.1:80 10.0.0.0/30 | '' | 10.0.0.0x1 10.0.0.1x1! 10.0.0.2x2",
        "10.0.0.0/24 | 10.0.0.128/25 | 10.0.0.0x128",
        "10.0.0.0/24 10.0.0.5 10.0.0.6:22 | 10.0.0.5 10.0.0.6 | 10.0.0.0x5 10.0.0.7x249",
        "10.0.0.1:80 10.0.0.2 | 10.0.0.1 | 10.0.0.2x1!",
        "192.0.2.0/29 | web | 192.0.2.0x1 192.0.2.3x5",
        "web | web2 | 192.0.2.1x1! 2001:db8::1x1!",
        "web:443 | '' | 192.0.2.1x1![443] 192.0.2.2x1![443] 2001:db8::1x1![443]",
        "2001:db8::/110 | 2001::/16 10.0.0.0/8 2001:db8::/32 | ",
        "2001:db8::/126 10.0.0.1 | 2001:db8::2-2001:db8::ff | 10.0.0.1x1! 2001:db8::x2",
        "2001:db8::ffff:ffff:ffff:fffe-2001:db8:0:1::1 | '' | 2001:db8::ffff:ffff:ffff:fffex4",
        "::ffff:10.0.0.0/127 | '' | 10.0.0.0x2",
        "10.0.0.0/8 | 10.0.0.0/9 | 10.128.0.0x8388608",
        "partly | '' | 127.0.0.1x1!"
    })
    void parse_ofTargetsAndExcludes_givesDisjointIntervals(String targets, String excludes, String expected) {
        if (expected == null) {
            TargetParser parser = parser();
            parser.include("TARGET", targets);
            Arrays.stream(excludes.split(" ")).forEach(text -> parser.exclude("-x", text));
            assertThat(mistakes(parser))
                    .containsExactly("targets: expected at least one address to scan, found none");
            return;
        }
        assertThat(text(parse(targets, excludes == null ? "" : excludes))).isEqualTo(expected);
    }

    @Test
    void names_areThoseThatAddressesWereListedUnderFirst() {
        assertThat(parse("web web2 10.0.0.1", "192.0.2.1").names())
                .isEqualTo(Map.of(Address.parse("192.0.2.2"), "web", Address.parse("2001:db8::1"), "web"));
    }

    @Test
    void names_areResolvedOnceEach() {
        List<String> asked = new ArrayList<>();
        TargetParser parser = new TargetParser(name -> {
            synchronized (asked) {
                asked.add(name);
            }
            return List.of(Address.parse("192.0.2.7"));
        }, AddressFamily.ANY, InputStream.nullInputStream());
        for (int i = 0; i < 100; i++) {
            parser.include("TARGET", i % 2 == 0 ? "Same.example" : "same.EXAMPLE:80");
        }
        assertThat(text(parser.parse())).isEqualTo("192.0.2.7x1!");
        assertThat(asked).containsExactly("same.example");
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void family_leavesOutTheOther(AddressFamily family) {
        TargetParser parser = parser(family, "");
        for (String target : List.of("web", "10.0.0.1", "2001:db8::2:1")) {
            parser.include("TARGET", target);
        }
        TargetSet set = parser.parse();
        assertThat(text(set)).isEqualTo(switch (family) {
            case ANY -> "10.0.0.1x1! 192.0.2.1x2! 2001:db8::1x1! 2001:db8::2:1x1!";
            case IPV4 -> "10.0.0.1x1! 192.0.2.1x2!";
            case IPV6 -> "2001:db8::1x1! 2001:db8::2:1x1!";
        });
        assertThat(set.notes()).hasSize(family == AddressFamily.ANY ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0.0.0.0 | \"this network\", RFC 1122", "224.0.0.1 | multicast", "239.0.0.0/8 | multicast",
        "255.255.255.255 | broadcast", ":: | the unspecified address", "fe80::1 | link-local: use the host's other address",
        "ff02::1 | multicast", "[ff02::1]:80 | multicast", "::ffff:224.0.0.1 | multicast"
    })
    void include_ofAddressesThatNoHostHas_isRefused(String text, String because) {
        TargetParser parser = parser();
        parser.include("TARGET", text);
        assertThat(mistakes(parser)).containsExactly(
                "TARGET: expected an address that a host can have, found \"" + text + "\" (" + because + ")");
    }

    @Test
    void include_ofEverything_leavesOutWhatNoHostHas() {
        TargetSet set = parse("0.0.0.0/0", "");
        assertThat(text(set)).isEqualTo("1.0.0.0x3741319168 240.0.0.0x268435455");
        assertThat(set.size()).isEqualTo((1L << 32) - (1L << 24) - (1L << 28) - 1);
        assertThat(set.notes()).singleElement().asString().startsWith("left out: 285212673 addresses that no host has");
    }

    @Test
    void needsConfirmation_isAskedForAboveTwoToTheTwenty() {
        assertThat(parse("10.0.0.0/12", "").needsConfirmation()).isFalse();
        assertThat(parse("10.0.0.0/12 11.0.0.1", "").needsConfirmation()).isTrue();
        assertThat(parse("2001:db8::/108", "").size()).isEqualTo(1 << 20);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::/107", "2001:db8::/64", "2000::/3", "2001:db8::-2001:db8::10:0",
        "2001:db8::f000:0:0:0-2001:db8:0:1:e000::", "2001:db8:0:0:8000::-2001:db8:0:2::"})
    void include_ofAWideIpv6Network_isRefused(String text) {
        TargetParser parser = parser();
        parser.include("TARGET", text);
        assertThat(mistakes(parser)).containsExactly(
                "TARGET: expected an IPv6 network or range of at most 2^20 addresses (a /108), found \"" + text + "\"");
    }

    @Test
    void parse_ofUnresolvedNames_namesThemAll() {
        TargetParser parser = parser(AddressFamily.IPV4, "");
        parser.include("TARGET", "nowhere.example");
        parser.include("TARGET", "six");
        parser.include("TARGET", "lost:80");
        parser.exclude("-x", "gone.example");
        parser.exclude("-x", "10.0.0.1:80");
        assertThat(mistakes(parser)).containsExactlyInAnyOrder(
                "TARGET: expected a host name that resolves, found \"nowhere.example\" (no address found)",
                "TARGET: expected a host name with a usable IPv4 address (-4), found \"six\" (resolves to 2001:db8::6)",
                "TARGET: expected a host name with a usable IPv4 address (-4), found \"lost\" (resolves to 0.0.0.0)",
                "-x: expected a host name that resolves, found \"gone.example\" (no address found)",
                "-x: expected an exclude without a port (for ports there is --exclude-ports), found \"10.0.0.1:80\"");
    }

    @Test
    void includeFile_withCommentsCrlfAndByteOrderMark_readsEachLine() throws IOException {
        byte[] content = "\uFEFF10.0.0.1 # first\r\n\r\n  # nothing\r\n\t10.0.0.2\t\r10.0.0.3\n10.0.0.4".getBytes(UTF_8);
        Path file = Files.write(directory.resolve("targets.txt"), content);
        TargetParser parser = parser();
        parser.includeFile(file.toString());
        assertThat(text(parser.parse())).isEqualTo("10.0.0.1x4!");
    }

    @Test
    void includeFile_inUtf16_isRead() throws IOException {
        byte[] content = "\uFEFF10.0.0.1\r\n10.0.0.9\r\n".getBytes(UTF_16LE);
        Path file = Files.write(directory.resolve("targets.txt"), content);
        TargetParser parser = parser();
        parser.includeFile(file.toString());
        assertThat(text(parser.parse())).isEqualTo("10.0.0.1x1! 10.0.0.9x1!");
    }

    @Test
    void includeFile_ofAFewBytes_isRead() throws IOException {
        for (String content : List.of("", "#", "\n", "\r\n")) {
            TargetParser parser = parser();
            parser.includeFile(Files.writeString(directory.resolve("t"), content).toString());
            assertThat(mistakes(parser)).hasSize(1);
        }
        TargetParser parser = parser();
        parser.includeFile(Files.writeString(directory.resolve("t"), "web").toString());
        assertThat(parser.parse().size()).isEqualTo(3);
    }

    @Test
    void includeFile_withMistakes_namesEachLine() throws IOException {
        Path file = Files.writeString(directory.resolve("targets.txt"), """
                10.0.0.1
                10.0.0.300
                # fine
                10.0.0.0/33 # not fine
                nowhere.example
                \u001b[31mred
                """);
        TargetParser parser = parser();
        parser.includeFile(file.toString());
        parser.exclude("-x", "@" + directory.resolve("missing.txt"));
        parser.includeFile(directory.toString());
        assertThat(mistakes(parser)).containsExactly(
                file + ":2: expected an address, CIDR, range or host name, found \"10.0.0.300\"",
                file + ":4: expected a prefix length 0 to 32, found \"10.0.0.0/33\"",
                file + ":6: expected an address, CIDR, range or host name, found \"\\u001b[31mred\"",
                directory.resolve("missing.txt") + ": expected a file to read, found no such file",
                directory + ": expected a file to read, found a directory",
                file + ":5: expected a host name that resolves, found \"nowhere.example\" (no address found)");
    }

    @Test
    void includeFile_withALineOfMegabytes_keepsAndShowsOnlyItsBeginning() throws IOException {
        Path file = Files.writeString(directory.resolve("t"), "1".repeat(5_000_000) + "\n10.0.0.1" + " ".repeat(9_000)
                + "#" + "x".repeat(9_000) + "\nx\n");
        TargetParser parser = parser();
        parser.includeFile(file.toString());
        assertThat(mistakes(parser)).hasSize(2)
                .first().asString().endsWith("t:1: expected one target a line, found \"" + "1".repeat(60) + "...\"");
    }

    @Test
    void includeFile_withAMillionMistakes_countsThem() throws IOException {
        Path file = Files.writeString(directory.resolve("t"), "no target\n".repeat(100_000));
        TargetParser parser = parser();
        parser.includeFile(file.toString());
        assertThat(mistakes(parser)).hasSize(101).last().isEqualTo("and 99900 more mistakes in the targets");
    }

    @Test
    void includeFile_ofDash_readsStandardInput() {
        TargetParser parser = parser(AddressFamily.ANY, "10.0.0.1\n10.0.0.2-\n");
        parser.includeFile("-");
        assertThat(mistakes(parser)).containsExactly("standard input:2: expected a range that ends with 0 to 255 or an"
                + " IPv4 address, found \"10.0.0.2-\"");
    }

    @Test
    void exclude_fromAFile_isLeftOut() throws IOException {
        Path file = Files.writeString(directory.resolve("not.txt"), "10.0.0.0/25 # servers\nweb2\n");
        TargetParser parser = parser();
        parser.include("TARGET", "10.0.0.0/24");
        parser.include("TARGET", "web");
        parser.exclude("-x", "@" + file);
        assertThat(text(parser.parse())).isEqualTo("10.0.0.128x128 192.0.2.1x1! 2001:db8::1x1!");
    }
}
