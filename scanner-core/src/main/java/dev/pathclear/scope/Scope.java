package dev.pathclear.scope;

import dev.pathclear.probe.Address;
import java.util.List;
import java.util.Map;

/**
 * What a scan asks of whom: hosts [0, {@link #size}), each of one class. Immutable, and safe for all lanes to read.
 *
 * <p>Nothing is materialised: it is as large as the list of targets that the user wrote, not as the network.
 */
public final class Scope {
    private final HostIntervals intervals;
    private final HostNames names;
    private final List<HostClass> classes;
    private final List<JudgedProfile> profiles;
    private final List<NotTestable> notTestableFromHere;
    private final long endpoints;
    private final String planDigest;

    /**
     * @param intervals not changed any more
     * @param names the names that addresses were listed under
     * @param classes class i has the id i
     * @param profiles what the hosts are judged by; empty where ports were given alone
     * @param notTestableFromHere what the scan leaves out, and how to test it
     * @throws ArithmeticException if there are 2^63 endpoints or more
     */
    public Scope(HostIntervals intervals, Map<Address, String> names, List<HostClass> classes,
            List<JudgedProfile> profiles, List<NotTestable> notTestableFromHere) {
        this.intervals = intervals;
        this.names = new HostNames(names);
        this.classes = List.copyOf(classes);
        this.profiles = List.copyOf(profiles);
        this.notTestableFromHere = List.copyOf(notTestableFromHere);
        long total = 0;
        for (int i = 0; i < intervals.size(); i++) {
            long perHost = classes.get(intervals.classId(i)).size();
            total = Math.addExact(total, Math.multiplyExact(intervals.count(i), perHost));
        }
        endpoints = total;
        planDigest = PlanDigest.of(intervals, classes);
    }

    /** Returns how many hosts there are. */
    public long size() {
        return intervals.hosts();
    }

    /** Returns how many endpoints there are: hosts times the endpoints of their class, control ports not counted. */
    public long endpoints() {
        return endpoints;
    }

    /**
     * Finds a host; allocates nothing.
     *
     * @param index in [0, {@link #size})
     * @param into receives the address, the class and whether it was listed singly
     */
    public void locate(long index, HostCursor into) {
        intervals.locate(index, into);
    }

    /** Returns the class of a host, or null where an address is none; looks at every interval. */
    public HostClass find(long high, long low) {
        for (int i = 0; i < intervals.size(); i++) {
            long offset = low - intervals.firstLow(i);
            boolean within = high == intervals.firstHigh(i)
                    ? Long.compareUnsigned(low, intervals.firstLow(i)) >= 0
                            && Long.compareUnsigned(offset, intervals.count(i)) < 0
                    : high == intervals.firstHigh(i) + 1 && Long.compareUnsigned(low, intervals.firstLow(i)) < 0
                            && Long.compareUnsigned(offset, intervals.count(i)) < 0;
            if (within) {
                return classes.get(intervals.classId(i));
            }
        }
        return null;
    }

    /** Takes intervals of addresses. */
    @FunctionalInterface
    public interface IntervalTaker {
        void interval(long firstHigh, long firstLow, long count);
    }

    /** Hands over all hosts as disjoint intervals. */
    public void forEachInterval(IntervalTaker taker) {
        for (int i = 0; i < intervals.size(); i++) {
            taker.interval(intervals.firstHigh(i), intervals.firstLow(i), intervals.count(i));
        }
    }

    /** Returns the class of an id. */
    public HostClass hostClass(int id) {
        return classes.get(id);
    }

    /** Returns the classes by id. */
    public List<HostClass> classes() {
        return classes;
    }

    /** Returns the name an address was listed under, or null; allocates nothing. */
    public String name(long high, long low) {
        return names.name(high, low);
    }

    /** Returns the addresses that were listed under a name. */
    public List<Address> addresses(String name) {
        return names.addresses(name);
    }

    /** Returns what the hosts are judged by; empty where ports were given alone. */
    public List<JudgedProfile> profiles() {
        return profiles;
    }

    /** Returns the flows that cannot be tested from here, most of all those that the targets initiate. */
    public List<NotTestable> notTestableFromHere() {
        return notTestableFromHere;
    }

    /**
     * Returns the SHA-256, in hexadecimal, of what is asked of whom and by what it is judged. Two scans of the same
     * digest can be compared host by host.
     */
    public String planDigest() {
        return planDigest;
    }
}
