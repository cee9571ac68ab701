package dev.pathclear.scope;

import dev.pathclear.profile.Requirement;

/**
 * A requirement as a class of hosts is judged by it.
 *
 * @param profileId the profile it is from
 * @param tree what must hold, or null where it is not applicable: a condition it depends on was not given
 * @param required whether it decides the exit code: it is applicable, and required or conditional with its conditions
 *     given. Conditional without a condition that could be given is a remark of the vendor, not a question
 */
public record RequirementCheck(String profileId, Requirement requirement, CheckTree tree, boolean required) {
    /** Returns whether it is judged. */
    public boolean applicable() {
        return tree != null;
    }
}
