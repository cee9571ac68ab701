package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.report.words.Words;
import java.util.StringJoiner;

/** Counts addresses and keeps the lowest few: the same few in whatever order they come. */
final class AddressSample {
    private static final int MAX_NAME = 40;

    private final Address[] lowest;
    private final String[] names;
    private int kept;
    private long count;

    /** @param size how many are kept */
    AddressSample(int size) {
        lowest = new Address[size];
        names = new String[size];
    }

    /** Adds an address. */
    void add(long high, long low, String name) {
        count++;
        int at = kept;
        while (at > 0 && isLower(high, low, lowest[at - 1])) {
            at--;
        }
        if (at == lowest.length) {
            return;
        }
        kept = Math.min(kept + 1, lowest.length);
        for (int i = kept - 1; i > at; i--) {
            lowest[i] = lowest[i - 1];
            names[i] = names[i - 1];
        }
        lowest[at] = new Address(high, low);
        names[at] = name;
    }

    private static boolean isLower(long high, long low, Address than) {
        int order = Long.compareUnsigned(high, than.high());
        return order < 0 || order == 0 && Long.compareUnsigned(low, than.low()) < 0;
    }

    long count() {
        return count;
    }

    /** Returns the addresses kept with their names, and how many more there are. */
    String text(Words words) {
        StringJoiner joiner = new StringJoiner(", ");
        for (int i = 0; i < kept; i++) {
            joiner.add(names[i] == null || names[i].equals(lowest[i].toString()) ? lowest[i].toString()
                    : lowest[i] + " " + Printable.plain(names[i], MAX_NAME));
        }
        return joiner + words.more(count - kept);
    }
}
