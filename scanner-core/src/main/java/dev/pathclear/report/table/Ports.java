package dev.pathclear.report.table;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.report.words.Words;
import dev.pathclear.scope.FlowCheck;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Ports for people. */
final class Ports {
    private static final int MAX_RANGES = 40;

    private Ports() {}

    /** Returns the ports of a flow: {@code 443/tcp} or {@code 3023-4023/tcp}. */
    static String of(FlowCheck check) {
        return check.portText() + "/" + check.flow().protocol().word();
    }

    /** Returns the ports of several flows together: {@code tcp 139, 445; udp 137}. */
    static String of(ClassView view, List<Integer> flows, Words words) {
        Map<Protocol, List<PortRange>> ranges = new EnumMap<>(Protocol.class);
        for (int flow : flows) {
            FlowCheck check = view.flow(flow);
            ranges.computeIfAbsent(check.flow().protocol(), protocol -> new ArrayList<>())
                    .addAll(check.flow().ports().ranges());
        }
        StringJoiner joiner = new StringJoiner(words.text("joint.also"));
        ranges.forEach((protocol, some) -> joiner.add(protocol.word() + " " + text(PortSet.of(some), words)));
        return joiner.toString();
    }

    /** Returns {@code 139, 445, 8000-8100}; beyond some ranges, how many more there are. */
    static String text(PortSet ports, Words words) {
        List<PortRange> all = ports.ranges();
        StringJoiner joiner = new StringJoiner(", ");
        all.stream().limit(MAX_RANGES).map(PortRange::toString).forEach(joiner::add);
        return joiner + words.more(all.size() - MAX_RANGES);
    }
}
