package dev.pathclear.rules;

import dev.pathclear.profile.PortRange;
import dev.pathclear.target.Cidr;

/**
 * Writes a filter table for {@code iptables-restore --noflush}, and the same for {@code ip6tables-restore}: each takes
 * the lines of its family, marked -4 and -6 (iptables(8)).
 *
 * <p>A pair is three chains, sources, destinations, ports, so that the lines add up instead of multiplying.
 */
final class IptablesRules implements RuleWriter {
    private static final int MAX_COMMENT = 200;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        Remarks.head(book).forEach(line -> out.append("# ").append(line).append('\n'));
        out.append("""
                # Load with iptables-restore --noflush, and with ip6tables-restore --noflush for IPv6. As it is, chain FORWARD
                # forwards what chain PATHCLEAR accepts and nothing else; to take it into rules of your own, leave the three
                # lines on FORWARD out and jump to PATHCLEAR from yours, after the one on established traffic.
                *filter
                :FORWARD DROP [0:0]
                :PATHCLEAR - [0:0]
                """);
        for (int i = 1; i <= book.pairs().size(); i++) {
            if (!book.pairs().get(i - 1).flows().isEmpty()) {
                out.append(':').append(chain(i, "TO")).append(" - [0:0]\n");
                out.append(':').append(chain(i, "PORTS")).append(" - [0:0]\n");
            }
        }
        out.append("-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT\n-A FORWARD -j PATHCLEAR\n");
        for (int i = 0; i < book.pairs().size(); i++) {
            pair(book.pairs().get(i), i + 1, out);
        }
        return out.append("COMMIT\n").toString();
    }

    private static String chain(int number, String end) {
        return "PATHCLEAR-" + number + "-" + end;
    }

    private static void pair(RulePair pair, int number, StringBuilder out) {
        Remarks.of(pair).forEach(line -> out.append("# ").append(line).append('\n'));
        if (!pair.flows().isEmpty()) {
            jumps("PATHCLEAR", "-s", pair.sources(), chain(number, "TO"), out);
            jumps(chain(number, "TO"), "-d", pair.destinations(), chain(number, "PORTS"), out);
        }
        for (RuleFlow rule : pair.flows()) {
            out.append("# ").append(Remarks.of(rule)).append('\n');
            String comment = RuleText.name(RuleText.id(pair.judged().profile().id()) + "/" + rule.id(), MAX_COMMENT);
            String protocol = rule.flow().protocol().word();
            for (PortRange range : rule.flow().ports().ranges()) {
                out.append("-A ").append(chain(number, "PORTS")).append(" -p ").append(protocol)
                        .append(" -m conntrack --ctstate NEW -m ").append(protocol).append(" --dport ")
                        .append(range.size() == 1 ? "" + range.first() : range.first() + ":" + range.last())
                        .append(" -m comment --comment \"").append(comment).append("\" -j ACCEPT\n");
            }
        }
        Remarks.leftOut(pair, false).forEach(line -> out.append("# ").append(line).append('\n'));
    }

    private static void jumps(String from, String option, Peers peers, String to, StringBuilder out) {
        if (peers.any()) {
            out.append("-A ").append(from).append(" -j ").append(to).append('\n');
        }
        for (Cidr network : peers.all()) {
            out.append(network.first().isIpv4() ? "-4" : "-6").append(" -A ").append(from).append(' ').append(option)
                    .append(' ').append(network.first()).append('/').append(network.prefix()).append(" -j ").append(to)
                    .append('\n');
        }
    }
}
