package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes disjoint intervals of overlapping targets by set arithmetic. An address of a network that is listed singly too
 * counts as listed singly; one that is listed with a port and without is asked everything; excludes win over all.
 */
final class TargetSetBuilder {
    private static final long LAST_IPV4 = Address.MAPPED | 0xFFFF_FFFFL;

    private final IntervalList networks = new IntervalList();
    private final IntervalList singles = new IntervalList();
    private final IntervalList withPort = new IntervalList();

    /** Address halves and port, for the addresses in withPort. */
    private final SortableRows ports = new SortableRows(3, 3, 16);

    private final IntervalList excludes = new IntervalList();
    private final Map<Address, String> names = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    void add(TargetSpec spec) {
        if (!spec.isSingle()) {
            addTo(networks, spec.first(), spec.last());
        } else if (spec.port() == 0) {
            addTo(singles, spec.first(), spec.first());
        } else {
            addTo(withPort, spec.first(), spec.first());
            int row = ports.add();
            ports.set(row, 0, spec.first().high());
            ports.set(row, 1, spec.first().low());
            ports.set(row, 2, spec.port());
        }
    }

    void addName(Address address, String name, int port) {
        names.putIfAbsent(address, name);
        add(TargetSpec.of(address, port));
    }

    void exclude(Address first, Address last) {
        addTo(excludes, first, last);
    }

    /** A network of IPv6 around the numbers that stand for IPv4 does not have these. */
    private static void addTo(IntervalList list, Address first, Address last) {
        boolean around = IntervalList.compare(first.high(), first.low(), 0, Address.MAPPED) < 0
                && IntervalList.compare(last.high(), last.low(), 0, LAST_IPV4) > 0;
        if (around) {
            list.add(first.high(), first.low(), 0, Address.MAPPED - 1);
            list.add(0, LAST_IPV4 + 1, last.high(), last.low());
        } else {
            list.add(first.high(), first.low(), last.high(), last.low());
        }
    }

    /** Returns what is left of everything, without regard to family, ports and who listed it. */
    Networks networks() {
        IntervalList all = networks.plus(singles).plus(withPort).minus(excludes);
        names.keySet().removeIf(address -> !all.contains(address.high(), address.low()));
        IntervalList ipv6 = all.minus(ipv4());
        boolean around = ipv6.contains(0, Address.MAPPED - 1) && ipv6.contains(0, LAST_IPV4 + 1);
        return new Networks(Cidr.of(all.minus(otherFamily(AddressFamily.IPV4))),
                Cidr.of(around ? ipv6.plus(ipv4()) : ipv6), List.copyOf(new TreeSet<>(names.values())));
    }

    TargetSet build(AddressFamily family) {
        IntervalList onlyInNetworks = networks.minus(singles).minus(withPort);
        IntervalList onlyWithPort = withPort.minus(networks).minus(singles);
        IntervalList listed = singles.plus(withPort.minus(onlyWithPort));
        long both = withPort.total() - onlyWithPort.total();
        if (both > 0) {
            notes.add("listed with a port and without it: " + both + " addresses, which are asked everything");
        }
        noteUnwanted(family, List.of(onlyInNetworks, listed, onlyWithPort));
        IntervalList out = excludes.plus(UnusableRange.all()).plus(otherFamily(family));
        IntervalList inNetworks = onlyInNetworks.minus(out);
        IntervalList single = listed.minus(out);
        TargetSet.Rows rows = new TargetSet.Rows(inNetworks.size() + single.size());
        rows.addAll(inNetworks, false);
        rows.addAll(single, true);
        List<int[]> portLists = addWithPorts(rows, onlyWithPort.minus(out));
        names.keySet().removeIf(address -> out.contains(address.high(), address.low()));
        return rows.toSet(portLists, names, notes);
    }

    /** Says how much of the targets is left out though the user did not exclude it. */
    private void noteUnwanted(AddressFamily family, List<IntervalList> disjoint) {
        long foreign = 0;
        long unusable = 0;
        for (IntervalList list : disjoint) {
            IntervalList ofFamily = list.minus(otherFamily(family));
            foreign += list.total() - ofFamily.total();
            unusable += ofFamily.total() - ofFamily.minus(UnusableRange.all()).total();
        }
        if (foreign > 0) {
            notes.add("left out: " + foreign + " addresses that are not "
                    + (family == AddressFamily.IPV4 ? "IPv4" : "IPv6"));
        }
        if (unusable > 0) {
            notes.add("left out: " + unusable
                    + " addresses that no host has (0.0.0.0/8, multicast, broadcast, link-local)");
        }
    }

    private static IntervalList otherFamily(AddressFamily family) {
        IntervalList all = new IntervalList();
        all.add(0, 0, -1, -1);
        return switch (family) {
            case ANY -> new IntervalList();
            case IPV4 -> all.minus(ipv4());
            case IPV6 -> ipv4();
        };
    }

    private static IntervalList ipv4() {
        IntervalList ipv4 = new IntervalList();
        ipv4.add(0, Address.MAPPED, 0, LAST_IPV4);
        return ipv4;
    }

    private List<int[]> addWithPorts(TargetSet.Rows rows, IntervalList wanted) {
        List<int[]> lists = new ArrayList<>();
        Map<List<Integer>, Integer> indexOf = new HashMap<>();
        ports.sort();
        int row = 0;
        while (row < ports.size()) {
            long high = ports.get(row, 0);
            long low = ports.get(row, 1);
            List<Integer> list = new ArrayList<>();
            for (; row < ports.size() && ports.get(row, 0) == high && ports.get(row, 1) == low; row++) {
                int port = (int) ports.get(row, 2);
                if (list.isEmpty() || list.getLast() != port) {
                    list.add(port);
                }
            }
            if (wanted.contains(high, low)) {
                int index = indexOf.computeIfAbsent(list, ports -> {
                    lists.add(ports.stream().mapToInt(Integer::intValue).toArray());
                    return lists.size() - 1;
                });
                rows.addSingle(high, low, index);
            }
        }
        return lists;
    }
}
