package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.report.words.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Many addresses as a few ranges, whatever the order they come in and in bounded memory: a bit an address, in blocks of
 * 256 neighbours, of which the lowest are kept and the others counted.
 */
final class AddressRanges {
    private static final int BLOCK = 256;
    private static final int MAX_BLOCKS = 4_096;

    private final int shown;
    private final int maxBlocks;
    private final TreeMap<Address, long[]> blocks = new TreeMap<>();
    private long count;

    /** @param shown how many ranges are told */
    AddressRanges(int shown) {
        this(shown, MAX_BLOCKS);
    }

    /**
     * @param shown how many ranges are told
     * @param maxBlocks how many blocks are kept
     */
    AddressRanges(int shown, int maxBlocks) {
        this.shown = shown;
        this.maxBlocks = maxBlocks;
    }

    void add(long high, long low) {
        count++;
        Address block = new Address(high, low & -BLOCK);
        long[] bits = blocks.get(block);
        if (bits == null) {
            if (blocks.size() == maxBlocks) {
                if (block.compareTo(blocks.lastKey()) > 0) {
                    return;
                }
                blocks.pollLastEntry();
            }
            bits = new long[BLOCK / Long.SIZE];
            blocks.put(block, bits);
        }
        bits[(int) (low & BLOCK - 1) / Long.SIZE] |= 1L << low;
    }

    long count() {
        return count;
    }

    /** Returns the lowest ranges, and how many more addresses there are. */
    String text(Words words) {
        return text(shown, words);
    }

    /** Returns as many of the lowest ranges as fit so many characters, one at least, and how many more there are. */
    String fitting(int characters, Words words) {
        String text = text(words);
        for (int ranges = shown - 1; ranges > 0 && text.length() > characters; ranges--) {
            text = text(ranges, words);
        }
        return text;
    }

    private String text(int ranges, Words words) {
        Text text = new Text(ranges);
        for (Map.Entry<Address, long[]> block : blocks.entrySet()) {
            for (int i = 0; i < BLOCK && !text.isFull(); i++) {
                if ((block.getValue()[i / Long.SIZE] & 1L << i) != 0) {
                    text.add(block.getKey().high(), block.getKey().low() + i);
                }
            }
        }
        text.end();
        return text.joiner + words.more(count - text.told);
    }

    /** Joins addresses that come in order to ranges. */
    private final class Text {
        private final StringJoiner joiner = new StringJoiner(", ");
        private final int most;
        private final long[] run = new long[3]; // high, first and last low
        private int ranges;
        private boolean running;
        private long told;

        Text(int most) {
            this.most = most;
        }

        boolean isFull() {
            return ranges == most;
        }

        void add(long high, long low) {
            if (running && high == run[0] && low == run[2] + 1) {
                run[2] = low;
                return;
            }
            end();
            if (!isFull()) {
                Arrays.fill(run, low);
                run[0] = high;
                running = true;
            }
        }

        void end() {
            if (running) {
                String first = new Address(run[0], run[1]).toString();
                joiner.add(run[1] == run[2] ? first : first + "-" + new Address(run[0], run[2]));
                told += run[2] - run[1] + 1;
                ranges++;
                running = false;
            }
        }
    }
}
