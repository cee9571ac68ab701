package dev.pathclear.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TargetGroupsTest {
    private static TargetSet targets(String... specs) {
        TargetParser parser = new TargetParser(name -> {
            throw new UnknownHostException(name);
        }, AddressFamily.ANY, InputStream.nullInputStream());
        for (String spec : specs) {
            parser.include("test", spec);
        }
        return parser.parse();
    }

    private static List<String> cut(TargetSet... sets) {
        List<String> intervals = new ArrayList<>();
        TargetGroups.cut(List.of(sets), (high, low, count, groups, listed) ->
                intervals.add(new Address(high, low) + "+" + count + groups + (listed ? " listed" : "")));
        return intervals;
    }

    @Test
    void cut_overlappingSets_endsIntervalsWhereOneBeginsOrEnds() {
        assertThat(cut(targets("10.0.0.0/24"), targets("10.0.0.10", "10.0.0.20-29"), targets("10.0.0.25-10.0.1.5")))
                .containsExactly("10.0.0.0+10{0}", "10.0.0.10+1{0, 1} listed", "10.0.0.11+9{0}", "10.0.0.20+5{0, 1}",
                        "10.0.0.25+5{0, 1, 2}", "10.0.0.30+226{0, 2}", "10.0.1.0+6{2}");
    }

    @Test
    void cut_setsOfBothFamilies_keepsThemApart() {
        assertThat(cut(targets("10.0.0.1", "fd00::/120"), targets("fd00::10", "fd00:0:0:1::1")))
                .containsExactly("10.0.0.1+1{0} listed", "fd00::+16{0}", "fd00::10+1{0, 1} listed", "fd00::11+239{0}",
                        "fd00:0:0:1::1+1{1} listed");
    }

    @Test
    void cut_acrossTheHalvesOfAnAddress_carries() {
        assertThat(cut(targets("fd00::ffff:ffff:ffff:fffe-fd00:0:0:1::1"), targets("fd00:0:0:1::")))
                .containsExactly("fd00::ffff:ffff:ffff:fffe+2{0}", "fd00:0:0:1::+1{0, 1} listed", "fd00:0:0:1::1+1{0}");
    }

    @Test
    void cut_randomSets_saysOfEveryAddressWhatItIsIn() {
        long seed = System.getProperty("seed") == null ? new Random().nextLong() : Long.getLong("seed");
        System.out.println("TargetGroupsTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<TargetSet> sets = new ArrayList<>();
            Map<Integer, BitSet> expected = new TreeMap<>();
            for (int set = 0; set < 1 + random.nextInt(4); set++) {
                List<String> specs = new ArrayList<>();
                for (int i = 0; i < 1 + random.nextInt(5); i++) {
                    int first = 1 + random.nextInt(200);
                    int last = Math.min(254, first + random.nextInt(40));
                    specs.add("10.0.0." + first + "-" + last);
                    for (int host = first; host <= last; host++) {
                        expected.computeIfAbsent(host, key -> new BitSet()).set(set);
                    }
                }
                sets.add(targets(specs.toArray(String[]::new)));
            }
            Map<Integer, BitSet> found = new TreeMap<>();
            TargetGroups.cut(sets, (high, low, count, groups, listed) -> {
                for (long i = 0; i < count; i++) {
                    assertThat(found.put((int) (low + i & 0xFF), (BitSet) groups.clone())).as("seed %d", seed).isNull();
                }
            });
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void mask_ofANetwork_isDotted() {
        assertThat(new Cidr(Address.parse("10.0.0.0"), 22).mask()).isEqualTo("255.255.252.0");
        assertThat(new Cidr(Address.parse("10.0.0.0"), 0).mask()).isEqualTo("0.0.0.0");
        assertThat(new Cidr(Address.parse("10.0.0.0"), 32).mask()).isEqualTo("255.255.255.255");
    }
}
