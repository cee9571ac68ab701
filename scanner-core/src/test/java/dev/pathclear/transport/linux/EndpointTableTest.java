package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EndpointTableTest {
    private record Key(long high, long low, int port) {}

    @Test
    void find_amongRandomPutsAndRemoves_agreesWithAMap() {
        long seed = System.nanoTime();
        System.out.println("EndpointTableTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int slots = 64;
        EndpointTable table = new EndpointTable(slots, random.nextLong());
        Map<Key, Integer> model = new HashMap<>();
        Key[] keys = new Key[slots];
        for (int i = 0; i < 200_000; i++) {
            Key key = new Key(random.nextInt(2), random.nextInt(16), 1 + random.nextInt(8));
            int slot = random.nextInt(slots);
            if (keys[slot] != null) {
                table.remove(slot);
                model.remove(keys[slot]);
                keys[slot] = null;
            } else if (!model.containsKey(key)) {
                table.put(slot, key.high, key.low, key.port);
                model.put(key, slot);
                keys[slot] = key;
            }
            assertThat(table.find(key.high, key.low, key.port))
                    .isEqualTo(model.getOrDefault(key, EndpointTable.NONE));
        }
    }

    @Test
    void find_ofAnEndpointThatIsThereTwice_findsOne_andAfterItsRemovalTheOther() {
        EndpointTable table = new EndpointTable(4, 1);
        table.put(1, 0, 9, 53);
        table.put(2, 0, 9, 53);

        int first = table.find(0, 9, 53);
        table.remove(first);

        assertThat(table.find(0, 9, 53)).isEqualTo(3 - first);
        table.remove(3 - first);
        assertThat(table.find(0, 9, 53)).isEqualTo(EndpointTable.NONE);
    }

    @Test
    void put_ofEverySlot_fits() {
        EndpointTable table = new EndpointTable(65_536, 77);
        for (int slot = 0; slot < 65_536; slot++) {
            table.put(slot, 0, slot / 7, 1 + slot % 7);
        }
        for (int slot = 0; slot < 65_536; slot++) {
            assertThat(table.find(0, slot / 7, 1 + slot % 7)).isEqualTo(slot);
            assertThat(table.port(slot)).isEqualTo(1 + slot % 7);
        }
    }
}
