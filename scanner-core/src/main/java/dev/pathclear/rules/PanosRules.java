package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.target.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes set commands for PAN-OS: addresses, groups, services, and a rule a flow, from any zone to any, for the
 * addresses say who is meant. It is stateful, and denies between zones what no rule allows.
 *
 * <p>Names have at most 63 characters, descriptions 1,024, and a group 2,500 members (PAN-OS administrator's guide):
 * more are a group of groups.
 */
final class PanosRules implements RuleWriter {
    private static final String PREFIX = "pathclear-";
    private static final int MAX_NAME = 63;
    private static final int MAX_MEMBERS = 2_500;
    private static final int MEMBERS_A_LINE = 25;

    private static final String HEAD = """
            # To be pasted after "set cli scripting-mode on" and "configure", without the lines that begin with #. It adds
            # rules and takes none away. Objects are named by what is in them, so that none that is there changes; rules of
            # an earlier hand-over with other hosts stay until they are deleted. New rules stand below those that are there:
            # where one of these denies, move them above it.
            #   move    move rulebase security rules NAME before OTHER
            #   check   validate full
            #   load    commit
            #   undo    delete rulebase security rules NAME, then commit; before a commit: revert config
            # From and to are any zone, since the addresses say who is meant; name your zones where addresses can be forged.
            """;

    private final int maxMembers;

    PanosRules() {
        this(MAX_MEMBERS);
    }

    PanosRules(int maxMembers) {
        this.maxMembers = maxMembers;
    }

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        Remarks.head(book).forEach(line -> out.append("# ").append(line).append('\n'));
        out.append(HEAD);
        Map<String, String> addresses = new LinkedHashMap<>();
        Map<String, String> services = new LinkedHashMap<>();
        StringBuilder groups = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        book.pairs().stream().filter(pair -> !pair.flows().isEmpty())
                .flatMap(pair -> Stream.of(pair.sources(), pair.destinations())).distinct()
                .forEach(peers -> group(peers, addresses, groups));
        for (RulePair pair : book.pairs()) {
            Remarks.of(pair).forEach(line -> rules.append("# ").append(line).append('\n'));
            pair.flows().forEach(rule -> rule(pair, rule, services, rules));
            Remarks.leftOut(pair, false).forEach(line -> rules.append("# ").append(line).append('\n'));
        }
        addresses.forEach((name, network) ->
                out.append("set address ").append(name).append(" ip-netmask ").append(network).append('\n'));
        out.append(groups);
        services.forEach((name, ports) -> out.append("set service ").append(name).append(" protocol ").append(ports)
                .append('\n'));
        return out.append(rules).toString();
    }

    private void group(Peers peers, Map<String, String> addresses, StringBuilder out) {
        if (peers.any()) {
            return;
        }
        List<String> members = new ArrayList<>();
        for (Cidr network : peers.all()) {
            String text = network.first() + "/" + network.prefix();
            String member = PREFIX + text.replace('/', '_').replace(':', '-');
            addresses.put(member, text);
            members.add(member);
        }
        group(name(peers), members, out);
    }

    /** Members add up over the lines that name a group. */
    private void group(String name, List<String> members, StringBuilder out) {
        if (members.size() <= maxMembers) {
            for (int i = 0; i < members.size(); i += MEMBERS_A_LINE) {
                out.append("set address-group ").append(name).append(" static [ ")
                        .append(String.join(" ", members.subList(i, Math.min(members.size(), i + MEMBERS_A_LINE))))
                        .append(" ]\n");
            }
            return;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < members.size(); i += maxMembers) {
            String part = name + "-" + (parts.size() + 1);
            group(part, members.subList(i, Math.min(members.size(), i + maxMembers)), out);
            parts.add(part);
        }
        group(name, parts, out);
    }

    private static void rule(RulePair pair, RuleFlow rule, Map<String, String> services, StringBuilder out) {
        Flow flow = rule.flow();
        String service = PREFIX + RuleText.ports(flow, MAX_NAME - PREFIX.length());
        services.put(service, flow.protocol().word() + " port " + flow.ports());
        String digest = RuleText.digest(pair.title() + " " + pair.sources().text() + " " + pair.destinations().text()
                + " " + service);
        String name = PREFIX + RuleText.name(rule.id(), MAX_NAME - PREFIX.length() - digest.length() - 1) + "-" + digest;
        out.append("set rulebase security rules ").append(name)
                .append(" from any to any source ").append(end(pair.sources()))
                .append(" destination ").append(end(pair.destinations()))
                .append(" application any service ").append(service).append(" action allow description \"")
                .append(pair.title()).append("; ").append(Remarks.of(rule)).append("\"\n");
    }

    private static String name(Peers peers) {
        return PREFIX + "hosts-" + RuleText.digest(peers.text());
    }

    private static String end(Peers peers) {
        return peers.any() ? "any" : name(peers);
    }
}
