package dev.pathclear.rules;

import dev.pathclear.profile.Flow;

/**
 * A flow with what a person should know of its rule.
 *
 * @param remark why it is left out, or what else would do; empty for nothing
 */
public record RuleFlow(Flow flow, String remark) {
    /** Returns how the flow is named in remarks: letters, digits and hyphens. */
    String id() {
        return RuleText.id(flow.id());
    }
}
