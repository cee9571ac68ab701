package dev.pathclear.scope;

import dev.pathclear.probe.Address;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The names that some addresses were listed under; looked up without allocating. Immutable. */
final class HostNames {
    private final long[] high;
    private final long[] low;
    private final String[] names;

    HostNames(Map<Address, String> byAddress) {
        Address[] addresses = byAddress.keySet().stream().sorted(HostNames::unsigned).toArray(Address[]::new);
        high = new long[addresses.length];
        low = new long[addresses.length];
        names = new String[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            high[i] = addresses[i].high();
            low[i] = addresses[i].low();
            names[i] = byAddress.get(addresses[i]);
        }
    }

    /** Returns the name of an address, or null. */
    String name(long addressHigh, long addressLow) {
        int from = 0;
        int to = names.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = compare(high[middle], low[middle], addressHigh, addressLow);
            if (order == 0) {
                return names[middle];
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return null;
    }

    /** Returns the addresses that were listed under a name, in whatever case it is written. */
    List<Address> addresses(String name) {
        return IntStream.range(0, names.length).filter(i -> names[i].equalsIgnoreCase(name))
                .mapToObj(i -> new Address(high[i], low[i])).toList();
    }

    private static int unsigned(Address a, Address b) {
        return compare(a.high(), a.low(), b.high(), b.low());
    }

    private static int compare(long aHigh, long aLow, long bHigh, long bLow) {
        int order = Long.compareUnsigned(aHigh, bHigh);
        return order != 0 ? order : Long.compareUnsigned(aLow, bLow);
    }
}
