package dev.pathclear.profile;

import java.util.Optional;

/**
 * Consecutive ports.
 *
 * @param first the lowest, 1-65535
 * @param last  the highest, not below the first
 */
public record PortRange(int first, int last) {
    /** The highest port there is. */
    public static final int MAX_PORT = 65_535;

    /** Checks the bounds. */
    public PortRange {
        if (first < 1 || last > MAX_PORT || first > last) {
            throw new IllegalArgumentException("no port range: " + first + "-" + last);
        }
    }

    /** Returns the number of ports. */
    public int size() {
        return last - first + 1;
    }

    /** Reads {@code 80} or {@code 8000-8100}, spaces around the numbers allowed; empty for anything else. */
    public static Optional<PortRange> parse(String text) {
        int hyphen = text.indexOf('-');
        int first = port(hyphen < 0 ? text : text.substring(0, hyphen));
        int last = hyphen < 0 ? first : port(text.substring(hyphen + 1));
        return first == 0 || last < first ? Optional.empty() : Optional.of(new PortRange(first, last));
    }

    /** Returns {@code 80} or {@code 8000-8100}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    /** Returns a port, or 0 where the text is none. Only ASCII digits count, and no leading zero. */
    private static int port(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 5 || digits.charAt(0) == '0') {
            return 0;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        return value <= MAX_PORT ? value : 0;
    }
}
