package dev.pathclear.result;

import java.time.Instant;
import java.util.List;

/**
 * The first line of a result: what was asked, from where, when.
 *
 * @param schemaVersion see {@link #SCHEMA_VERSION}
 * @param version of the program that scanned
 * @param seed of the host permutation and of everything drawn at random
 * @param planDigest SHA-256 of targets, classes and flows, in hex
 * @param phase {@code before} or {@code after} the product was installed on the targets
 * @param started to the millisecond
 */
public record ScanLine(
        int schemaVersion,
        String version,
        long seed,
        String planDigest,
        Vantage vantage,
        List<ProfileUse> profiles,
        String phase,
        Instant started) implements ResultLine {
    /** The version that this program writes. Fields and line types may be added to it; else it goes up. */
    public static final int SCHEMA_VERSION = 1;

    public ScanLine {
        profiles = List.copyOf(profiles);
    }
}
