package dev.pathclear.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * One version, or all versions whose numbers begin alike: {@code 14.2} is that version alone; {@code 14.2.x} is 14.2,
 * 14.2.1, 14.2 RU1 and so on.
 *
 * @param version  the version, or what the versions begin with
 * @param wildcard whether {@code .x} follows
 */
public record VersionPattern(ProductVersion version, boolean wildcard) {
    private static final String WILDCARD = ".x";

    /** Checks that the version is there. */
    public VersionPattern {
        Objects.requireNonNull(version, "version");
    }

    /** Reads a pattern; empty for a text that is none. */
    public static Optional<VersionPattern> parse(String text) {
        if (!text.endsWith(WILDCARD)) {
            return ProductVersion.parse(text).map(version -> new VersionPattern(version, false));
        }
        return ProductVersion.parse(text.substring(0, text.length() - WILDCARD.length()))
                .filter(version -> !version.hasSuffix())
                .map(version -> new VersionPattern(version, true));
    }

    /** Returns whether the pattern stands for a version. */
    public boolean matches(ProductVersion candidate) {
        return wildcard ? candidate.beginsWith(version) : candidate.equals(version);
    }

    /** Returns the pattern as {@link #parse} reads it. */
    @Override
    public String toString() {
        return wildcard ? version + WILDCARD : version.toString();
    }
}
