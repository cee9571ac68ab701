package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import java.util.ArrayList;
import java.util.List;

/** Rules as rows of text, for tables. */
final class RuleRows {
    static final List<String> HEADER = List.of("action", "profile", "from", "to", "protocol", "ports", "need", "flow",
            "sources", "destinations", "title", "remark");

    private RuleRows() {}

    /** Returns a row a flow, those without a rule last for each pair. */
    static List<List<String>> of(RuleBook book) {
        List<List<String>> rows = new ArrayList<>();
        for (RulePair pair : book.pairs()) {
            pair.flows().forEach(rule -> rows.add(row("allow", pair, rule)));
            pair.onHosts().forEach(rule -> rows.add(row("allow-on-hosts", pair, rule)));
            pair.withoutRule().forEach(rule -> rows.add(row("none", pair, rule)));
        }
        return rows;
    }

    private static List<String> row(String action, RulePair pair, RuleFlow rule) {
        Flow flow = rule.flow();
        return List.of(action, pair.judged().profile().id(), flow.from(), flow.to(), flow.protocol().word(),
                flow.ports().toString(), flow.need().word(), flow.id(), pair.sources().text(),
                pair.destinations().text(), flow.title().en(), rule.remark());
    }
}
