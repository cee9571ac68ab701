package dev.pathclear.report;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ProbeLine;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What devices on the way said of a host that said nothing itself: that they reject its ports. That blocks a flow,
 * whether or not the host is there, which it does not prove.
 *
 * @param by the devices that are known, in order
 * @param reasons in order
 * @param required whether something is rejected that would be required of a host there
 */
public record Rejection(List<Address> by, List<Reason> reasons, boolean required) {
    private static final int MOST = 64;
    private static final int NAMED = 3;

    public Rejection {
        by = List.copyOf(by);
        reasons = List.copyOf(reasons);
    }

    /**
     * Returns this one, or, where there are too many others to tell it apart, the one that stands for all further ones.
     */
    public Rejection among(Set<Rejection> others) {
        return others.contains(this) || others.size() < MOST ? this : new Rejection(List.of(), List.of(), required);
    }

    /** Returns whether a port of a host was rejected. */
    public static boolean isOf(HostResult seen) {
        for (int row = 0; row < seen.asked(); row++) {
            if (seen.state(row) == State.REJECTED) {
                return true;
            }
        }
        return false;
    }

    /** Returns what was said of a host with rejected ports. */
    public static Rejection of(HostResult seen, boolean required) {
        SortedSet<Address> by = new TreeSet<>();
        SortedSet<Reason> reasons = new TreeSet<>();
        for (int row = 0; row < seen.asked(); row++) {
            if (seen.reason(row).mayReject(seen.state(row))) {
                reasons.add(seen.reason(row));
                if (seen.fromKnown(row)) {
                    by.add(new Address(seen.fromHigh(row), seen.fromLow(row)));
                }
            }
        }
        return new Rejection(List.copyOf(by), List.copyOf(reasons), required);
    }

    /** Returns what was said of a host of a result. */
    public static Rejection of(List<ProbeLine> probes, boolean required) {
        SortedSet<Address> by = new TreeSet<>();
        SortedSet<Reason> reasons = new TreeSet<>();
        for (ProbeLine probe : probes) {
            if (probe.reason().mayReject(probe.state())) {
                reasons.add(probe.reason());
                if (probe.from() != null) {
                    by.add(probe.from());
                }
            }
        }
        return new Rejection(List.copyOf(by), List.copyOf(reasons), required);
    }

    /** Returns it as words, such as {@code nothing but rejections by 10.0.0.1 (admin-prohibited) was heard}. */
    public String heard() {
        String devices = by.stream().limit(NAMED).map(Address::toString).collect(Collectors.joining(", "));
        return "nothing but rejections by " + (by.isEmpty() ? "unknown devices" : devices)
                + (by.size() > NAMED ? " and " + (by.size() - NAMED) + " more" : "")
                + (reasons.isEmpty() ? "" : reasons.stream().map(Reason::word)
                        .collect(Collectors.joining(", ", " (", ")"))) + " was heard";
    }
}
