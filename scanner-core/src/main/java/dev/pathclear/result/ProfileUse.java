package dev.pathclear.result;

import java.util.List;

/**
 * A profile as a scan used it.
 *
 * @param revision the profile's revision, or null
 * @param role what the targets were, or null
 * @param from the initiator that the scan stood in for, or null for any
 * @param productVersion the version the ports were chosen for, or null
 * @param conditions the conditions that were given, sorted
 */
public record ProfileUse(
        String id, String revision, String role, String from, String productVersion, List<String> conditions) {
    public ProfileUse {
        conditions = List.copyOf(conditions);
    }
}
