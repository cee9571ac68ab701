package dev.pathclear;

import dev.pathclear.profile.PortSet;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A profile to judge by.
 *
 * @param idOrFile the id of a shipped profile, or a file
 * @param role what the targets are, or null for the role that the profile rolls out
 * @param from the role this machine stands in for, or null for any
 * @param productVersion the product's version, or null for the newest that the profile knows
 * @param conditions the conditions that hold, by id
 * @param parameters ports set to other than their defaults, by parameter id
 */
public record ProfileChoice(
        String idOrFile,
        String role,
        String from,
        String productVersion,
        Set<String> conditions,
        Map<String, PortSet> parameters) {
    public ProfileChoice {
        if (Objects.requireNonNull(idOrFile, "idOrFile").isBlank()) {
            throw new IllegalArgumentException("a profile without a name");
        }
        conditions = Collections.unmodifiableSortedSet(new TreeSet<>(Objects.requireNonNull(conditions, "conditions")));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(parameters, "parameters")));
    }

    /** Returns a profile with all its defaults. */
    public static ProfileChoice of(String idOrFile) {
        return new ProfileChoice(idOrFile, null, null, null, Set.of(), Map.of());
    }
}
