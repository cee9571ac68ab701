package dev.pathclear.rules;

import dev.pathclear.profile.Need;
import dev.pathclear.scope.VersionNote;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is to be let through.
 *
 * @param ticket of the change, for whoever applies it
 * @param placement where the rules go
 * @param pairs one a profile and pair of roles
 */
public record RuleBook(String ticket, Placement placement, List<RulePair> pairs) {
    public RuleBook {
        ticket = RuleText.remark(ticket).isEmpty() ? "none" : ticket;
        pairs = List.copyOf(pairs);
    }

    /** Returns how many rules there are. */
    public int rules() {
        return pairs.stream().mapToInt(pair -> pair.flows().size() + pair.onHosts().size()).sum();
    }

    /** Returns the roles, each once, that flows with a rule for firewalls come from. */
    public List<String> sourceRoles() {
        return pairs.stream().filter(pair -> !pair.flows().isEmpty()).map(pair -> pair.judged().from()).distinct().toList();
    }

    /** Returns how many flows have no rule because one of their roles has no addresses. */
    public int unplaced() {
        return pairs.stream().filter(pair -> !pair.isPlaced()).mapToInt(pair -> pair.leftOut().size()).sum();
    }

    /** Returns the roles without addresses that these flows come from or go to, each once. */
    public List<String> missingRoles() {
        return pairs.stream().filter(pair -> !pair.isPlaced())
                .map(pair -> pair.sources().isEmpty() ? pair.judged().from() : pair.judged().role()).distinct().toList();
    }

    /** Returns how many flows have no rule because their need was not asked for, by need, the greatest first. */
    public SortedMap<Need, Integer> unasked() {
        SortedMap<Need, Integer> unasked = new TreeMap<>();
        pairs.stream().flatMap(pair -> pair.unasked().stream())
                .forEach(rule -> unasked.merge(rule.flow().need(), 1, Integer::sum));
        return unasked;
    }

    /** Returns what a person should know of the versions that were given, a line each. */
    public List<String> versionNotes() {
        return pairs.stream().map(pair -> VersionNote.of(pair.judged())).flatMap(Optional::stream).distinct().toList();
    }
}
