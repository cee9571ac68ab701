package dev.pathclear.cli.lab;

import dev.pathclear.cli.ResultLines;
import dev.pathclear.cli.lab.LabFlows.LabFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a scan of the firewall lab has to find, as tables, and what a scan found that differs. */
final class FirewallExpectations {
    /**
     * Flow by flow. {@code *tcp} and {@code *udp} stand for the flows of a host that are not named; {@code |} parts
     * what may be either. After the verdict, in brackets, why, where it is not the reason. The last column is the
     * address family, where the two differ.
     */
    private static final List<String[]> FLOWS = table("""
            # host      flow               state       reason             from    before         after
            target      open               open        syn-ack            -       clear          clear
            target      refused            closed      rst                target  clear          not-listening
            target      dropped            silent      timeout            -       blocked        blocked
            target      rejected           rejected    port-unreachable   target  blocked        blocked
            target      host-prohibited    rejected    host-prohibited    router  blocked        blocked  4
            target      host-prohibited    rejected    source-policy      router  blocked        blocked  6
            target      admin-prohibited   rejected    admin-prohibited   router  blocked        blocked
            target      reset-by-router    closed      rst                target  clear          not-listening
            target      reset-after-accept open        reset-after-accept -       clear          clear
            target      closed-after-accept open       closed-after-accept -      clear          clear
            target      greets             open        syn-ack            -       clear          clear
            target      system             closed      rst                target  not-listening  not-listening
            target      passive            closed      rst                target  clear          clear
            target      local-open         open        syn-ack            -       exposed        exposed
            target      local-shut         closed      rst                target  clear          clear
            target      router-rejects     rejected    port-unreachable   router  blocked        blocked
            target      host-unreachable   unreachable host-unreachable   router  blocked        blocked
            target      ttl-exceeded       unreachable ttl-exceeded       router  blocked        blocked
            target      no-route           unreachable no-route           router  blocked        blocked
            target      passive-dropped    silent      timeout            -       blocked        blocked
            target      target-prohibits   rejected    admin-prohibited   target  blocked        blocked
            target      local-dropped      silent      timeout            -       clear          clear
            target      any-open           open        syn-ack            -       clear          clear
            target      any-dropped        silent      timeout            -       blocked        blocked
            target      primary-dropped    silent      timeout            -       blocked        blocked
            target      backup-open        open        syn-ack            -       clear          clear
            target      all-open           open        syn-ack            -       clear          clear
            target      all-refused        closed      rst                target  clear          not-listening
            target      net-prohibited     rejected    net-prohibited     router  blocked        blocked  4
            target      net-prohibited     rejected    reject-route       router  blocked        blocked  6
            target      no-protocol        rejected    protocol-unreachable router blocked       blocked  4
            target      no-protocol        unreachable host-unreachable   router  blocked        blocked  6
            target      target-no-route    rejected    no-route           target  blocked        blocked
            target      router-drops       silent      timeout            -       blocked        blocked
            target      target-no-host     rejected    host-unreachable   target  blocked        blocked
            target      target-resets      closed      rst                target  clear          not-listening
            target      backlog-full       silent      timeout            -       blocked        blocked
            target      own-reject         unknown     local-permission   -|client not-tested    not-tested
            target      udp-open           open        udp-reply          -       clear          clear
            target      udp-refused        closed      port-unreachable   target  clear          not-listening
            target      udp-dropped        open        inferred-from-control -    unproven       unproven
            target      udp-prohibited     rejected    admin-prohibited   router  blocked        blocked
            target      udp-rejected       rejected    port-unreachable   router  blocked        blocked
            target      udp-own-drop       unknown     local-permission   -       not-tested     not-tested
            target      udp-own-reject     unknown     local-permission   -       not-tested     not-tested

            stealth     open               open        syn-ack            -       clear          clear
            stealth     system             silent      timeout            -       blocked        blocked
            stealth     passive            silent timeout - unproven(hides-closed-ports) unproven(hides-closed-ports)
            stealth     passive-dropped    silent timeout - unproven(hides-closed-ports) unproven(hides-closed-ports)
            stealth     local-open         silent      timeout            -       clear          clear
            stealth     local-shut         silent      timeout            -       clear          clear
            stealth     local-dropped      silent      timeout            -       clear          clear
            stealth     *tcp               silent      timeout            - unproven(hides-closed-ports) blocked
            stealth     *udp               silent      timeout            -       unproven       unproven

            quiet       *tcp               silent timeout - unproven(host-silent) unproven(host-silent)
            quiet       *udp               silent timeout - unproven(host-silent) unproven(host-silent)
            blackholed  *tcp               silent timeout - unproven(host-silent) unproven(host-silent)
            blackholed  *udp               silent timeout - unproven(host-silent) unproven(host-silent)

            fenced      local-open         rejected    admin-prohibited   router  clear          clear
            fenced      local-shut         rejected    admin-prohibited   router  clear          clear
            fenced      local-dropped      rejected    admin-prohibited   router  clear          clear
            fenced      *tcp               rejected    admin-prohibited   router  blocked        blocked
            fenced      *udp               rejected    admin-prohibited   router  blocked        blocked

            rejecting   local-open         rejected    host-prohibited|admin-prohibited rejecting clear clear
            rejecting   local-shut         rejected    host-prohibited|admin-prohibited rejecting clear clear
            rejecting   local-dropped      rejected    host-prohibited|admin-prohibited rejecting clear clear
            rejecting   *tcp               rejected    host-prohibited    rejecting blocked      blocked  4
            rejecting   *udp               rejected    host-prohibited    rejecting blocked      blocked  4
            rejecting   *tcp               rejected    admin-prohibited   rejecting blocked      blocked  6
            rejecting   *udp               rejected    admin-prohibited   rejecting blocked      blocked  6

            looped      *tcp               unreachable ttl-exceeded       router  host-down      host-down
            looped      *udp               unreachable ttl-exceeded       router  host-down      host-down
            dead-behind-router *tcp        unreachable host-unreachable   router  host-down      host-down
            dead-behind-router *udp        unreachable host-unreachable   router  host-down      host-down
            dead-on-link *tcp              unreachable no-neighbour       -|client host-down     host-down
            dead-on-link *udp              unreachable no-neighbour       -|client host-down     host-down

            prohibited-here *tcp           unknown     local-policy       -       not-tested     not-tested
            prohibited-here *udp           unknown     local-policy       -       not-tested     not-tested
            blackholed-here *tcp           unknown     local-policy       -       not-tested     not-tested
            blackholed-here *udp           unknown     local-policy       -       not-tested     not-tested
            unreachable-here *tcp          unknown     local-policy       -       not-tested     not-tested
            unreachable-here *udp          unknown     local-policy       -       not-tested     not-tested
            behind-dead-router *tcp        unknown     local-gateway      -       not-tested     not-tested
            behind-dead-router *udp        unknown     local-gateway      -       not-tested     not-tested

            syn-proxied open open syn-ack - unproven(accepts-control-ports) unproven(accepts-control-ports)
            accepting   open open syn-ack - unproven(accepts-control-ports) unproven(accepts-control-ports)
            intercepted open open syn-ack - unproven(intercepted) unproven(intercepted)
            ruled-here             open    unknown     local-policy       -       not-tested     not-tested
            routeless-here         open    unknown     local-no-route     -       not-tested     not-tested
            routeless              open    unreachable no-route           router  host-down      host-down
            prohibited-at-router   open    rejected    admin-prohibited   router  blocked        blocked
            unreachable-at-router  open    unreachable host-unreachable   router  host-down      host-down  4
            unreachable-at-router  open    unreachable no-route           router  host-down      host-down  6
            """);

