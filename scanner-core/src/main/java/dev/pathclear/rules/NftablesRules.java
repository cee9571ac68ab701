package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortRange;
import dev.pathclear.target.Cidr;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a table for {@code nft -f}: the rules in a chain that can be jumped to from a rule base of one's own, and a
 * chain that makes them all there is. Loaded again, it replaces itself.
 */
final class NftablesRules implements RuleWriter {
    private static final int MAX_COMMENT = 120;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder("#!/usr/sbin/nft -f\n");
        Remarks.head(book).forEach(line -> out.append("# ").append(line).append('\n'));
        out.append("""
                # As it is, this forwards what chain "profile" accepts and nothing else. To take it into rules of your own,
                # leave chain "forward" out and jump to chain "profile" from yours, after the line on established traffic.
                table inet pathclear
                delete table inet pathclear
                table inet pathclear {
                """);
        for (int i = 0; i < book.pairs().size(); i++) {
            sets(book.pairs().get(i), i + 1, out);
        }
        out.append("    chain profile {\n");
        for (int i = 0; i < book.pairs().size(); i++) {
            rules(book.pairs().get(i), i + 1, out);
        }
        return out.append("""
                    }

                    chain forward {
                        type filter hook forward priority filter; policy drop;
                        ct state established,related accept
                        jump profile
                    }
                }
                """).toString();
    }

    private static void sets(RulePair pair, int number, StringBuilder out) {
        for (boolean ipv6 : new boolean[] {false, true}) {
            if (pair.has(ipv6) && !pair.flows().isEmpty()) {
                set(number, "sources", pair.sources(), ipv6, out);
                set(number, "destinations", pair.destinations(), ipv6, out);
            }
        }
    }

    private static void set(int number, String end, Peers peers, boolean ipv6, StringBuilder out) {
        if (peers.any()) {
            return;
        }
        String elements = peers.of(ipv6).stream().map(Cidr::toString).collect(Collectors.joining(", "));
        out.append("    set ").append(name(number, end, ipv6)).append(" {\n        type ")
                .append(ipv6 ? "ipv6_addr" : "ipv4_addr").append("\n        flags interval\n        elements = { ")
                .append(elements).append(" }\n    }\n\n");
    }

    private static String name(int number, String end, boolean ipv6) {
        return end + "_" + number + (ipv6 ? "_ipv6" : "_ipv4");
    }

    private static void rules(RulePair pair, int number, StringBuilder out) {
        Remarks.of(pair).forEach(line -> remark(line, out));
        for (RuleFlow rule : pair.flows()) {
            remark(Remarks.of(rule), out);
            if (pair.sources().any() && pair.destinations().any()) {
                rule(pair, "", rule, out);
                continue;
            }
            for (boolean ipv6 : new boolean[] {false, true}) {
                if (pair.has(ipv6)) {
                    rule(pair, match("saddr", number, "sources", pair.sources(), ipv6)
                            + match("daddr", number, "destinations", pair.destinations(), ipv6), rule, out);
                }
            }
        }
        Remarks.leftOut(pair, false).forEach(line -> remark(line, out));
    }

    private static String match(String field, int number, String end, Peers peers, boolean ipv6) {
        return peers.any() ? "" : (ipv6 ? "ip6 " : "ip ") + field + " @" + name(number, end, ipv6) + " ";
    }

    private static void rule(RulePair pair, String match, RuleFlow rule, StringBuilder out) {
        Flow flow = rule.flow();
        String comment = RuleText.name(RuleText.id(pair.judged().profile().id()) + "/" + rule.id(), MAX_COMMENT);
        out.append("        ").append(match).append(flow.protocol().word()).append(" dport ").append(ports(flow))
                .append(" ct state new accept comment \"").append(comment).append("\"\n");
    }

    private static String ports(Flow flow) {
        List<PortRange> ranges = flow.ports().ranges();
        String all = ranges.stream().map(PortRange::toString).collect(Collectors.joining(", "));
        return ranges.size() == 1 ? all : "{ " + all + " }";
    }

    private static void remark(String line, StringBuilder out) {
        out.append("        # ").append(line).append('\n');
    }
}
