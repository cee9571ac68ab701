package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortRange;
import dev.pathclear.rules.Placement.NftChain;
import dev.pathclear.target.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a file for {@code nft -f}: chains in a table that is there, which accept and leave the rest to whoever jumps
 * to them; or, stand-alone, a table of its own with a chain that drops the rest. A table of its own that only accepted
 * would open nothing, since in nftables a packet has to pass every table. Loaded again, the file replaces itself.
 *
 * <p>A pair of roles has a chain with its ports; chain {@code pathclear} goes there by addresses.
 */
final class NftablesRules implements RuleWriter {
    private static final int MAX_COMMENT = 120;
    private static final int ADDRESSES_A_LINE = 5;

    private static final String AMONG_OTHERS = """
            # Accept rules for table "%1$s", which has to be there (--into names another, --stand-alone writes a rule set
            # of its own). They change nothing until a chain of that table jumps to them, such as "forward" of a router or
            # "input" of a host that listens. Then they let through what is named here, and the lines after the jump decide
            # on all else. What is loaded later into the same chain takes the place of this: --into names another one.
            #   check   nft -c -f FILE
            #   load    nft -f FILE
            #   use     nft insert rule %1$s forward jump %2$s
            #           or behind lines of yours that have to decide first, whose handles "nft -a list chain %1$s forward"
            #           shows: nft add rule %1$s forward handle N jump %2$s
            #   undo    nft flush chain %1$s %2$s
            # Rules are for new connections. Replies pass by a line that such a chain has: ct state established,related accept
            """;

    private static final String STAND_ALONE = """
            # STAND-ALONE: loaded, this DROPS ALL that this machine forwards and that is not named here, whatever it is and
            # whatever other rules accept. For a router with nothing else to forward, and for a lab. Rules to be put into
            # a rule set that is there are written without --stand-alone.
            #   check   nft -c -f FILE
            #   load    (sleep 60; nft delete table inet pathclear) & nft -f FILE
            #           which takes itself back after a minute, unless that is ended once all works: kill %1
            #   undo    nft delete table inet pathclear
            # What other tables drop stays dropped. Loaded again, this replaces itself.
            """;

    @Override
    public String write(RuleBook book) {
        boolean alone = book.placement().standAlone();
        NftChain chain = book.placement().nftChain();
        StringBuilder out = new StringBuilder("#!/usr/sbin/nft -f\n");
        Remarks.head(book).forEach(line -> out.append("# ").append(line).append('\n'));
        if (alone) {
            out.append(STAND_ALONE).append("table inet pathclear\ndelete table inet pathclear\n");
        } else {
            out.append(AMONG_OTHERS.formatted(chain.of(), chain.chain()));
            emptied(book, chain, out);
        }
        out.append("table ").append(chain.of()).append(" {\n");
        StringBuilder jumps = new StringBuilder();
        for (int i = 0; i < book.pairs().size(); i++) {
            pair(book.pairs().get(i), i + 1, chain, jumps, out);
        }
        out.append("    chain ").append(chain.chain()).append(" {\n").append(jumps).append("    }\n");
        if (alone) {
            out.append("""

                        chain forward {
                            type filter hook forward priority filter; policy drop;
                            ct state established,related accept
                            jump pathclear
                        }
                    """);
        }
        return out.append("}\n").toString();
    }

    /** A command of its own to add a chain fails where there is no such table; what a block names it would make. */
    private static void emptied(RuleBook book, NftChain chain, StringBuilder out) {
        List<String> names = new ArrayList<>(List.of(chain.chain()));
        for (int i = 0; i < book.pairs().size(); i++) {
            if (!book.pairs().get(i).flows().isEmpty()) {
                names.add(ports(chain, i + 1));
            }
        }
        for (String name : names) {
            out.append("add chain ").append(chain.of()).append(' ').append(name).append('\n');
            out.append("flush chain ").append(chain.of()).append(' ').append(name).append('\n');
        }
    }

    private static String ports(NftChain chain, int number) {
        return chain.chain() + "_" + number;
    }

    private static void pair(RulePair pair, int number, NftChain chain, StringBuilder jumps,
            StringBuilder out) {
        Remarks.of(pair).forEach(line -> remark("    ", line, out));
        Remarks.leftOut(pair, false).forEach(line -> remark("    ", line, out));
        if (!pair.flows().isEmpty()) {
            jumps(pair, number, chain, jumps, out);
            out.append("    chain ").append(ports(chain, number)).append(" {\n");
            pair.flows().forEach(rule -> rule(pair, rule, out));
            out.append("    }\n");
        }
        out.append('\n');
    }

    private static void jumps(RulePair pair, int number, NftChain chain, StringBuilder jumps,
            StringBuilder out) {
        remark("        ", pair.title(), jumps);
        if (pair.sources().any() && pair.destinations().any()) {
            jumps.append("        jump ").append(ports(chain, number)).append('\n');
            return;
        }
        for (boolean ipv6 : new boolean[] {false, true}) {
            if (pair.has(ipv6) && chain.has(ipv6)) {
                jumps.append("        ").append(match("saddr", pair.sources(), ipv6))
                        .append(match("daddr", pair.destinations(), ipv6)).append("jump ").append(ports(chain, number))
                        .append('\n');
            } else if (pair.has(ipv6)) {
                remark("    ", (ipv6 ? "IPv6" : "IPv4") + " has no rules here: table " + chain.of() + " is not for it", out);
            }
        }
    }

    private static String match(String field, Peers peers, boolean ipv6) {
        if (peers.any()) {
            return "";
        }
        StringBuilder elements = new StringBuilder();
        List<Cidr> networks = peers.of(ipv6);
        for (int i = 0; i < networks.size(); i++) {
            elements.append(i == 0 ? " " : i % ADDRESSES_A_LINE == 0 ? ",\n            " : ", ").append(networks.get(i));
        }
        return (ipv6 ? "ip6 " : "ip ") + field + " {" + elements + " } ";
    }

    private static void rule(RulePair pair, RuleFlow rule, StringBuilder out) {
        Flow flow = rule.flow();
        String comment = RuleText.name(RuleText.id(pair.judged().profile().id()) + "/" + rule.id(), MAX_COMMENT);
        remark("        ", Remarks.of(rule), out);
        out.append("        ").append(flow.protocol().word()).append(" dport ").append(ports(flow))
                .append(" ct state new accept comment \"").append(comment).append("\"\n");
    }

    private static String ports(Flow flow) {
        List<PortRange> ranges = flow.ports().ranges();
        String all = ranges.stream().map(PortRange::toString).collect(Collectors.joining(", "));
        return ranges.size() == 1 ? all : "{ " + all + " }";
    }

    private static void remark(String indent, String line, StringBuilder out) {
        out.append(indent).append("# ").append(line).append('\n');
    }
}
