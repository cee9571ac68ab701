package dev.pathclear.target;

import java.util.BitSet;
import java.util.List;

/**
 * Cuts several sets of targets, which may overlap, into disjoint intervals whose addresses are all in the same of the
 * sets. A sweep in address order: each set has a cursor, and an interval ends where one of the sets begins or ends. It
 * costs the number of intervals times the number of sets.
 */
public final class TargetGroups {
    /** Hears of each interval, in ascending order. */
    @FunctionalInterface
    public interface Taker {
        /**
         * An interval.
         *
         * @param groups indices of the sets that it is in, at least one; reused
         * @param listed whether one of them has its addresses listed singly
         */
        void interval(long firstHigh, long firstLow, long count, BitSet groups, boolean listed);
    }

    private final List<TargetSet> sets;
    private final int[] cursors;

    private TargetGroups(List<TargetSet> sets) {
        this.sets = sets;
        cursors = new int[sets.size()];
    }

    /** Cuts the sets. */
    public static void cut(List<TargetSet> sets, Taker taker) {
        new TargetGroups(sets).cut(taker);
    }

    private void cut(Taker taker) {
        BitSet members = new BitSet();
        long high = 0;
        long low = 0;
        while (true) {
            boolean any = false;
            long atHigh = 0;
            long atLow = 0;
            for (int i = 0; i < cursors.length; i++) {
                if (!advance(i, high, low)) {
                    continue;
                }
                boolean begun = IntervalList.compare(firstHigh(i), firstLow(i), high, low) <= 0;
                long startHigh = begun ? high : firstHigh(i);
                long startLow = begun ? low : firstLow(i);
                if (!any || IntervalList.compare(startHigh, startLow, atHigh, atLow) < 0) {
                    atHigh = startHigh;
                    atLow = startLow;
                    any = true;
                }
            }
            if (!any) {
                return;
            }
            long length = measure(atHigh, atLow, members);
            taker.interval(atHigh, atLow, length, members, isListed(members));
            low = atLow + length;
            high = atHigh + (Long.compareUnsigned(low, atLow) < 0 ? 1 : 0);
            if (high == 0 && low == 0) {
                return; // the last address there is
            }
        }
    }

    /** Moves a cursor to the first interval that does not end before an address; returns whether there is one. */
    private boolean advance(int set, long high, long low) {
        TargetSet targets = sets.get(set);
        while (cursors[set] < targets.intervals()) {
            long lastLow = firstLow(set) + targets.count(cursors[set]) - 1;
            long lastHigh = firstHigh(set) + (Long.compareUnsigned(lastLow, firstLow(set)) < 0 ? 1 : 0);
            if (IntervalList.compare(lastHigh, lastLow, high, low) >= 0) {
                return true;
            }
            cursors[set]++;
        }
        return false;
    }

    /** Finds the sets that an address is in, and for how many addresses from there on they are the same. */
    private long measure(long high, long low, BitSet members) {
        members.clear();
        long length = Long.MAX_VALUE;
        for (int i = 0; i < cursors.length; i++) {
            if (cursors[i] == sets.get(i).intervals()) {
                continue;
            }
            if (IntervalList.compare(firstHigh(i), firstLow(i), high, low) <= 0) {
                members.set(i);
                // Both lie in one interval of fewer than 2^63 addresses.
                length = Math.min(length, sets.get(i).count(cursors[i]) - (low - firstLow(i)));
            } else if (firstHigh(i) - high == (Long.compareUnsigned(firstLow(i), low) < 0 ? 1 : 0)) {
                long until = firstLow(i) - low;
                length = until < 0 ? length : Math.min(length, until);
            }
        }
        return length;
    }

    private boolean isListed(BitSet members) {
        for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
            if (sets.get(i).listed(cursors[i])) {
                return true;
            }
        }
        return false;
    }

    private long firstHigh(int set) {
        return sets.get(set).firstHigh(cursors[set]);
    }

    private long firstLow(int set) {
        return sets.get(set).firstLow(cursors[set]);
    }
}
