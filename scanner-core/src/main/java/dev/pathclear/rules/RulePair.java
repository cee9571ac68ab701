package dev.pathclear.rules;

import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.RequirementTree;
import dev.pathclear.profile.VersionRange;
import dev.pathclear.scope.JudgedProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one role needs of another: the flows that a firewall between them has to let through, and those that no rule is
 * written for, with the reason.
 *
 * <p>A flow is taken where its need is asked for; conditional where its conditions are given counts as required, as in
 * a scan. Broadcasts and multicasts are local to hosts: routers do not forward the first and need more than a rule for
 * the second, so only rules on the host itself have them.
 *
 * @param judged the profile with its version, conditions and ports; its roles are those of the pair
 * @param flows that are let through
 * @param onHosts broadcasts and multicasts that the listener's own firewall has to let in
 * @param leftOut flows without a rule
 * @param unasked flows without a rule because others were asked for, by how much they are needed
 */
public record RulePair(JudgedProfile judged, Peers sources, Peers destinations, List<RuleFlow> flows,
        List<RuleFlow> onHosts, List<RuleFlow> leftOut, List<RuleFlow> unasked) {
    public RulePair {
        Objects.requireNonNull(judged.from(), "from");
        Objects.requireNonNull(judged.role(), "role");
        flows = List.copyOf(flows);
        onHosts = List.copyOf(onHosts);
        leftOut = List.copyOf(leftOut);
        unasked = List.copyOf(unasked);
    }

    /**
     * Returns what a role needs of another.
     *
     * @param needs how much a flow is needed to get a rule
     */
    public static RulePair of(JudgedProfile judged, Peers sources, Peers destinations, Set<Need> needs) {
        List<RuleFlow> flows = new ArrayList<>();
        List<RuleFlow> onHosts = new ArrayList<>();
        List<RuleFlow> leftOut = new ArrayList<>();
        List<RuleFlow> unasked = new ArrayList<>();
        for (Flow flow : judged.profile().flows()) {
            boolean between = flow.from().equals(judged.from()) && flow.to().equals(judged.role());
            if (!between || !VersionRange.holds(flow.versions(), judged.productVersion())) {
                continue;
            }
            Requirement requirement = requirement(judged, flow);
            List<String> missing = missing(judged, flow, requirement);
            if (flow.exposure() == Exposure.LOCAL || flow.need() == Need.DO_NOT_EXPOSE) {
                leftOut.add(new RuleFlow(flow, "has to stay on the host itself"));
            } else if (!isNeeded(flow, requirement, needs)) {
                unasked.add(new RuleFlow(flow, "only with --need " + flow.need().word()));
            } else if (!missing.isEmpty()) {
                leftOut.add(new RuleFlow(flow, "only with " + String.join(", ", missing)));
            } else if (flow.delivery() != Delivery.UNICAST) {
                onHosts.add(new RuleFlow(flow, flow.delivery().word()));
            } else {
                flows.add(new RuleFlow(flow, alternatives(requirement)));
            }
        }
        RulePair pair = new RulePair(judged, sources, destinations, flows, onHosts, leftOut, unasked);
        return pair.isPlaced() ? pair : pair.unplaced();
    }

    /** Returns whether both roles have hosts; without, no flow between them has a rule. */
    public boolean isPlaced() {
        return !sources.isEmpty() && !destinations.isEmpty();
    }

    /**
     * Every flow that would have a rule is left out with the reason; what would have none anyway is not of interest.
     */
    private RulePair unplaced() {
        String reason = "no addresses of " + RuleText.id(sources.isEmpty() ? judged.from() : judged.role());
        List<RuleFlow> all = Stream.concat(flows.stream(), onHosts.stream())
                .map(rule -> new RuleFlow(rule.flow(), rule.remark().isEmpty() ? reason : reason + "; " + rule.remark()))
                .toList();
        return new RulePair(judged, sources, destinations, List.of(), List.of(), all, List.of());
    }

    private static Requirement requirement(JudgedProfile judged, Flow flow) {
        return judged.profile().requirements().stream()
                .filter(one -> one.tree().flows().contains(flow.id())).findFirst().orElse(Requirement.of(flow));
    }

    private static List<String> missing(JudgedProfile judged, Flow flow, Requirement requirement) {
        List<String> given = judged.given().stream().map(Condition::id).toList();
        List<String> missing = new ArrayList<>(flow.when());
        requirement.when().stream().filter(Predicate.not(missing::contains)).forEach(missing::add);
        missing.removeAll(given);
        return missing;
    }

    /** What is conditional is required once its conditions hold; one without a condition is a remark of the vendor. */
    private static boolean isNeeded(Flow flow, Requirement requirement, Set<Need> needs) {
        boolean depends = !flow.when().isEmpty() || !requirement.when().isEmpty();
        return needs.contains(flow.need())
                || flow.need() == Need.CONDITIONAL && depends && needs.contains(Need.REQUIRED);
    }

    private static String alternatives(Requirement requirement) {
        return switch (requirement.tree()) {
            case RequirementTree.FlowRef one -> "";
            case RequirementTree.AllOf all -> "";
            case RequirementTree.AnyOf any -> "one of these is enough: " + branches(any.branches());
            case RequirementTree.Fallback fallback -> "falls back in this order: " + branches(fallback.branches());
        };
    }

    private static String branches(List<RequirementTree> branches) {
        return String.join(" or ", branches.stream().map(branch -> String.join(" with ", branch.flows())).toList());
    }

    /** Returns whether there is nothing to say. */
    public boolean isEmpty() {
        return flows.isEmpty() && onHosts.isEmpty() && leftOut.isEmpty() && unasked.isEmpty();
    }

    /** Returns all flows without a rule. */
    List<RuleFlow> withoutRule() {
        return Stream.concat(leftOut.stream(), unasked.stream()).toList();
    }

    /** Returns the profile and the two roles, as letters, digits and hyphens. */
    String title() {
        return RuleText.id(judged.profile().id()) + ": " + RuleText.id(judged.from()) + " to "
                + RuleText.id(judged.role());
    }

    /** Returns whether both ends have someone of a family. */
    boolean has(boolean ipv6) {
        return sources.has(ipv6) && destinations.has(ipv6);
    }
}
