package dev.pathclear.rules;

import java.util.List;

/**
 * Everything that is to be let through.
 *
 * @param ticket of the change, for whoever applies it
 * @param pairs one a profile and pair of roles
 */
public record RuleBook(String ticket, List<RulePair> pairs) {
    public RuleBook {
        ticket = RuleText.remark(ticket).isEmpty() ? "none" : ticket;
        pairs = List.copyOf(pairs);
    }

    /** Returns how many rules there are. */
    public int rules() {
        return pairs.stream().mapToInt(pair -> pair.flows().size() + pair.onHosts().size()).sum();
    }
}
