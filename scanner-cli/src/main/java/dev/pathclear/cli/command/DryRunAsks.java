package dev.pathclear.cli.command;

import dev.pathclear.cli.console.TextTable;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.JudgedProfile;
import dev.pathclear.scope.Scope;
import dev.pathclear.verdict.Phase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What a scan would ask and by what it would judge, for a dry run: profiles, roles, ports. */
final class DryRunAsks {
    private static final int MAX_TEXT = 200;
    private static final int MAX_CLASSES = 20;

    private DryRunAsks() {}

    static void rows(Scope scope, Phase phase, TextTable table) {
        for (JudgedProfile judged : scope.profiles()) {
            String version = judged.productVersion() == null ? "" : ", product version " + judged.productVersion();
            String targets = judged.external() ? "the targets are its own internet hosts"
                    : "the targets are " + judged.role();
            String given = judged.given().isEmpty() ? "" : ", given " + judged.given().stream()
                    .map(condition -> "--with " + condition.id()).collect(Collectors.joining(", "));
            table.row("profile", Printable.plain(judged.profile().title().en(), MAX_TEXT) + " (" + judged.profile().id()
                    + ")" + version + ": " + targets + ", asked as "
                    + (judged.from() == null ? "any role" : judged.from()) + given);
        }
        if (scope.profiles().isEmpty()) {
            table.row("profile", "none: each port asked for is required to be open");
        } else {
            table.row("phase", phase.word());
        }
        List<HostClass> classes = scope.classes();
        for (HostClass hostClass : classes.subList(0, Math.min(classes.size(), MAX_CLASSES))) {
            String kind = classes.size() > 1 ? roles(hostClass) + ": " : "";
            table.row("ports", kind + ports(hostClass));
            String payloads = payloads(hostClass);
            if (!payloads.isEmpty()) {
                table.row("payloads", kind + payloads);
            }
        }
        if (classes.size() > MAX_CLASSES) {
            table.row("ports", "and " + (classes.size() - MAX_CLASSES) + " more kinds of hosts");
        }
    }

    private static String roles(HostClass hostClass) {
        String roles = hostClass.flows().stream().map(FlowCheck::role).distinct()
                .map(role -> role == null ? "no role" : role).collect(Collectors.joining(" and "));
        return roles.isEmpty() ? "no role" : roles;
    }

    /** Returns {@code tcp 139, 445; udp 137}, and what of it is not asked. */
    private static String ports(HostClass hostClass) {
        Map<Protocol, List<PortRange>> asked = new EnumMap<>(Protocol.class);
        Map<Protocol, List<PortRange>> left = new EnumMap<>(Protocol.class);
        for (int row = 0; row < hostClass.size(); row++) {
            (hostClass.preset(row) == null ? asked : left)
                    .computeIfAbsent(hostClass.protocol(row), protocol -> new ArrayList<>())
                    .add(new PortRange(hostClass.port(row), hostClass.port(row)));
        }
        return (asked.isEmpty() ? "none" : text(asked)) + (left.isEmpty() ? "" : "; not probed: " + text(left));
    }

    /** Returns {@code udp 137: netbios-node-status; udp 138, 15000: empty}, or nothing where no UDP port is asked. */
    private static String payloads(HostClass hostClass) {
        Map<String, List<PortRange>> ports = new LinkedHashMap<>();
        for (int row = 0; row < hostClass.size(); row++) {
            if (hostClass.protocol(row) == Protocol.UDP && hostClass.preset(row) == null) {
                ports.computeIfAbsent(hostClass.payload(row).id(), id -> new ArrayList<>())
                        .add(new PortRange(hostClass.port(row), hostClass.port(row)));
            }
        }
        return ports.entrySet().stream()
                .map(sent -> Protocol.UDP.word() + " " + text(sent.getValue()) + ": " + sent.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String text(List<PortRange> ports) {
        return PortSet.of(ports).ranges().stream().map(PortRange::toString).collect(Collectors.joining(", "));
    }

    private static String text(Map<Protocol, List<PortRange>> ports) {
        StringJoiner joiner = new StringJoiner("; ");
        ports.forEach((protocol, ranges) -> joiner.add(protocol.word() + " " + text(ranges)));
        return joiner.toString();
    }
}
