package dev.pathclear.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random targets and excludes, as text, against one bit an address. */
final class TargetSetRandomTest {
    private static final int SPACE = 1 << 12;
    private static final int BASE = 10 << 24;
    private static final int[] PORTS = {22, 80, 443};

    private final BitSet networks = new BitSet();
    private final BitSet singles = new BitSet();
    private final BitSet[] withPort = {new BitSet(), new BitSet(), new BitSet()};
    private final BitSet excluded = new BitSet();

    @Test
    void parse_atRandom_agreesWithABitAnAddress() {
        long seed = new Random().nextLong();
        System.out.println("TargetSetRandomTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            TargetParser parser = new TargetParser(
                    name -> List.of(), AddressFamily.ANY, InputStream.nullInputStream());
            List.of(networks, singles, excluded, withPort[0], withPort[1], withPort[2]).forEach(BitSet::clear);
            parser.include("always", "11.0.0.0/30");
            for (int i = random.nextInt(60); i > 0; i--) {
                parser.include("TARGET", random.nextBoolean() ? network(random, networks) : single(random));
            }
            for (int i = random.nextInt(12); i > 0; i--) {
                parser.exclude("-x", network(random, excluded));
            }
            check(parser.parse());
        }
    }

    private static String address(int offset) {
        return Address.ofIpv4(BASE + offset).toString();
    }

    private static String network(Random random, BitSet into) {
        int from = random.nextInt(SPACE);
        if (random.nextBoolean()) {
            int bits = 1 + random.nextInt(8);
            int first = from >>> bits << bits;
            into.set(first, first + (1 << bits));
            return address(from) + "/" + (32 - bits);
        }
        int to = Math.min(SPACE - 1, from + 1 + random.nextInt(200));
        if (from == to) {
            from--;
        }
        into.set(from, to + 1);
        return from >>> 8 == to >>> 8 && random.nextBoolean()
                ? address(from) + "-" + (to & 0xFF)
                : address(from) + "-" + address(to);
    }

    private String single(Random random) {
        int offset = random.nextInt(SPACE);
        if (random.nextBoolean()) {
            singles.set(offset);
            return address(offset) + (random.nextBoolean() ? "" : "/32");
        }
        int port = random.nextInt(PORTS.length);
        withPort[port].set(offset);
        return address(offset) + ":" + PORTS[port];
    }

    private void check(TargetSet set) {
        String[] found = new String[SPACE];
        Arrays.fill(found, "");
        int end = 0;
        for (int i = 0; i < set.intervals() - 1; i++) {
            int first = (int) set.firstLow(i) - BASE;
            assertThat(first).as("ascending and disjoint").isGreaterThanOrEqualTo(end);
            end = first + (int) set.count(i);
            String kind = (set.listed(i) ? "listed " : "network ") + Arrays.toString(set.ports(i));
            Arrays.fill(found, first, end, kind);
        }
        long size = 4;
        for (int offset = 0; offset < SPACE; offset++) {
            assertThat(found[offset]).as("offset %d", offset).isEqualTo(expected(offset));
            size += found[offset].isEmpty() ? 0 : 1;
        }
        assertThat(set.size()).isEqualTo(size);
    }

    private String expected(int offset) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < PORTS.length; i++) {
            if (withPort[i].get(offset)) {
                ports.add(PORTS[i]);
            }
        }
        boolean whole = networks.get(offset) || singles.get(offset);
        if (excluded.get(offset) || !whole && ports.isEmpty()) {
            return "";
        }
        boolean listed = singles.get(offset) || !ports.isEmpty();
        return (listed ? "listed " : "network ") + (whole ? "null" : ports.toString());
    }
}
