package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortRange;
import dev.pathclear.target.Cidr;

/**
 * Writes object groups and an access list for Cisco ASA 9. It is stateful, and what the list does not permit it denies.
 * Where the list applies is for whoever knows the interfaces: that line is a remark.
 */
final class CiscoAsaRules implements RuleWriter {
    private static final int MAX_NAME = 64;
    private static final int MAX_REMARK = 100;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        Remarks.head(book).forEach(line -> out.append("! ").append(line).append('\n'));
        for (int i = 0; i < book.pairs().size(); i++) {
            if (!book.pairs().get(i).flows().isEmpty()) {
                network(name(i + 1, "SOURCES"), book.pairs().get(i).sources(), out);
                network(name(i + 1, "DESTINATIONS"), book.pairs().get(i).destinations(), out);
            }
        }
        for (int i = 0; i < book.pairs().size(); i++) {
            accessList(book.pairs().get(i), i + 1, out);
        }
        return out.append("! access-group PATHCLEAR in interface NAME\n").toString();
    }

    private static String name(int number, String end) {
        return "PATHCLEAR-" + number + "-" + end;
    }

    private static void network(String name, Peers peers, StringBuilder out) {
        if (peers.any()) {
            return;
        }
        out.append("object-group network ").append(name).append('\n');
        for (Cidr network : peers.all()) {
            out.append(" network-object ");
            if (network.isHost()) {
                out.append("host ").append(network.first());
            } else if (network.first().isIpv4()) {
                out.append(network.first()).append(' ').append(network.mask());
            } else {
                out.append(network);
            }
            out.append('\n');
        }
    }

    private static void accessList(RulePair pair, int number, StringBuilder out) {
        Remarks.of(pair).forEach(line -> remark(line, out));
        for (RuleFlow rule : pair.flows()) {
            remark(Remarks.of(rule), out);
            Flow flow = rule.flow();
            String service = RuleText.name("PATHCLEAR-" + number + "-" + RuleText.upper(rule.id()), MAX_NAME);
            StringBuilder group = new StringBuilder("object-group service ").append(service).append('\n');
            for (PortRange range : flow.ports().ranges()) {
                group.append(" service-object ").append(flow.protocol().word()).append(" destination ")
                        .append(range.size() == 1 ? "eq " + range.first()
                                : "range " + range.first() + " " + range.last()).append('\n');
            }
            out.append(group).append("access-list PATHCLEAR extended permit object-group ").append(service).append(' ')
                    .append(end(pair.sources(), number, "SOURCES")).append(' ')
                    .append(end(pair.destinations(), number, "DESTINATIONS")).append('\n');
        }
        Remarks.leftOut(pair, false).forEach(line -> remark(line, out));
    }

    private static String end(Peers peers, int number, String end) {
        return peers.any() ? "any" : "object-group " + name(number, end);
    }

    private static void remark(String line, StringBuilder out) {
        out.append("access-list PATHCLEAR remark ")
                .append(line.length() > MAX_REMARK ? line.substring(0, MAX_REMARK) : line).append('\n');
    }
}
