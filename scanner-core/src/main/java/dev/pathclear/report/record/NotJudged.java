package dev.pathclear.report.record;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.RejectingDevices;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gathers hosts that are not judged: which, in order of their addresses, and what devices on the way said of them.
 * Bounded: kinds of rejections too many are one.
 */
public final class NotJudged {
    private static final int RANGES = 20;

    private final Map<Rejection, AddressRanges> rejected = new LinkedHashMap<>();
    private final RejectingDevices devices = new RejectingDevices();
    private final Map<HostStatus, AddressRanges> others = new EnumMap<>(HostStatus.class);

    /** Adds what was heard of any host, for what it says of the silence of others. */
    public void heard(HostRecord host) {
        devices.add(host.probes());
    }

    /** Adds a host that is not judged. */
    public void add(HostRecord host) {
        Rejection rejection = host.rejection();
        AddressRanges hosts = rejection == null
                ? others.computeIfAbsent(host.line().status(), one -> new AddressRanges(RANGES))
                : rejected.computeIfAbsent(rejection.among(rejected.keySet()), one -> new AddressRanges(RANGES));
        hosts.add(host.line().host().high(), host.line().host().low());
    }

    /** Returns the hosts of which nothing but rejections was heard, by those; where something is required first. */
    public Map<Rejection, AddressRanges> rejected() {
        Map<Rejection, AddressRanges> ordered = new LinkedHashMap<>();
        for (boolean required : new boolean[] {true, false}) {
            rejected.forEach((rejection, hosts) -> {
                if (rejection.required() == required) {
                    ordered.put(rejection, hosts);
                }
            });
        }
        return ordered;
    }

    /** Returns the other hosts, by status. */
    public Map<HostStatus, AddressRanges> others() {
        return others;
    }

    /** Returns which devices rejected ports, and where. */
    public RejectingDevices devices() {
        return devices;
    }

    /** Returns how many there are in all. */
    public long count() {
        return Stream.concat(rejected.values().stream(), others.values().stream()).mapToLong(AddressRanges::count).sum();
    }
}
