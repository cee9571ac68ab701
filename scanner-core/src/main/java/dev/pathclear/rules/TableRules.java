package dev.pathclear.rules;

import dev.pathclear.probe.Printable;
import java.util.List;

/** Writes for people: the two ends of each pair, then a line a flow, broken at spaces to 100 columns. */
final class TableRules implements RuleWriter {
    private static final int MAX_TEXT = 120;
    private static final int WIDTH = 100;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        for (RulePair pair : book.pairs()) {
            out.append(out.isEmpty() ? "" : "\n").append(pair.title()).append('\n');
            end("from", pair.sources(), out);
            end("to", pair.destinations(), out);
            lines("allow", pair.flows(), out);
            lines("allow on the hosts", pair.onHosts(), out);
            lines("no rule", pair.withoutRule(), out);
        }
        return out.toString();
    }

    private static void end(String word, Peers peers, StringBuilder out) {
        String names = peers.names().isEmpty() ? "" : " (" + Printable.plain(String.join(", ", peers.names()), MAX_TEXT)
                + ")";
        wrap(String.format("  %-5s", word), peers.text() + names, out);
    }

    private static void lines(String action, List<RuleFlow> rules, StringBuilder out) {
        for (RuleFlow rule : rules) {
            String ports = rule.flow().ports() + "/" + rule.flow().protocol().word();
            wrap(String.format("  %-18s  %-14s  ", action, ports), Printable.plain(rule.flow().title().en(), MAX_TEXT)
                    + " (" + rule.flow().need().word() + ", " + rule.flow().id() + ")"
                    + (rule.remark().isEmpty() ? "" : "; " + Printable.plain(rule.remark(), 2 * MAX_TEXT)), out);
        }
    }

    /** Writes words behind what is begun; further lines start at the column of the first word. */
    private static void wrap(String begun, String words, StringBuilder out) {
        int hang = begun.length();
        int at = hang;
        out.append(begun);
        for (String word : words.split(" ")) {
            if (at > hang && at + 1 + word.length() > WIDTH) {
                out.append('\n').repeat(' ', hang);
                at = hang;
            } else if (at > hang) {
                out.append(' ');
                at++;
            }
            out.append(word);
            at += word.length();
        }
        out.append('\n');
    }
}
