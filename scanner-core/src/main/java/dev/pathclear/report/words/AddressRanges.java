package dev.pathclear.report.words;

import dev.pathclear.probe.Address;
import dev.pathclear.report.HostSubnet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Many addresses as a few ranges, whatever the order they come in and in bounded memory: a bit an address, in blocks of
 * 256 neighbours, of which the lowest are kept and the others counted.
 */
public final class AddressRanges {
    private static final int BLOCK = 256;
    private static final int MAX_BLOCKS = 4_096;

    private final int shown;
    private final int maxBlocks;
    private final TreeMap<Address, long[]> blocks = new TreeMap<>();
    private long count;

    /** @param shown how many ranges are told */
    public AddressRanges(int shown) {
        this(shown, MAX_BLOCKS);
    }

    /**
     * @param shown how many ranges are told
     * @param maxBlocks how many blocks are kept
     */
    public AddressRanges(int shown, int maxBlocks) {
        this.shown = shown;
        this.maxBlocks = maxBlocks;
    }

    /** Adds an address that was not added before. */
    public void add(long high, long low) {
        count++;
        long[] bits = bits(new Address(high, low & -BLOCK));
        if (bits != null) {
            bits[(int) (low & BLOCK - 1) / Long.SIZE] |= 1L << low;
        }
    }

    /** Returns the bits of a block, or null where it is beyond those that are kept. */
    private long[] bits(Address block) {
        long[] bits = blocks.get(block);
        if (bits == null) {
            if (blocks.size() == maxBlocks) {
                if (block.compareTo(blocks.lastKey()) > 0) {
                    return null;
                }
                blocks.pollLastEntry();
            }
            bits = new long[BLOCK / Long.SIZE];
            blocks.put(block, bits);
        }
        return bits;
    }

    /** Adds the addresses of others, none of which was added before. */
    public void addAll(AddressRanges others) {
        count += others.count;
        others.blocks.forEach((block, more) -> {
            long[] bits = bits(block);
            for (int i = 0; bits != null && i < bits.length; i++) {
                bits[i] |= more[i];
            }
        });
    }

    /** Returns the first address of each block that is kept, in order. */
    Set<Address> blocks() {
        return blocks.keySet();
    }

    /** Returns the addresses in some blocks. */
    AddressRanges within(Predicate<Address> block) {
        AddressRanges some = new AddressRanges(shown, maxBlocks);
        blocks.forEach((first, bits) -> {
            if (block.test(first)) {
                some.blocks.put(first, bits.clone());
                some.count += Arrays.stream(bits).map(Long::bitCount).sum();
            }
        });
        return some;
    }

    /** Returns the addresses that are not in some blocks, with those that were only counted. */
    AddressRanges without(Predicate<Address> block) {
        AddressRanges others = within(block.negate());
        others.count = count - within(block).count;
        return others;
    }

    /** Returns how many addresses were added. */
    public long count() {
        return count;
    }

    /** Returns the lowest ranges, and how many more addresses there are. */
    public String text(Words words) {
        return text(shown, words);
    }

    /** Returns as many of the lowest ranges as fit so many characters, one at least, and how many more there are. */
    public String fitting(int characters, Words words) {
        String text = text(words);
        for (int ranges = shown - 1; ranges > 0 && text.length() > characters; ranges--) {
            text = text(ranges, words);
        }
        return text;
    }

    /** Returns all addresses as ranges where these are few, else the subnets with most of them. */
    public String textOrSubnets(Words words) {
        return ranges(shown).told == count ? text(words) : subnets(words);
    }

    /**
     * Returns the subnets (/24, /64) with most addresses, each with how many, and how many more addresses there are.
     */
    private String subnets(Words words) {
        Map<Address, Long> bySubnet = new TreeMap<>();
        blocks.forEach((block, bits) -> bySubnet.merge(HostSubnet.of(block),
                Arrays.stream(bits).map(Long::bitCount).sum(), Long::sum));
        List<Map.Entry<Address, Long>> most = bySubnet.entrySet().stream()
                .sorted(Map.Entry.<Address, Long>comparingByValue().reversed()).limit(shown).toList();
        return most.stream().map(one -> words.fill("group.in-subnet", "hosts", words.count("hosts", one.getValue()),
                        "subnet", HostSubnet.text(one.getKey()))).collect(Collectors.joining(", "))
                + words.more(count - most.stream().mapToLong(Map.Entry::getValue).sum());
    }

    private String text(int ranges, Words words) {
        Text text = ranges(ranges);
        return text.joiner + words.more(count - text.told);
    }

    private Text ranges(int ranges) {
        Text text = new Text(ranges);
        for (Map.Entry<Address, long[]> block : blocks.entrySet()) {
            for (int i = 0; i < BLOCK && !text.isFull(); i++) {
                if ((block.getValue()[i / Long.SIZE] & 1L << i) != 0) {
                    text.add(block.getKey().high(), block.getKey().low() + i);
                }
            }
        }
        text.end();
        return text;
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
