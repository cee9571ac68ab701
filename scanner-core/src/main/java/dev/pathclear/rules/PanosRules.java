package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.target.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes set commands for PAN-OS: addresses, groups, services, and a rule a flow, from any zone to any, for the
 * addresses say who is meant. It is stateful, and denies between zones what no rule allows.
 */
final class PanosRules implements RuleWriter {
    private static final int MAX_NAME = 63;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        Remarks.head(book).forEach(line -> out.append("# ").append(line).append('\n'));
        Map<String, String> addresses = new LinkedHashMap<>();
        Map<String, String> services = new LinkedHashMap<>();
        StringBuilder groups = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < book.pairs().size(); i++) {
            RulePair pair = book.pairs().get(i);
            if (!pair.flows().isEmpty()) {
                group("pathclear-" + (i + 1) + "-sources", pair.sources(), addresses, groups);
                group("pathclear-" + (i + 1) + "-destinations", pair.destinations(), addresses, groups);
            }
            Remarks.of(pair).forEach(line -> rules.append("# ").append(line).append('\n'));
            for (RuleFlow rule : pair.flows()) {
                rule(pair, i + 1, rule, services, rules);
            }
            Remarks.leftOut(pair, false).forEach(line -> rules.append("# ").append(line).append('\n'));
        }
        addresses.forEach((name, network) ->
                out.append("set address ").append(name).append(" ip-netmask ").append(network).append('\n'));
        out.append(groups);
        services.forEach((name, ports) -> out.append("set service ").append(name).append(" protocol ").append(ports)
                .append('\n'));
        return out.append(rules).toString();
    }

    private static void group(String name, Peers peers, Map<String, String> addresses, StringBuilder out) {
        if (peers.any()) {
            return;
        }
        List<String> members = new ArrayList<>();
        for (Cidr network : peers.all()) {
            String text = network.first() + "/" + network.prefix();
            String member = "pathclear-" + text.replace('/', '_').replace(':', '-');
            addresses.put(member, text);
            members.add(member);
        }
        out.append("set address-group ").append(name).append(" static [ ").append(String.join(" ", members))
                .append(" ]\n");
    }

    private static void rule(RulePair pair, int number, RuleFlow rule, Map<String, String> services,
            StringBuilder out) {
        Flow flow = rule.flow();
        String service = RuleText.name("pathclear-" + number + "-" + rule.id(), MAX_NAME);
        services.put(service, flow.protocol().word() + " port " + flow.ports());
        out.append("set rulebase security rules ").append(service)
                .append(" from any to any source ").append(end(pair.sources(), number, "sources"))
                .append(" destination ").append(end(pair.destinations(), number, "destinations"))
                .append(" application any service ").append(service).append(" action allow description \"")
                .append(pair.title()).append("; ").append(Remarks.of(rule)).append("\"\n");
    }

    private static String end(Peers peers, int number, String end) {
        return peers.any() ? "any" : "pathclear-" + number + "-" + end;
    }
}
