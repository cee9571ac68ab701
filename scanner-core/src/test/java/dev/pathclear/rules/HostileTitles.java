package dev.pathclear.rules;

import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Text;
import java.util.List;

/** Flows with titles of an attacker's. */
final class HostileTitles {
    private HostileTitles() {}

    static RulePair of(RulePair pair, String title) {
        List<RuleFlow> flows = pair.flows().stream().map(rule -> new RuleFlow(retitled(rule.flow(), title), title))
                .toList();
        Peers named = new Peers(pair.sources().any(), pair.sources().ipv4(), pair.sources().ipv6(), List.of(title));
        RulePair plain = new RulePair(pair.judged(), pair.sources(), pair.destinations(), flows, List.of(), List.of(), List.of());
        return plain.sources().names().isEmpty() ? plain : new RulePair(pair.judged(), named, pair.destinations(),
                flows, List.of(), List.of(), List.of());
    }

    private static Flow retitled(Flow flow, String title) {
        return new Flow(flow.id(), flow.from(), flow.to(), flow.protocol(), flow.ports(), flow.parameter(), flow.need(),
                flow.listens(), flow.when(), flow.versions(), flow.exposure(), flow.delivery(), flow.application(),
                flow.payload(), flow.tls(), flow.processes(), flow.configurable(), flow.hosts(),
                new Text(title, null, null, null), flow.purpose(), flow.note(), flow.sources(), flow.addition());
    }
}
