package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.util.List;
import java.util.Map;

/**
 * The addresses to scan, as disjoint intervals in ascending order, unsigned. Takes memory by what was written, not by
 * how many addresses that is. Immutable.
 */
public final class TargetSet {
    private static final long CONFIRM_ABOVE = 1L << 20;

    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int COUNT = 2;
    private static final int KIND = 3;

    /** Kinds of intervals: from here on an index of port lists. */
    private static final int WIDE = 0;

    private static final int LISTED = 1;
    private static final int FIRST_PORTS = 2;

    private final SortableRows rows;
    private final List<int[]> portLists;
    private final Map<Address, String> names;
    private final List<String> notes;
    private final long size;

    private TargetSet(SortableRows rows, List<int[]> portLists, Map<Address, String> names, List<String> notes) {
        this.rows = rows;
        this.portLists = portLists;
        this.names = names;
        this.notes = notes;
        long total = 0;
        for (int i = 0; i < rows.size(); i++) {
            total = Math.addExact(total, rows.get(i, COUNT));
        }
        size = total;
    }

    /** Collects the intervals, in any order. */
    static final class Rows {
        private final SortableRows rows;

        Rows(int capacity) {
            rows = new SortableRows(4, 2, capacity);
        }

        void addAll(IntervalList intervals, boolean listed) {
            for (int i = 0; i < intervals.size(); i++) {
                add(intervals.firstHigh(i), intervals.firstLow(i), intervals.count(i), listed ? LISTED : WIDE);
            }
        }

        void addSingle(long high, long low, int portList) {
            add(high, low, 1, FIRST_PORTS + portList);
        }

        private void add(long high, long low, long count, int kind) {
            int row = rows.add();
            rows.set(row, HIGH, high);
            rows.set(row, LOW, low);
            rows.set(row, COUNT, count);
            rows.set(row, KIND, kind);
        }

        TargetSet toSet(List<int[]> portLists, Map<Address, String> names, List<String> notes) {
            rows.sort();
            rows.trim();
            return new TargetSet(rows, List.copyOf(portLists), Map.copyOf(names), List.copyOf(notes));
        }
    }

    /** Returns how many addresses there are. */
    public long size() {
        return size;
    }

    /** Returns whether these are so many (more than 2^20) that the user is to say that it is meant. */
    public boolean needsConfirmation() {
        return size > CONFIRM_ABOVE;
    }

    /** Returns how many intervals there are. */
    public int intervals() {
        return rows.size();
    }

    /** Returns the upper half of an interval's first address. */
    public long firstHigh(int interval) {
        return rows.get(interval, HIGH);
    }

    /** Returns the lower half of an interval's first address. */
    public long firstLow(int interval) {
        return rows.get(interval, LOW);
    }

    /** Returns how many addresses an interval has; the upper half of the last may be one more than of the first. */
    public long count(int interval) {
        return rows.get(interval, COUNT);
    }

    /**
     * Returns whether the addresses of an interval were listed singly: each as an address, by name, or with a port.
     * Those are judged even when they are silent.
     */
    public boolean listed(int interval) {
        return rows.get(interval, KIND) != WIDE;
    }

    /** Returns the only ports to ask, ascending, or null where nothing was said about ports. */
    public int[] ports(int interval) {
        int kind = (int) rows.get(interval, KIND);
        return kind < FIRST_PORTS ? null : portLists.get(kind - FIRST_PORTS).clone();
    }

    /** Returns the addresses that were listed by name, with the first name of each. */
    public Map<Address, String> names() {
        return names;
    }

    /** Returns what was left out of what was listed, one line each, for the user. */
    public List<String> notes() {
        return notes;
    }
}
