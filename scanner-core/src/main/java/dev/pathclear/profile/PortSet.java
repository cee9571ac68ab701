package dev.pathclear.profile;

import dev.pathclear.probe.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A set of ports, immutable. Held as the sorted, disjoint, not adjacent ranges {@code firsts[i]..lasts[i]} in two int
 * arrays, with {@code before[i]} ports in the ranges before the i-th, so that the n-th port and the test for a port are
 * binary searches. Sets that hold the same ports are equal, however they were written.
 */
public final class PortSet {
    /** The set without ports. */
    public static final PortSet EMPTY = of(List.of());

    private final int[] firsts;
    private final int[] lasts;
    private final int[] before;
    private final int size;

    private PortSet(int[] firsts, int[] lasts) {
        this.firsts = firsts;
        this.lasts = lasts;
        before = new int[firsts.length];
        int count = 0;
        for (int i = 0; i < firsts.length; i++) {
            before[i] = count;
            count += lasts[i] - firsts[i] + 1;
        }
        size = count;
    }

    /** Returns the set of the ports of some ranges, which may overlap and come in any order. */
    public static PortSet of(List<PortRange> ranges) {
        List<PortRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(PortRange::first));
        int[] firsts = new int[sorted.size()];
        int[] lasts = new int[sorted.size()];
        int count = 0;
        for (PortRange range : sorted) {
            if (count > 0 && range.first() <= lasts[count - 1] + 1) {
                lasts[count - 1] = Math.max(lasts[count - 1], range.last());
            } else {
                firsts[count] = range.first();
                lasts[count++] = range.last();
            }
        }
        return new PortSet(Arrays.copyOf(firsts, count), Arrays.copyOf(lasts, count));
    }

    /** Returns the set of some ports, each 1-65535. */
    public static PortSet of(int... ports) {
        List<PortRange> ranges = new ArrayList<>();
        for (int port : ports) {
            ranges.add(new PortRange(port, port));
        }
        return of(ranges);
    }

    /**
     * Reads {@code 22,80,8000-8100}.
     *
     * @throws IllegalArgumentException for anything else, with a message for the user
     */
    public static PortSet parse(String text) {
        List<PortRange> ranges = new ArrayList<>();
        for (String token : text.split(",", -1)) {
            ranges.add(PortRange.parse(token).orElseThrow(() -> new IllegalArgumentException(
                    "expected ports such as 22,80,8000-8100 (1-65535), found " + Printable.quote(token))));
        }
        return of(ranges);
    }

    /** Returns the number of ports. */
    public int size() {
        return size;
    }

    /** Returns whether there is no port. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns whether a port is in the set. */
    public boolean contains(int port) {
        int i = Arrays.binarySearch(firsts, port);
        if (i >= 0) {
            return true;
        }
        int below = -i - 2;
        return below >= 0 && port <= lasts[below];
    }

    /** Returns the ports that are in both sets. */
    public PortSet intersect(PortSet other) {
        List<PortRange> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < firsts.length && j < other.firsts.length) {
            int first = Math.max(firsts[i], other.firsts[j]);
            int last = Math.min(lasts[i], other.lasts[j]);
            if (first <= last) {
                common.add(new PortRange(first, last));
            }
            if (lasts[i] < other.lasts[j]) {
                i++;
            } else {
                j++;
            }
        }
        return of(common);
    }

    /**
     * Returns the n-th lowest port, from 0.
     *
     * @throws IndexOutOfBoundsException when there are not so many
     */
    public int nth(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int i = Arrays.binarySearch(before, index);
        int range = i >= 0 ? i : -i - 2;
        return firsts[range] + index - before[range];
    }

    /** Returns the ports in ascending order. */
    public int[] toArray() {
        int[] ports = new int[size];
        int n = 0;
        for (int i = 0; i < firsts.length; i++) {
            for (int port = firsts[i]; port <= lasts[i]; port++) {
                ports[n++] = port;
            }
        }
        return ports;
    }

    /** Hands each port over, in ascending order. */
    public void forEach(IntConsumer action) {
        for (int i = 0; i < firsts.length; i++) {
            for (int port = firsts[i]; port <= lasts[i]; port++) {
                action.accept(port);
            }
        }
    }

    /** Returns the ranges in ascending order; two adjacent ports come as two ranges, as people write them. */
    public List<PortRange> ranges() {
        List<PortRange> ranges = new ArrayList<>();
        for (int i = 0; i < firsts.length; i++) {
            if (lasts[i] == firsts[i] + 1) {
                ranges.add(new PortRange(firsts[i], firsts[i]));
                ranges.add(new PortRange(lasts[i], lasts[i]));
            } else {
                ranges.add(new PortRange(firsts[i], lasts[i]));
            }
        }
        return List.copyOf(ranges);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet set && Arrays.equals(firsts, set.firsts) && Arrays.equals(lasts, set.lasts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(firsts) + Arrays.hashCode(lasts);
    }

    /** Returns the set as {@link #parse} reads it: {@code 22,80,8000-8100}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (PortRange range : ranges()) {
            text.append(text.isEmpty() ? "" : ",").append(range);
        }
        return text.toString();
    }
}
