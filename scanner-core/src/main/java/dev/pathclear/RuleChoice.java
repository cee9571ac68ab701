package dev.pathclear;

import dev.pathclear.profile.Need;
import dev.pathclear.rules.Placement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which firewall rules are wanted.
 *
 * @param from the role that initiates, {@code ROLE} or {@code PROFILE:ROLE}; null for all
 * @param to the role that listens; null for all
 * @param sources addresses of {@code from}: targets, {@code @FILE}, or {@code any} alone; empty for those of the site
 * @param destinations addresses of {@code to}; empty for those of the site
 * @param needs how much a flow is needed to get a rule; not empty
 * @param placement where they go
 * @param ticket of the change
 */
public record RuleChoice(String from, String to, List<String> sources, List<String> destinations, Set<Need> needs,
        Placement placement, String ticket) {
    public RuleChoice {
        sources = List.copyOf(Objects.requireNonNull(sources, "sources"));
        destinations = List.copyOf(Objects.requireNonNull(destinations, "destinations"));
        needs = Collections.unmodifiableSet(EnumSet.copyOf(Objects.requireNonNull(needs, "needs")));
    }
}
