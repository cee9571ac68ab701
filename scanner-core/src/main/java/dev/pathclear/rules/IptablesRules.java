package dev.pathclear.rules;

import dev.pathclear.profile.PortRange;
import dev.pathclear.target.Cidr;

/**
 * Writes chains of the filter table for {@code iptables-restore --noflush}, and the same for {@code ip6tables-restore}:
 * each takes the lines of its family, marked -4 and -6 (iptables(8)), and empties the chains that the file names before
 * it fills them. Stand-alone, chain FORWARD is one of them.
 *
 * <p>A pair is three chains, sources, destinations, ports, so that the lines add up instead of multiplying.
 */
final class IptablesRules implements RuleWriter {
    private static final int MAX_COMMENT = 200;

    private static final String AMONG_OTHERS = """
            # Accept rules for the filter table that is there (--stand-alone writes a FORWARD chain of its own). They change
            # nothing until a chain jumps to them, such as FORWARD of a router or INPUT of a host that listens. Then they let
            # through what is named here, and the lines after the jump decide on all else. What is loaded later
            # into the same chain takes the place of this: --into names another one. Each line, here and below, is for ip6tables
            # as well.
            #   check   iptables-restore --test --noflush FILE
            #   load    iptables-restore --noflush FILE
            #   use     iptables -C FORWARD -j %1$s || iptables -I FORWARD -j %1$s
            #           or with -I FORWARD N behind lines of yours that have to decide first
            #   undo    iptables -F %1$s
            # Rules are for new connections. Replies pass by a line that such a chain has, on ESTABLISHED,RELATED.
            """;

    private static final String STAND_ALONE = """
            # STAND-ALONE: loaded, this EMPTIES chain FORWARD and DROPS ALL that this machine forwards and that is not named
            # here, whatever it is. For a router with nothing else to forward, and for a lab. Rules to be put into a rule set
            # that is there are written without --stand-alone. Each line, here and below, is for ip6tables as well.
            #   check   iptables-restore --test --noflush FILE
            #   load    iptables-save > before; (sleep 60; iptables-restore before) & iptables-restore --noflush FILE
            #           which takes itself back after a minute, unless that is ended once all works: kill %1
            #   undo    iptables-restore before
            """;

    @Override
    public String write(RuleBook book) {
        boolean alone = book.placement().standAlone();
        StringBuilder out = new StringBuilder();
        Remarks.head(book).forEach(line -> out.append("# ").append(line).append('\n'));
        String chain = book.placement().iptablesChain();
        out.append(alone ? STAND_ALONE : AMONG_OTHERS.formatted(chain)).append("*filter\n");
        out.append(alone ? ":FORWARD DROP [0:0]\n" : "").append(':').append(chain).append(" - [0:0]\n");
        for (int i = 1; i <= book.pairs().size(); i++) {
            if (!book.pairs().get(i - 1).flows().isEmpty()) {
                out.append(':').append(chain(chain, i, "TO")).append(" - [0:0]\n");
                out.append(':').append(chain(chain, i, "PORTS")).append(" - [0:0]\n");
            }
        }
        out.append(!alone ? "" : """
                -F FORWARD
                -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
                -A FORWARD -j %s
                """.formatted(chain));
        for (int i = 0; i < book.pairs().size(); i++) {
            pair(book.pairs().get(i), chain, i + 1, out);
        }
        return out.append("COMMIT\n").toString();
    }

    private static String chain(String base, int number, String end) {
        return base + "-" + number + "-" + end;
    }

    private static void pair(RulePair pair, String base, int number, StringBuilder out) {
        Remarks.of(pair).forEach(line -> out.append("# ").append(line).append('\n'));
        if (!pair.flows().isEmpty()) {
            jumps(base, "-s", pair.sources(), chain(base, number, "TO"), out);
            jumps(chain(base, number, "TO"), "-d", pair.destinations(), chain(base, number, "PORTS"), out);
        }
        for (RuleFlow rule : pair.flows()) {
            out.append("# ").append(Remarks.of(rule)).append('\n');
            String comment = RuleText.name(RuleText.id(pair.judged().profile().id()) + "/" + rule.id(), MAX_COMMENT);
            String protocol = rule.flow().protocol().word();
            for (PortRange range : rule.flow().ports().ranges()) {
                out.append("-A ").append(chain(base, number, "PORTS")).append(" -p ").append(protocol)
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
