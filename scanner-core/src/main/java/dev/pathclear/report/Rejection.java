package dev.pathclear.report;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ProbeLine;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What devices on the way said of a host that said nothing itself: that they reject its ports. That blocks a flow,
 * whether or not the host is there, which it does not prove.
 *
 * @param by the devices that are known, in order
 * @param reasons in order
 */
public record Rejection(List<Address> by, List<Reason> reasons) {
    private static final int NAMED = 3;

    /** What it means for hosts that were not expected, so that they are not judged. */
    public static final String MEANING = "a firewall rejects for them, whether hosts are there is not proved";

    public Rejection {
        by = List.copyOf(by);
        reasons = List.copyOf(reasons);
    }

    /** Returns whether a port of a host was rejected. */
    public static boolean isOf(HostResult seen) {
        for (int row = 0; row < seen.size(); row++) {
            if (seen.state(row) == State.REJECTED) {
                return true;
            }
        }
        return false;
    }

    /** Returns what was said of a host with rejected ports. */
    public static Rejection of(HostResult seen) {
        SortedSet<Address> by = new TreeSet<>();
        SortedSet<Reason> reasons = new TreeSet<>();
        for (int row = 0; row < seen.size(); row++) {
            if (seen.state(row) == State.REJECTED) {
                reasons.add(seen.reason(row));
                if (seen.fromKnown(row)) {
                    by.add(new Address(seen.fromHigh(row), seen.fromLow(row)));
                }
            }
        }
        return new Rejection(List.copyOf(by), List.copyOf(reasons));
    }

    /** Returns what was said of a host of a result; null where no port was rejected. */
    public static Rejection of(List<ProbeLine> probes) {
        SortedSet<Address> by = new TreeSet<>();
        SortedSet<Reason> reasons = new TreeSet<>();
        for (ProbeLine probe : probes) {
            if (probe.state() == State.REJECTED) {
                reasons.add(probe.reason());
                if (probe.from() != null) {
                    by.add(probe.from());
                }
            }
        }
        return reasons.isEmpty() ? null : new Rejection(List.copyOf(by), List.copyOf(reasons));
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
