package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortRange;
import dev.pathclear.target.Cidr;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes object groups and lines of an access list for Cisco ASA 9. It is stateful, and what the list does not permit
 * it denies. Which list and which interface is for whoever knows them.
 *
 * <p>Names of objects have at most 64 characters and a remark 100, beyond which it is cut (Cisco ASA Series Command
 * Reference, access-list remark); so a longer one goes on in a remark of its own.
 */
final class CiscoAsaRules implements RuleWriter {
    private static final String PREFIX = "PATHCLEAR-";
    private static final int MAX_NAME = 64;
    private static final int MAX_REMARK = 100;

    private static final String HEAD = """
            ! Lines of access list %1$s. An interface has one list a direction, and a list denies what it does not permit:
            ! a list of these lines alone, put in the place of another, CUTS ALL ELSE. So put them into the list in use, above
            ! what it denies: rules --into LIST writes them for its end, --into LIST:LINE from a line on.
            !   before  show running-config access-group; show access-list; reload in 10
            !   after   reload cancel, once all works; write memory
            ! Where there is no list yet: access-group %1$s in interface NAME, which permits these and nothing else there.
            ! Object groups are named by what is in them, so that none that is there changes. Lines of an earlier hand-over with
            ! other hosts stay: remove them with no before them.
            """;

    @Override
    public String write(RuleBook book) {
        return new Text(book).write();
    }

    /** One text under way; lines of the list are counted where their place was given. */
    private static final class Text {
        private final RuleBook book;
        private final Placement.AsaList list;
        private final StringBuilder out = new StringBuilder();
        private final Set<String> services = new HashSet<>();
        private int line;

        Text(RuleBook book) {
            this.book = book;
            list = book.placement().list();
            line = list.line();
        }

        String write() {
            Remarks.head(book).forEach(text -> out.append("! ").append(text).append('\n'));
            out.append(HEAD.formatted(list.name()));
            book.pairs().stream().filter(pair -> !pair.flows().isEmpty())
                    .flatMap(pair -> Stream.of(pair.sources(), pair.destinations())).distinct().forEach(this::network);
            book.pairs().stream().flatMap(pair -> pair.flows().stream()).map(RuleFlow::flow).forEach(this::service);
            book.pairs().forEach(this::pair);
            return out.toString();
        }

        private void network(Peers peers) {
            if (peers.any()) {
                return;
            }
            out.append("object-group network ").append(name(peers)).append('\n');
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

        private void service(Flow flow) {
            if (!services.add(name(flow))) {
                return;
            }
            out.append("object-group service ").append(name(flow)).append('\n');
            for (PortRange range : flow.ports().ranges()) {
                out.append(" service-object ").append(flow.protocol().word()).append(" destination ")
                        .append(range.size() == 1 ? "eq " + range.first()
                                : "range " + range.first() + " " + range.last()).append('\n');
            }
        }

        private void pair(RulePair pair) {
            Remarks.of(pair).forEach(this::remark);
            for (RuleFlow rule : pair.flows()) {
                remark(Remarks.of(rule));
                list("extended permit object-group " + name(rule.flow()) + " " + end(pair.sources()) + " "
                        + end(pair.destinations()));
            }
            Remarks.leftOut(pair, false).forEach(this::remark);
        }

        private void remark(String text) {
            RuleText.wrap(text, MAX_REMARK).forEach(part -> list("remark " + part));
        }

        private void list(String rest) {
            out.append("access-list ").append(list.name()).append(line > 0 ? " line " + line++ : "").append(' ')
                    .append(rest).append('\n');
        }
    }

    private static String name(Flow flow) {
        return PREFIX + RuleText.upper(RuleText.ports(flow, MAX_NAME - PREFIX.length()));
    }

    private static String name(Peers peers) {
        return PREFIX + "HOSTS-" + RuleText.upper(RuleText.digest(peers.text()));
    }

    private static String end(Peers peers) {
        return peers.any() ? "any" : "object-group " + name(peers);
    }
}
