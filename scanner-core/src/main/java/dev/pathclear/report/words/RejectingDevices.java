package dev.pathclear.report.words;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.State;
import dev.pathclear.report.HostSubnet;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ProbeLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which devices on the way rejected ports, by the subnet (/24, /64) of those that they rejected them for. A device says so
 * only so often (Linux limits its ICMP errors to one a second to whoever asks, after the first six; RFC 1812, 4.3.2.8, has
 * every router limit them): where it rejects for some addresses, the silence of their neighbours may be its own.
 *
 * <p>Bounded: of subnets beyond {@value #MOST} nothing is known.
 */
public final class RejectingDevices {
    private static final int MOST = 4_096;
    private static final int NAMED = 3;
    private static final int DEVICES = 16;

    private final Map<Address, TreeSet<Address>> bySubnet = new HashMap<>();

    /** Adds what was heard of a host. */
    public void add(HostResult seen) {
        for (int row = 0; row < seen.asked(); row++) {
            if (seen.state(row) == State.REJECTED && seen.fromKnown(row)
                    && (seen.fromHigh(row) != seen.high() || seen.fromLow(row) != seen.low())) {
                add(new Address(seen.high(), seen.low()), new Address(seen.fromHigh(row), seen.fromLow(row)));
            }
        }
    }

    /** Adds what a result says of a host. */
    public void add(List<ProbeLine> probes) {
        for (ProbeLine probe : probes) {
            if (probe.state() == State.REJECTED && probe.from() != null && !probe.from().equals(probe.host())) {
                add(probe.host(), probe.from());
            }
        }
    }

    private void add(Address host, Address device) {
        Address subnet = HostSubnet.of(host);
        TreeSet<Address> devices = bySubnet.get(subnet);
        if (devices == null) {
            if (bySubnet.size() == MOST) {
                return;
            }
            devices = bySubnet.computeIfAbsent(subnet, one -> new TreeSet<>());
        }
        if (devices.size() < DEVICES) {
            devices.add(device);
        }
    }

    /** Returns the devices that reject in the subnet of a host, in order. */
    public List<Address> of(Address host) {
        TreeSet<Address> devices = bySubnet.get(HostSubnet.of(host));
        return devices == null ? List.of() : List.copyOf(devices);
    }

    /** Returns addresses by the devices that reject in their subnets: by none, first, where there are such. */
    public Map<List<Address>, AddressRanges> split(AddressRanges all) {
        Map<List<Address>, AddressRanges> split = new LinkedHashMap<>();
        AddressRanges rest = all.without(block -> !of(block).isEmpty());
        if (rest.count() > 0) {
            split.put(List.of(), rest);
        }
        new ArrayList<>(all.blocks()).stream().map(this::of).filter(devices -> !devices.isEmpty()).distinct()
                .limit(NAMED * NAMED).forEach(devices -> split.put(devices, all.within(block -> of(block).equals(devices))));
        return split;
    }

    /** Returns what is known of silent addresses of a network for others of which devices reject. */
    public static String silent(List<Address> devices, AddressRanges some, Words words) {
        return words.fill("summary.silent-beside", "addresses", words.count("addresses", some.count()),
                "beside", beside(devices, words), "which", some.text(words));
    }

    /** Returns that devices reject for others of a network, and what that makes of the silence of the rest. */
    public static String beside(List<Address> devices, Words words) {
        String named = String.join(", ", devices.stream().limit(NAMED).map(Address::toString).toList())
                + words.more(devices.size() - NAMED);
        return words.fill("silent.beside", "devices", named);
    }
}
