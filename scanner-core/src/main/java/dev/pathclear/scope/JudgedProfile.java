package dev.pathclear.scope;

import dev.pathclear.profile.Condition;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as the scan judges by it, every default resolved.
 *
 * @param profile with the parameters that were set
 * @param reference how the user named it: its id or a file
 * @param role what the targets are, or null where they are the profile's internet hosts
 * @param from the role this machine stands in for, or null for any
 * @param productVersion the version, or null where the profile knows none
 * @param given the conditions given
 * @param notGiven the conditions not given that would add flows to this scan
 * @param parameters the parameters set, by id
 */
public record JudgedProfile(
        Profile profile,
        String reference,
        String role,
        String from,
        ProductVersion productVersion,
        List<Condition> given,
        List<Condition> notGiven,
        Map<String, PortSet> parameters) {
    public JudgedProfile {
        given = List.copyOf(given);
        notGiven = List.copyOf(notGiven);
        parameters = Map.copyOf(parameters);
    }

    /**
     * Checks what the user said about a profile and fills in the defaults.
     *
     * @param problems receives the mistakes, one line each
     * @return empty where there was one
     */
    public static Optional<JudgedProfile> of(ProfileSelection selection, List<String> problems) {
        return SelectionResolver.resolve(selection, false, problems);
    }

    JudgedProfile withNotGiven(List<Condition> conditions) {
        return new JudgedProfile(profile, reference, role, from, productVersion, given, conditions, parameters);
    }

    /** Returns whether the targets are the profile's internet hosts. */
    public boolean external() {
        return role == null;
    }
}
