package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pathclear.probe.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubnetRttsTest {
    private static void sample(SubnetRtts rtts, String address, int micros) {
        Address parsed = Address.parse(address);
        rtts.sample(parsed.high(), parsed.low(), micros);
    }

    private static int rto(SubnetRtts rtts, String address) {
        Address parsed = Address.parse(address);
        return rtts.rtoMicros(parsed.high(), parsed.low());
    }

    @Test
    void rtoMicros_ofAnotherHostOfTheSubnet_isInherited() {
        SubnetRtts rtts = new SubnetRtts(8);
        sample(rtts, "192.0.2.1", 40_000);
        sample(rtts, "2001:db8:0:1::1", 80_000);

        assertEquals(120_000, rto(rtts, "192.0.2.255"));
        assertEquals(240_000, rto(rtts, "2001:db8:0:1:ffff:ffff:ffff:ffff"));
        assertEquals(RttEstimator.NONE, rto(rtts, "192.0.3.0"));
        assertEquals(RttEstimator.NONE, rto(rtts, "192.0.1.255"));
        assertEquals(RttEstimator.NONE, rto(rtts, "2001:db8:0:2::1"));
    }

    @Test
    void rtoMicros_ofHostsFarApart_isWide() {
        SubnetRtts rtts = new SubnetRtts(8);
        sample(rtts, "192.0.2.1", 10_000);
        sample(rtts, "192.0.2.2", 410_000);

        // SRTT 10 + 400/8 = 60 ms; RTTVAR 5 + (400 - 5)/4 = 103.75 ms
        assertEquals(60_000 + 4 * 103_750, rto(rtts, "192.0.2.3"));
    }

    @Test
    void sample_randomly_keepsTheSubnetsUsedLast() {
        for (int capacity : new int[] {1, 2, 3, 64}) {
            long seed = 7 + capacity;
            Random random = new Random(seed);
            SubnetRtts rtts = new SubnetRtts(capacity);
            Map<Long, Integer> model = new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
                    return size() > capacity;
                }
            };
            for (int step = 0; step < 20_000; step++) {
                long subnet = random.nextInt(3 * capacity);
                long high = subnet % 2 == 0 ? 0 : 0x2001_0DB8_0000_0000L + subnet;
                long low = subnet % 2 == 0
                        ? 0xFFFF_0A00_0000L + (subnet << 8) + random.nextInt(256)
                        : random.nextLong();
                Integer known = model.get(subnet);
                String at = "seed " + seed + " step " + step;
                assertEquals(known == null ? RttEstimator.NONE : known, rtts.rtoMicros(high, low), at);
                if (known == null && random.nextBoolean()) {
                    int micros = 2 * random.nextInt(100_000);
                    rtts.sample(high, low, micros);
                    model.put(subnet, 3 * micros);
                }
            }
        }
    }
}
