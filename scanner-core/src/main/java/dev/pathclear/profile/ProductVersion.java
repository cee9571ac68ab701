package dev.pathclear.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A vendor's version, such as {@code 7.2.11.1}, {@code 11.0.1139.1229}, {@code 14.2} or {@code 14.3 RU1 MP1}.
 *
 * <p>Order: first the numbers, part by part, as numbers, a part that is missing counting as 0 (14.2 = 14.2.0 &lt;
 * 14.10); then the suffixes, likewise 0 where missing: release update RU before service pack SP before maintenance
 * patch MP before hotfix HF. So 14.3 &lt; 14.3 MP1 &lt; 14.3 RU1 &lt; 14.3 RU1 MP1 &lt; 14.3 RU2 &lt; 14.3.1. A suffix
 * is its two letters and a number, once each, in that order, in any case, with or without a space before it.
 */
public final class ProductVersion implements Comparable<ProductVersion> {
    private static final List<String> SUFFIXES = List.of("RU", "SP", "MP", "HF");
    private static final int MAX_PARTS = 8;
    private static final int MAX_DIGITS = 9;

    private final String text;
    private final int[] numbers;
    private final int[] suffixes;

    private ProductVersion(String text, int[] numbers, int[] suffixes) {
        this.text = text;
        this.numbers = numbers;
        this.suffixes = suffixes;
    }

    /** Reads a version; empty for a text that is none. At most 8 parts of at most 9 digits. */
    public static Optional<ProductVersion> parse(String text) {
        String rest = text.strip().toUpperCase(Locale.ROOT);
        int end = 0;
        while (end < rest.length() && (isDigit(rest.charAt(end)) || rest.charAt(end) == '.')) {
            end++;
        }
        int[] numbers = numbers(rest.substring(0, end));
        int[] suffixes = suffixes(rest.substring(end));
        return numbers == null || suffixes == null
                ? Optional.empty() : Optional.of(new ProductVersion(text.strip(), numbers, suffixes));
    }

    /** Returns whether the numbers of this version begin with those of another: 14.2.1 and 14.2 RU1 begin with 14.2. */
    boolean beginsWith(ProductVersion prefix) {
        for (int i = 0; i < prefix.numbers.length; i++) {
            if (part(numbers, i) != prefix.numbers[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether there is more than numbers. */
    boolean hasSuffix() {
        return Arrays.stream(suffixes).anyMatch(value -> value != 0);
    }

    /** Reads numbers with dots between; null for anything else. */
    private static int[] numbers(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > MAX_PARTS) {
            return null;
        }
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = number(parts[i]);
            if (numbers[i] < 0) {
                return null;
            }
        }
        return numbers;
    }

    private static int[] suffixes(String text) {
        int[] values = new int[SUFFIXES.size()];
        String rest = text.strip();
        for (int i = 0; i < values.length && !rest.isEmpty(); i++) {
            if (rest.startsWith(SUFFIXES.get(i))) {
                int end = 2;
                while (end < rest.length() && isDigit(rest.charAt(end))) {
                    end++;
                }
                values[i] = number(rest.substring(2, end));
                if (values[i] < 1 || rest.charAt(2) == '0') {
                    return null;
                }
                rest = rest.substring(end).strip();
            }
        }
        return rest.isEmpty() ? values : null;
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!isDigit(digits.charAt(i))) {
                return -1;
            }
            value = value * 10 + (digits.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int part(int[] parts, int i) {
        return i < parts.length ? parts[i] : 0;
    }

    @Override
    public int compareTo(ProductVersion other) {
        int parts = Math.max(numbers.length, other.numbers.length);
        for (int i = 0; i < parts; i++) {
            int order = Integer.compare(part(numbers, i), part(other.numbers, i));
            if (order != 0) {
                return order;
            }
        }
        return Arrays.compare(suffixes, other.suffixes);
    }

    /** Returns whether another version is the same in this order: 14.2 and 14.2.0 are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ProductVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int length = numbers.length;
        while (length > 0 && numbers[length - 1] == 0) {
            length--;
        }
        return 31 * Arrays.hashCode(Arrays.copyOf(numbers, length)) + Arrays.hashCode(suffixes);
    }

    /** Returns the version as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
