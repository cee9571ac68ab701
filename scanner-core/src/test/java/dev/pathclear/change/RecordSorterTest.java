package dev.pathclear.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordSorterTest {
    private record Item(long high, long low, long key, long value) {
        private static final Comparator<Item> ORDER = Comparator.<Item>comparingInt(item -> 0)
                .thenComparing((a, b) -> Long.compareUnsigned(a.high, b.high))
                .thenComparing((a, b) -> Long.compareUnsigned(a.low, b.low))
                .thenComparing((a, b) -> Long.compareUnsigned(a.key, b.key));

        static Item random(Random random) {
            long wide = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(3);
            return new Item(random.nextBoolean() ? 0 : wide, random.nextInt(50) - 25L, random.nextInt(5) - 2L,
                    random.nextLong());
        }
    }

    private static List<Item> read(RecordCursor cursor) throws IOException {
        List<Item> items = new ArrayList<>();
        while (cursor.next()) {
            items.add(new Item(cursor.get(0), cursor.get(1), cursor.get(2), cursor.get(3)));
        }
        return items;
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("pathclear\\d+\\.sort")).count();
        }
    }

    /** The capacities and counts make: nothing, one chunk, a few runs, more runs than are kept apart. */
    @ParameterizedTest
    @CsvSource({"8,0", "8,1", "8,7", "8,8", "8,9", "16,500", "7,20000", "100000,30000", "2,129", "2,128"})
    void sorted_anyNumberOfRecords_areInOrderAgainAndAgain(int capacity, int count) throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long filesBefore = temporaryFiles();
        List<Item> items = new ArrayList<>();
        try (RecordSorter sorter = new RecordSorter(capacity)) {
            for (int i = 0; i < count; i++) {
                Item item = Item.random(random);
                items.add(item);
                sorter.add(item.high, item.low, item.key, item.value);
            }
            List<Item> first = read(sorter.sorted());
            assertThat(first).as("seed " + seed).isSortedAccordingTo(Item.ORDER)
                    .containsExactlyInAnyOrderElementsOf(items);
            assertThat(read(sorter.sorted())).as("seed " + seed).isEqualTo(first);
        }
        assertThat(temporaryFiles()).as("temporary files").isEqualTo(filesBefore);
    }

    @Test
    void sorted_readHalfwayAndBegunAgain_startsAtTheFirst() throws IOException {
        try (RecordSorter sorter = new RecordSorter(4)) {
            for (int i = 40; i > 0; i--) {
                sorter.add(0, i, 0, 0);
            }
            RecordCursor half = sorter.sorted();
            for (int i = 0; i < 20; i++) {
                half.next();
            }
            assertThat(read(sorter.sorted())).hasSize(40).first().isEqualTo(new Item(0, 1, 0, 0));
        }
    }
}
