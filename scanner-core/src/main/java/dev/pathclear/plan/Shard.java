package dev.pathclear.plan;

/**
 * One of several disjoint parts of a scan that together are the whole: the machines that share a scan run one each,
 * with the same targets and seed.
 *
 * @param index 0 to count - 1; users count from 1
 * @param count 1 to {@link #MAX_COUNT}
 */
public record Shard(int index, int count) {
    /** The most shards of a scan. */
    public static final int MAX_COUNT = 65_536;

    /** The only shard of an undivided scan. */
    public static final Shard WHOLE = new Shard(0, 1);

    public Shard {
        if (count < 1 || count > MAX_COUNT || index < 0 || index >= count) {
            throw new IllegalArgumentException("no shard " + (index + 1L) + "/" + count);
        }
    }

    /**
     * Parses {@code I/N}: part I of N, counted from 1.
     *
     * @throws IllegalArgumentException with a line for the user if the text is not that
     */
    public static Shard parse(String text) {
        int slash = text.indexOf('/');
        int index = slash < 0 ? -1 : number(text, 0, slash);
        int count = slash < 0 ? -1 : number(text, slash + 1, text.length());
        if (index < 1 || count < 1 || index > count) {
            throw new IllegalArgumentException(
                    "expected a shard I/N with 1 <= I <= N <= " + MAX_COUNT + " (1/4 is the first of four)");
        }
        return new Shard(index - 1, count);
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i - from == 5) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return to > from && value <= MAX_COUNT ? value : -1;
    }

    /** Returns {@code I/N}, counted from 1. */
    @Override
    public String toString() {
        return index + 1 + "/" + count;
    }
}
