package dev.pathclear.profile;

import java.util.List;
import java.util.Objects;

/**
 * One question that a rollout asks, over one or more flows.
 *
 * @param id       its id; that of the flow where the requirement is that flow alone and the file names no other
 * @param title    the question in a few words
 * @param need     how much the product needs it
 * @param when     the ids of the conditions that must all be given; empty: always
 * @param versions the product versions that have it, or null for all
 * @param tree     what must hold
 */
public record Requirement(String id, Text title, Need need, List<String> when, VersionRange versions,
        RequirementTree tree) {
    /** Copies the list and checks that the fields that every requirement has are there. */
    public Requirement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(need, "need");
        when = List.copyOf(when);
        Objects.requireNonNull(tree, "tree");
    }

    /** Returns the requirement that a flow is when it stands in no other. */
    public static Requirement of(Flow flow) {
        return new Requirement(flow.id(), flow.title(), flow.need(), flow.when(), flow.versions(),
                new RequirementTree.FlowRef(flow.id()));
    }
}
