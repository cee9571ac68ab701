package dev.pathclear.target;

/**
 * A set of addresses as inclusive intervals of 128-bit unsigned numbers. Overlapping and adjacent intervals are merged
 * while it grows, so that a file that lists a network line by line takes the memory of one interval.
 */
final class IntervalList {
    private static final int FIRST_HIGH = 0;
    private static final int FIRST_LOW = 1;
    private static final int LAST_HIGH = 2;
    private static final int LAST_LOW = 3;

    private final SortableRows rows;
    private boolean normal = true;

    IntervalList() {
        this(16);
    }

    private IntervalList(int capacity) {
        rows = new SortableRows(4, 2, capacity);
    }

    void add(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        if (rows.isFull()) {
            normalise();
            // Room is needed for as many again, else the next merging comes too soon.
            if (rows.size() > rows.capacity() / 2) {
                rows.grow();
            }
        }
        int row = rows.add();
        rows.set(row, FIRST_HIGH, firstHigh);
        rows.set(row, FIRST_LOW, firstLow);
        rows.set(row, LAST_HIGH, lastHigh);
        rows.set(row, LAST_LOW, lastLow);
        normal = false;
    }

    private void addRow(IntervalList other, int row) {
        add(other.rows.get(row, FIRST_HIGH), other.rows.get(row, FIRST_LOW),
                other.rows.get(row, LAST_HIGH), other.rows.get(row, LAST_LOW));
    }

    /** Returns the addresses of either set; one of the two itself where the other is empty. */
    IntervalList plus(IntervalList other) {
        if (size() == 0 || other.size() == 0) {
            return size() == 0 ? other : this;
        }
        IntervalList both = new IntervalList(Math.addExact(rows.size(), other.rows.size()));
        int j = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (; j < other.rows.size() && compare(other.firstHigh(j), other.firstLow(j), firstHigh(i), firstLow(i)) < 0;
                    j++) {
                both.addRow(other, j);
            }
            both.addRow(this, i);
        }
        for (; j < other.rows.size(); j++) {
            both.addRow(other, j);
        }
        return both;
    }

    /** Returns how many intervals there are once sorted and merged; the accessors below are of that order. */
    int size() {
        normalise();
        return rows.size();
    }

    long firstHigh(int interval) {
        return rows.get(interval, FIRST_HIGH);
    }

    long firstLow(int interval) {
        return rows.get(interval, FIRST_LOW);
    }

    long lastHigh(int interval) {
        return rows.get(interval, LAST_HIGH);
    }

    long lastLow(int interval) {
        return rows.get(interval, LAST_LOW);
    }

    /**
     * Returns how many addresses an interval has.
     *
     * @throws ArithmeticException if there are 2^63 or more
     */
    long count(int interval) {
        long low = rows.get(interval, LAST_LOW) - firstLow(interval);
        long borrow = Long.compareUnsigned(rows.get(interval, LAST_LOW), firstLow(interval)) < 0 ? 1 : 0;
        if (rows.get(interval, LAST_HIGH) - firstHigh(interval) - borrow != 0 || low < 0) {
            throw new ArithmeticException("an interval of 2^63 addresses or more");
        }
        return Math.incrementExact(low);
    }

    /** Returns how many addresses there are. */
    long total() {
        long total = 0;
        for (int i = size() - 1; i >= 0; i--) {
            total = Math.addExact(total, count(i));
        }
        return total;
    }

    boolean contains(long high, long low) {
        int from = 0;
        int to = size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (compare(high, low, rows.get(middle, LAST_HIGH), rows.get(middle, LAST_LOW)) > 0) {
                from = middle + 1;
            } else if (compare(high, low, firstHigh(middle), firstLow(middle)) < 0) {
                to = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Returns the addresses of this set that are not in the other; this set itself where the other is empty. */
    IntervalList minus(IntervalList other) {
        if (size() == 0 || other.size() == 0) {
            return this;
        }
        // Each hole makes at most one interval more.
        IntervalList left = new IntervalList(Math.addExact(rows.size(), other.rows.size()));
        int from = 0;
        for (int i = 0; i < rows.size(); i++) {
            from = other.firstNotBefore(from, firstHigh(i), firstLow(i));
            subtract(i, other, from, left);
        }
        return left;
    }

    private int firstNotBefore(int from, long high, long low) {
        int i = from;
        while (i < rows.size() && compare(rows.get(i, LAST_HIGH), rows.get(i, LAST_LOW), high, low) < 0) {
            i++;
        }
        return i;
    }

    private void subtract(int interval, IntervalList other, int from, IntervalList left) {
        long high = firstHigh(interval);
        long low = firstLow(interval);
        long lastHigh = rows.get(interval, LAST_HIGH);
        long lastLow = rows.get(interval, LAST_LOW);
        for (int i = from; i < other.rows.size(); i++) {
            long holeHigh = other.firstHigh(i);
            long holeLow = other.firstLow(i);
            if (compare(holeHigh, holeLow, lastHigh, lastLow) > 0) {
                break;
            }
            if (compare(holeHigh, holeLow, high, low) > 0) {
                left.add(high, low, holeLow == 0 ? holeHigh - 1 : holeHigh, holeLow - 1);
            }
            high = other.rows.get(i, LAST_HIGH);
            low = other.rows.get(i, LAST_LOW);
            if (compare(high, low, lastHigh, lastLow) >= 0) {
                return;
            }
            low++;
            high += low == 0 ? 1 : 0;
        }
        left.add(high, low, lastHigh, lastLow);
    }

    private void normalise() {
        if (normal) {
            return;
        }
        rows.sort();
        int kept = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (touches(kept, i)) {
                extend(kept, i);
            } else {
                kept++;
                for (int column = FIRST_HIGH; column <= LAST_LOW; column++) {
                    rows.set(kept, column, rows.get(i, column));
                }
            }
        }
        rows.truncate(Math.min(rows.size(), kept + 1));
        normal = true;
    }

    /** Whether a later interval begins in an earlier one or right after it. */
    private boolean touches(int earlier, int later) {
        long high = rows.get(earlier, LAST_HIGH);
        long low = rows.get(earlier, LAST_LOW);
        return compare(firstHigh(later), firstLow(later), high, low) <= 0
                || firstLow(later) == low + 1 && firstHigh(later) == (low == -1 ? high + 1 : high);
    }

    private void extend(int earlier, int later) {
        long high = rows.get(later, LAST_HIGH);
        long low = rows.get(later, LAST_LOW);
        if (compare(high, low, rows.get(earlier, LAST_HIGH), rows.get(earlier, LAST_LOW)) > 0) {
            rows.set(earlier, LAST_HIGH, high);
            rows.set(earlier, LAST_LOW, low);
        }
    }

    static int compare(long aHigh, long aLow, long bHigh, long bLow) {
        int order = Long.compareUnsigned(aHigh, bHigh);
        return order != 0 ? order : Long.compareUnsigned(aLow, bLow);
    }
}
