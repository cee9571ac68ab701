package dev.pathclear.rules;

import dev.pathclear.probe.Printable;
import java.util.List;

/** Writes for people: the two ends of each pair, then a line a flow. */
final class TableRules implements RuleWriter {
    private static final int MAX_TEXT = 120;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        for (RulePair pair : book.pairs()) {
            out.append(out.isEmpty() ? "" : "\n").append(pair.title()).append('\n');
            end("from", pair.sources(), out);
            end("to", pair.destinations(), out);
            lines("allow", pair.flows(), out);
            lines("allow on the hosts", pair.onHosts(), out);
            lines("no rule", pair.leftOut(), out);
        }
        return out.toString();
    }

    private static void end(String word, Peers peers, StringBuilder out) {
        String names = peers.names().isEmpty() ? "" : " (" + Printable.plain(String.join(", ", peers.names()), MAX_TEXT)
                + ")";
        out.append(String.format("  %-5s", word)).append(peers.text()).append(names).append('\n');
    }

    private static void lines(String action, List<RuleFlow> rules, StringBuilder out) {
        for (RuleFlow rule : rules) {
            String ports = rule.flow().ports() + "/" + rule.flow().protocol().word();
            out.append(String.format("  %-18s  %-14s  ", action, ports))
                    .append(Printable.plain(rule.flow().title().en(), MAX_TEXT)).append(" (")
                    .append(rule.flow().need().word()).append(", ").append(rule.flow().id()).append(')')
                    .append(rule.remark().isEmpty() ? "" : "; " + Printable.plain(rule.remark(), 2 * MAX_TEXT))
                    .append('\n');
        }
    }
}
