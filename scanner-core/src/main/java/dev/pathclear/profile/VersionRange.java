package dev.pathclear.profile;

import java.util.List;

/**
 * The product versions that something holds for. A version is in it when it is not before {@code since}, not after
 * {@code until}, and, where there are patterns, when one of them stands for it.
 *
 * @param since the first version, or null
 * @param until the last version, itself included, or null
 * @param only  the patterns; empty: no further limit
 */
public record VersionRange(ProductVersion since, ProductVersion until, List<VersionPattern> only) {
    /** Copies the patterns; a range that limits nothing is null where it stands, not one of these. */
    public VersionRange {
        only = List.copyOf(only);
        if (since == null && until == null && only.isEmpty()) {
            throw new IllegalArgumentException("a version range needs since, until or only");
        }
        if (since != null && until != null && since.compareTo(until) > 0) {
            throw new IllegalArgumentException("since " + since + " is after until " + until);
        }
    }

    /** Returns whether a version is in the range. */
    public boolean contains(ProductVersion version) {
        if (since != null && version.compareTo(since) < 0 || until != null && version.compareTo(until) > 0) {
            return false;
        }
        return only.isEmpty() || only.stream().anyMatch(pattern -> pattern.matches(version));
    }

    /**
     * Returns whether something that is there in a range of versions is there in a version. A product without a version
     * is taken at its newest: what has ended does not hold any more.
     *
     * @param range null for all versions
     * @param version null where the profile names none
     */
    public static boolean holds(VersionRange range, ProductVersion version) {
        if (range == null) {
            return true;
        }
        return version != null ? range.contains(version) : range.until() == null && range.only().isEmpty();
    }

    /** Returns the range in words: {@code 14.2 and later}, {@code 12.1.x only}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (since != null && until != null) {
            text.append(since).append(" to ").append(until);
        } else if (since != null) {
            text.append(since).append(" and later");
        } else if (until != null) {
            text.append("up to ").append(until);
        }
        if (!only.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ");
            text.append(String.join(", ", only.stream().map(VersionPattern::toString).toList())).append(" only");
        }
        return text.toString();
    }
}
