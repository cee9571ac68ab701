package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortRange;
import dev.pathclear.target.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a change plan: whatever was before, each flow has to work afterwards. */
final class PlanRules implements RuleWriter {
    private static final int MAX_ID = 60;
    private static final int MAX_NOTE = 480;

    /** A line of a plan has at most 1,000 hosts. */
    private static final int MAX_NETWORKS = 1_000;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        out.append("# Written by pathclear rules; see docs/change-plan.md\n");
        out.append("ticket: ").append(quote(RuleText.remark(book.ticket()))).append('\n');
        Set<String> ids = new HashSet<>();
        StringBuilder lines = new StringBuilder();
        for (RulePair pair : book.pairs()) {
            Remarks.of(pair).forEach(line -> lines.append("  # ").append(line).append('\n'));
            for (RuleFlow rule : pair.flows()) {
                for (List<Cidr> sources : chunks(pair.sources())) {
                    for (List<Cidr> destinations : chunks(pair.destinations())) {
                        line(pair, rule, sources, destinations, ids, lines);
                    }
                }
            }
            Remarks.leftOut(pair, false).forEach(line -> lines.append("  # ").append(line).append('\n'));
        }
        return out.append("lines:\n").append(lines).toString();
    }

    private static List<List<Cidr>> chunks(Peers peers) {
        List<List<Cidr>> chunks = new ArrayList<>();
        List<Cidr> all = peers.all();
        for (int i = 0; i < all.size() || i == 0; i += MAX_NETWORKS) {
            chunks.add(all.subList(i, Math.min(all.size(), i + MAX_NETWORKS)));
        }
        return chunks;
    }

    private static void line(RulePair pair, RuleFlow rule, List<Cidr> sources, List<Cidr> destinations, Set<String> ids,
            StringBuilder out) {
        Flow flow = rule.flow();
        String base = RuleText.name(rule.id(), MAX_ID);
        String id = base;
        for (int n = 2; !ids.add(id); n++) {
            id = RuleText.name(base, MAX_ID - 5) + "-" + n;
        }
        out.append("  - id: ").append(quote(id)).append('\n');
        String note = RuleText.name(pair.title() + "; " + Remarks.of(rule), MAX_NOTE);
        out.append("    note: ").append(quote(note)).append('\n');
        if (!pair.sources().any()) {
            out.append("    from: ").append(networks(sources)).append('\n');
        }
        out.append("    to: ").append(pair.destinations().any() ? "[\"0.0.0.0/0\", \"::/0\"]"
                : networks(destinations)).append('\n');
        out.append("    protocol: ").append(flow.protocol().word()).append('\n');
        out.append("    ports: ").append(list(flow.ports().ranges().stream().map(PortRange::toString).toList()))
                .append('\n');
        out.append("    expect: any->open\n");
    }

    private static String networks(List<Cidr> networks) {
        return list(networks.stream().map(Cidr::toString).toList());
    }

    private static String list(List<String> values) {
        return values.stream().map(PlanRules::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    /** What is quoted is made of {@link RuleText}'s characters, addresses or ports, so that nothing needs an escape. */
    private static String quote(String text) {
        return '"' + text + '"';
    }
}
