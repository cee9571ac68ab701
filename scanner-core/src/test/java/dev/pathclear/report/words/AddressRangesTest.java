package dev.pathclear.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AddressRangesTest {
    private static final Words ENGLISH = new Words(Language.EN);

    private static final long IPV4 = 0xFFFF_0000_0000L;

    @Test
    void fitting_tooLongText_namesFewerRangesAndCountsTheOthers() {
        AddressRanges ranges = new AddressRanges(4, 2);
        for (int i = 1; i <= 5; i++) {
            Address address = Address.parse("2001:db8:1111:2222:3333:4444:5555:" + i + "666");
            ranges.add(address.high(), address.low());
        }
        assertThat(ranges.fitting(10, ENGLISH)).isEqualTo("2001:db8:1111:2222:3333:4444:5555:1666 and 4 more");
        assertThat(ranges.fitting(1_000, ENGLISH)).isEqualTo("2001:db8:1111:2222:3333:4444:5555:1666, "
                + "2001:db8:1111:2222:3333:4444:5555:2666 and 3 more");
    }

    private static String text(int shown, List<Long> addresses) {
        AddressRanges ranges = new AddressRanges(shown);
        addresses.forEach(low -> ranges.add(0, IPV4 | low));
        assertThat(ranges.count()).isEqualTo(addresses.size());
        return ranges.text(ENGLISH);
    }

    private static List<Long> interval(long first, int count) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(first + i);
        }
        return all;
    }

    @Test
    void text_addressesInAnyOrder_isTheSameRanges() {
        long seed = new Random().nextLong();
        List<Long> all = interval(0x0A00_00F0L, 40); // across two blocks
        all.addAll(interval(0x0A00_0300L, 256));
        all.add(0x0A00_0500L);
        Collections.shuffle(all, new Random(seed));
        assertThat(text(10, all)).as("seed " + seed)
                .isEqualTo("10.0.0.240-10.0.1.23, 10.0.3.0-10.0.3.255, 10.0.5.0");
        assertThat(text(2, all)).isEqualTo("10.0.0.240-10.0.1.23, 10.0.3.0-10.0.3.255 and 1 more");
        assertThat(text(1, all)).isEqualTo("10.0.0.240-10.0.1.23 and 257 more");
    }

    @Test
    void text_moreBlocksThanAreKept_tellsTheLowestAndCountsTheRest() {
        List<Long> all = new ArrayList<>();
        for (long block = 10_000; block > 0; block--) {
            all.add(block << 8);
        }
        String lowest = text(3, all);
        assertThat(lowest).isEqualTo("0.0.1.0, 0.0.2.0, 0.0.3.0 and 9,997 more");
        Collections.reverse(all);
        assertThat(text(3, all)).isEqualTo(lowest);
    }

    @Test
    void text_ipv6_runsAreNotJoinedAcrossPrefixes() {
        AddressRanges ranges = new AddressRanges(10);
        Address last = Address.parse("2001:db8::ffff:ffff:ffff:ffff");
        ranges.add(last.high(), last.low());
        ranges.add(last.high() + 1, 0);
        assertThat(ranges.text(ENGLISH)).isEqualTo("2001:db8::ffff:ffff:ffff:ffff, 2001:db8:0:1::");
    }

    @Test
    void textOrSubnets_rangesTooMany_tellsTheSubnetsWithMost() {
        AddressRanges some = new AddressRanges(2);
        interval(0x0A00_0201L, 5).forEach(low -> some.add(0, IPV4 | low));
        assertThat(some.textOrSubnets(ENGLISH)).isEqualTo("10.0.2.1-10.0.2.5");
        AddressRanges more = new AddressRanges(2);
        for (long low : new long[] {0x0A00_0001L, 0x0A00_0003L, 0x0A00_0101L}) {
            more.add(0, IPV4 | low);
        }
        some.addAll(more);
        assertThat(some.count()).isEqualTo(8);
        assertThat(some.textOrSubnets(ENGLISH)).isEqualTo("5 hosts in 10.0.2.0/24, 2 hosts in 10.0.0.0/24 and 1 more");
    }
}
