package dev.pathclear.scope;

import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.Role;
import dev.pathclear.profile.VersionRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which flows and requirements of a profile a scan asks about: by role, initiator, version and condition. */
final class Applicability {
    private Applicability() {}

    /** Returns whether a flow goes to the targets, from the initiator asked for, in the version asked for. */
    static boolean concerns(JudgedProfile judged, Flow flow) {
        return isBetween(judged, flow) && has(judged.productVersion(), flow.versions());
    }

    private static boolean isBetween(JudgedProfile judged, Flow flow) {
        boolean toTarget = judged.external()
                ? judged.profile().role(flow.to()).map(Role::external).orElse(false)
                : flow.to().equals(judged.role());
        return toTarget && (judged.from() == null || flow.from().equals(judged.from()));
    }

    /** Returns whether a requirement is of the version asked for and over a flow that concerns the targets. */
    static boolean concerns(JudgedProfile judged, Requirement requirement) {
        return has(judged.productVersion(), requirement.versions()) && flows(judged, requirement).stream()
                .anyMatch(flow -> concerns(judged, flow));
    }

    /** Returns whether all of some conditions were given. */
    static boolean given(JudgedProfile judged, List<String> conditions) {
        return conditions.stream().allMatch(id -> judged.given().stream().anyMatch(one -> one.id().equals(id)));
    }

    /** Returns whether a flow of a requirement that concerns the targets is judged. */
    static boolean applies(JudgedProfile judged, Flow flow) {
        return concerns(judged, flow) && given(judged, flow.when());
    }

    /** Returns whether a condition stands before a flow that concerns the targets. */
    static boolean dependsOn(JudgedProfile judged, Requirement requirement, String condition) {
        if (!concerns(judged, requirement)) {
            return false;
        }
        return requirement.when().contains(condition) || flows(judged, requirement).stream()
                .anyMatch(flow -> concerns(judged, flow) && flow.when().contains(condition));
    }

    /** Returns the flows of a requirement. */
    static List<Flow> flows(JudgedProfile judged, Requirement requirement) {
        Set<String> ids = new HashSet<>(requirement.tree().flows());
        return judged.profile().flows().stream().filter(flow -> ids.contains(flow.id())).toList();
    }

    static boolean has(ProductVersion version, VersionRange range) {
        return VersionRange.holds(range, version);
    }

    /** Returns the versions of flows that would concern the targets if they were of the version asked for. */
    static List<String> otherVersions(JudgedProfile judged) {
        return judged.profile().flows().stream()
                .filter(flow -> isBetween(judged, flow) && !has(judged.productVersion(), flow.versions()))
                .map(flow -> flow.versions().toString()).distinct().toList();
    }

    /** Returns the words of some conditions, for a command line. */
    static List<String> ids(List<Condition> conditions) {
        return conditions.stream().map(Condition::id).toList();
    }
}