    /** Host by host: its status, its verdict, and the three requirements that are trees, where they are asked. */
    private static final List<String[]> HOSTS = table("""
            # host              status      phase  verdict     any         fallback    all
            target              up          before unsatisfied satisfied   degraded    satisfied
            target              up          after  unsatisfied satisfied   degraded    unsatisfied
            stealth             up          before unproven    unproven    unproven    unproven
            stealth             up          after  unsatisfied unsatisfied unsatisfied unsatisfied
            quiet               silent      both   unproven    unproven    unproven    unproven
            blackholed          silent      both   unproven    unproven    unproven    unproven
            fenced              rejected    both   unsatisfied unsatisfied unsatisfied unsatisfied
            rejecting           up          both   unsatisfied unsatisfied unsatisfied unsatisfied
            looped              unreachable both   unproven    unproven    unproven    unproven
            dead-behind-router  unreachable both   unproven    unproven    unproven    unproven
            dead-on-link        unreachable both   unproven    unproven    unproven    unproven
            prohibited-here     unknown     both   unproven    unproven    unproven    unproven
            blackholed-here     unknown     both   unproven    unproven    unproven    unproven
            unreachable-here    unknown     both   unproven    unproven    unproven    unproven
            behind-dead-router  unknown     both   unproven    unproven    unproven    unproven
            syn-proxied         up          both   unproven
            accepting           up          both   unproven
            intercepted         up          both   unproven
            ruled-here          unknown     both   unproven
            routeless-here      unknown     both   unproven
            routeless           unreachable both   unproven
            prohibited-at-router rejected   both   unsatisfied
            unreachable-at-router unreachable both unproven
            """);

    private final String phase;
    private final Map<String, JsonNode> probes;
    private final Map<String, JsonNode> flows;
    private final Map<String, JsonNode> requirements;
    private final Map<String, JsonNode> hosts;
    private final List<String> differences = new ArrayList<>();

    private FirewallExpectations(String phase, ResultLines result) {
        this.phase = phase;
        probes = index(result, "probe", line -> line.get("port").asInt() + "/" + line.get("protocol").asString());
        flows = index(result, "flow", line -> line.get("flow").asString());
        requirements = index(result, "requirement", line -> line.get("requirement").asString());
        hosts = index(result, "host", line -> "");
    }

    private static List<String[]> table(String text) {
        return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+")).toList();
    }

