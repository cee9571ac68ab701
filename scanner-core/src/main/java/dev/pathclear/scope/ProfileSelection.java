package dev.pathclear.scope;

import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A profile, and what the user said about it; nothing of that is checked yet.
 *
 * @param profile as read
 * @param reference how the user named it, and would name it in another command: its id or a file
 * @param role what the targets are; null for the profile's rollout role
 * @param from the role this machine stands in for; null for any
 * @param conditions the conditions given
 * @param productVersion the version; null for the newest
 * @param parameters the ports set, by parameter
 */
public record ProfileSelection(
        Profile profile,
        String reference,
        String role,
        String from,
        List<String> conditions,
        String productVersion,
        Map<String, PortSet> parameters) {
    public ProfileSelection {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(reference, "reference");
        conditions = List.copyOf(conditions);
        parameters = Map.copyOf(parameters);
    }

    /** Returns a profile of which the user said nothing else. */
    public static ProfileSelection of(Profile profile) {
        return new ProfileSelection(profile, profile.id(), null, null, List.of(), null, Map.of());
    }
}
