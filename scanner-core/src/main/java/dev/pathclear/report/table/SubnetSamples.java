package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.result.HostResult;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hosts by subnet, of each a few to show. Bounded by whoever adds them: hosts of subnets without room are counted. */
final class SubnetSamples {
    private final int examples;
    private final SortedMap<Address, AddressSample> bySubnet = new TreeMap<>();
    private long elsewhere;

    /** @param examples hosts of a subnet that are kept to be shown */
    SubnetSamples(int examples) {
        this.examples = examples;
    }

    /**
     * Adds a host.
     *
     * @param mayGrow whether there is room for one more subnet; for the first there always is
     * @return whether a subnet was added
     */
    boolean add(Address subnet, HostResult seen, boolean mayGrow) {
        AddressSample sample = bySubnet.get(subnet);
        boolean grows = sample == null && (mayGrow || bySubnet.isEmpty());
        if (grows) {
            sample = new AddressSample(examples);
            bySubnet.put(subnet, sample);
        }
        if (sample == null) {
            elsewhere++;
        } else {
            sample.add(seen.high(), seen.low(), seen.name());
        }
        return grows;
    }

    SortedMap<Address, AddressSample> bySubnet() {
        return bySubnet;
    }

    /** Returns how many hosts are in subnets that there was no room for. */
    long elsewhere() {
        return elsewhere;
    }
}