    private static Map<String, JsonNode> index(ResultLines result, String type, Function<JsonNode, String> key) {
        return result.of(type).collect(Collectors.toMap(
                line -> line.get("host").asString() + " " + key.apply(line), line -> line));
    }

    /** Returns a line for each thing that differs from what a scan of all hosts has to find. */
    static List<String> differences(FirewallLab lab, String phase, ResultLines result) {
        FirewallExpectations expected = new FirewallExpectations(phase, result);
        for (String host : FirewallLab.hostNames()) {
            for (boolean ipv6 : new boolean[] {false, true}) {
                expected.host(host, FirewallLab.address(host, ipv6));
                for (LabFlow flow : LabFlows.ALL) {
                    expected.flow(host, FirewallLab.address(host, ipv6), flow, ipv6 ? "6" : "4");
                }
            }
        }
        List<String> single = lab.singleHostNames();
        for (String host : single) {
            for (boolean ipv6 : new boolean[] {false, true}) {
                expected.host(host, FirewallLab.address(host, ipv6));
                expected.flow(host, FirewallLab.address(host, ipv6), LabFlows.of(FirewallLab.SINGLE_FLOW),
                        ipv6 ? "6" : "4");
            }
        }
        int all = FirewallLab.hostNames().size();
        expected.same("number of probe lines", 2 * (all * LabFlows.ALL.size() + single.size()),
                expected.probes.size());
        expected.same("number of host lines", 2 * (all + single.size()), expected.hosts.size());
        return expected.differences;
    }

    private void flow(String host, String address, LabFlow flow, String family) {
        String[] row = row(host, flow, family);
        JsonNode probe = probes.get(address + " " + flow.port() + "/" + flow.protocol());
        JsonNode judged = flows.get(address + " " + flow.id());
        String place = address + " (" + host + ") " + flow.id();
        if (probe == null || judged == null) {
            differences.add(place + ": no line of type " + (probe == null ? "probe" : "flow"));
            return;
        }
        String verdict = judged.get("verdict").asString();
        String because = judged.get("because").asString();
        String seen = String.join(" ", probe.get("state").asString(), probe.get("reason").asString(), from(probe),
                because.equals(probe.get("reason").asString()) ? verdict : verdict + "(" + because + ")");
        List<String> wanted = List.of(row[2], row[3], row[4], row[phase.equals("before") ? 5 : 6]);
        if (!matches(wanted, seen.split(" "))) {
            differences.add(place + ": expected " + String.join(" ", wanted) + ", seen " + seen
                    + " after attempts: " + probe.get("attempts").asInt());
        }
        if (requirements.containsKey(address + " " + flow.id())) {
            same(place + ", the requirement", requirementOf(verdict),
                    requirements.get(address + " " + flow.id()).get("verdict").asString());
        }
    }

    private static String[] row(String host, LabFlow flow, String family) {
        List<String[]> rows = FLOWS.stream()
                .filter(row -> row[0].equals(host) && (row.length == 7 || row[7].equals(family))).toList();
        return rows.stream().filter(row -> row[1].equals(flow.id())).findFirst()
                .or(() -> rows.stream().filter(row -> row[1].equals("*" + flow.protocol())).findFirst())
                .orElseThrow(() -> new IllegalStateException("the table has no row for " + host + " " + flow.id()));
    }

    private static String from(JsonNode probe) {
        return probe.get("from").isNull() ? "-" : FirewallLab.nameOf(probe.get("from").asString());
    }

    private static boolean matches(List<String> wanted, String[] seen) {
        for (int i = 0; i < seen.length; i++) {
            if (!Arrays.asList(wanted.get(i).split("\\|")).contains(seen[i])) {
                return false;
            }
        }
        return true;
    }

    /** A flow that stands in no tree is a requirement of its own. */
    private static String requirementOf(String verdict) {
        return switch (verdict) {
            case "clear" -> "satisfied";
            case "blocked", "not-listening", "exposed" -> "unsatisfied";
            default -> "unproven";
        };
    }

    private void host(String host, String address) {
        String[] row = HOSTS.stream()
                .filter(each -> each[0].equals(host) && (each[2].equals("both") || each[2].equals(phase)))
                .findFirst().orElseThrow();
        JsonNode seen = hosts.get(address + " ");
        if (seen == null) {
            differences.add(address + " (" + host + "): no line of type host");
            return;
        }
        same(address + " (" + host + ") status", row[1], seen.get("status").asString());
        same(address + " (" + host + ") verdict", row[3], seen.get("verdict").asString());
        List<String> trees = List.of("any", "fallback", "all").subList(0, row.length - 4);
        for (int i = 0; i < trees.size(); i++) {
            JsonNode requirement = requirements.get(address + " " + trees.get(i));
            same(address + " (" + host + ") requirement " + trees.get(i), row[4 + i],
                    requirement == null ? null : requirement.get("verdict").asString());
        }
    }

    private void same(String what, Object wanted, Object seen) {
        if (!wanted.equals(seen)) {
            differences.add(what + ": expected " + wanted + ", seen " + seen);
        }
    }
}
