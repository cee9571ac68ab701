package dev.pathclear.scope;

import dev.pathclear.profile.Need;
import dev.pathclear.profile.Requirement;

/**
 * A requirement as a class of hosts is judged by it.
 *
 * @param profileId the profile it is from
 * @param tree what must hold, or null where it is not applicable: a condition it depends on was not given
 */
public record RequirementCheck(String profileId, Requirement requirement, CheckTree tree) {
    /** Returns whether it is judged. */
    public boolean applicable() {
        return tree != null;
    }

    /**
     * Returns whether it decides the exit code: it is applicable and required, or conditional with all its conditions
     * given. Conditional without a condition that can be given is a remark of the vendor, not a question.
     */
    public boolean required() {
        return applicable() && (requirement.need() == Need.REQUIRED
                || requirement.need() == Need.CONDITIONAL && !requirement.when().isEmpty());
    }
}
