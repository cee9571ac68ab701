package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import java.util.ArrayList;
import java.util.List;

/** What a person should read beside rules, as harmless lines without the mark of a comment. */
final class Remarks {
    private Remarks() {}

    /** Returns what comes first. */
    static List<String> head(RuleBook book) {
        List<String> lines = new ArrayList<>();
        lines.add("Written by pathclear rules, ticket: " + RuleText.remark(book.ticket()));
        book.versionNotes().forEach(note -> lines.add(RuleText.remark(note)));
        return lines;
    }

    /** Returns what a pair is about: its profile, its hosts by name. */
    static List<String> of(RulePair pair) {
        List<String> lines = new ArrayList<>();
        lines.add(pair.title() + " (profile of " + pair.judged().profile().revision() + ")");
        names("sources", pair.sources(), lines);
        names("destinations", pair.destinations(), lines);
        return lines;
    }

    private static void names(String what, Peers peers, List<String> lines) {
        if (!peers.names().isEmpty()) {
            lines.add(what + " by name, at the addresses they have today: "
                    + RuleText.remark(String.join(", ", peers.names())));
        }
    }

    /** Returns what a flow is for, and what else would do. */
    static String of(RuleFlow rule) {
        return rule.id() + ": " + title(rule)
                + (rule.remark().isEmpty() ? "" : "; " + RuleText.remark(rule.remark()));
    }

    private static String title(RuleFlow rule) {
        return RuleText.remark(rule.flow().title().en()) + " (" + rule.flow().need().word() + ")";
    }

    /**
     * Returns the flows without a rule; the reason comes before the title, since dialects cut long lines.
     *
     * @param onHosts whether broadcasts and multicasts have one
     */
    static List<String> leftOut(RulePair pair, boolean onHosts) {
        List<String> lines = new ArrayList<>();
        if (!onHosts) {
            pair.onHosts().forEach(rule -> lines.add(without(rule, rule.remark()
                    + " is not forwarded by a rule, let it in on the hosts themselves")));
        }
        pair.withoutRule().forEach(rule -> lines.add(without(rule, rule.remark())));
        return lines;
    }

    private static String without(RuleFlow rule, String reason) {
        return "no rule for " + endpoint(rule.flow()) + ", " + rule.id() + ": " + RuleText.remark(reason) + "; "
                + title(rule);
    }

    static String endpoint(Flow flow) {
        return flow.protocol().word() + " " + flow.ports();
    }
}
