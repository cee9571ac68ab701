package dev.pathclear.rules;

import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortRange;
import dev.pathclear.target.Cidr;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes PowerShell for the Windows firewall of the machines that listen. It is stateful, so that inbound rules are all
 * there is to write; outbound traffic is allowed unless that was changed. Run again, the script replaces its rules:
 * those of a pair of roles are a group, which is removed first.
 */
final class WindowsRules implements RuleWriter {
    private static final int MAX_NAME = 200;

    private static final String HEAD = """
            # For the machines that listen; run as administrator. It adds rules that let in what is named here, and takes none
            # away but those of an earlier run: all other rules, and whether the rest is blocked, stay as they are. A rule
            # that blocks wins over one that allows.
            #   check   $WhatIfPreference = $true; .\\FILE.ps1; $WhatIfPreference = $false
            #   undo    Remove-NetFirewallRule -Group 'GROUP', as below
            # Outbound traffic is allowed on Windows unless that was changed; then the sources need rules as well.
            """;

    @Override
    public String write(RuleBook book) {
        StringBuilder out = new StringBuilder();
        Remarks.head(book).forEach(line -> out.append("# ").append(line).append("\r\n"));
        out.append(HEAD.replace("\n", "\r\n"));
        out.append("$ErrorActionPreference = 'Stop'\r\n");
        for (RulePair pair : book.pairs()) {
            Remarks.of(pair).forEach(line -> out.append("# ").append(line).append("\r\n"));
            List<RuleFlow> rules = Stream.concat(pair.flows().stream(), pair.onHosts().stream()).toList();
            if (!rules.isEmpty()) {
                out.append("Remove-NetFirewallRule -Group ").append(group(pair))
                        .append(" -ErrorAction SilentlyContinue\r\n");
            }
            rules.forEach(rule -> rule(pair, rule, out));
            Remarks.leftOut(pair, true).forEach(line -> out.append("# ").append(line).append("\r\n"));
        }
        return out.toString();
    }

    private static void rule(RulePair pair, RuleFlow rule, StringBuilder out) {
        Flow flow = rule.flow();
        String id = RuleText.id(pair.judged().profile().id());
        String name = quote(RuleText.name("pathclear-" + id + "-" + rule.id(), MAX_NAME));
        out.append("# ").append(Remarks.of(rule)).append("\r\n");
        out.append("New-NetFirewallRule -Name ").append(name).append(" -Group ").append(group(pair))
                .append(" -DisplayName ").append(quote("pathclear " + id + ": " + RuleText.remark(flow.title().en())))
                .append(" -Description ").append(quote(Remarks.of(rule)))
                .append(" -Direction Inbound -Action Allow -Enabled True -Protocol ")
                .append(RuleText.upper(flow.protocol().word()))
                .append(" -LocalPort ").append(list(flow.ports().ranges().stream().map(PortRange::toString).toList()))
                .append(" -RemoteAddress ").append(remote(pair, flow));
        // The destination of a broadcast or a group is none of the host's own addresses.
        if (flow.delivery() == Delivery.UNICAST && !pair.destinations().any()) {
            out.append(" -LocalAddress ").append(addresses(pair.destinations()));
        }
        out.append(" | Out-Null\r\n");
    }

    private static String group(RulePair pair) {
        return quote("pathclear " + pair.title());
    }

    private static String remote(RulePair pair, Flow flow) {
        if (flow.delivery() == Delivery.BROADCAST || flow.exposure() == Exposure.SAME_SUBNET) {
            return "LocalSubnet";
        }
        return pair.sources().any() ? "Any" : addresses(pair.sources());
    }

    private static String addresses(Peers peers) {
        return list(peers.all().stream().map(WindowsRules::network).toList());
    }

    /** All addresses of a family are no subnet there, but a range. */
    private static String network(Cidr network) {
        return network.prefix() == 0 ? network.first() + "-" + network.last() : network.toString();
    }

    private static String list(List<String> values) {
        return values.stream().map(WindowsRules::quote).collect(Collectors.joining(", ", "@(", ")"));
    }

    /** In single quotes nothing has a meaning but the quote itself, which is doubled (about_Quoting_Rules). */
    static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
