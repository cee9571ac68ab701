package dev.pathclear.report;

import dev.pathclear.advice.CommonCause;
import dev.pathclear.advice.CommonCause.Kind;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.HostVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds what most likely makes the hosts of a subnet fail alike. A firewall or a proxy in front of a subnet shows in
 * nearly all of its live hosts at once, and chance or a single host's setting does not: so a cause is named where at
 * least nine of ten live hosts of a subnet, and no fewer than a few, have the same.
 *
 * <p>Bounded: subnets and endpoints too many are not looked at.
 */
public final class CommonCauses {
    private static final int MAX_CELLS = 1 << 18;
    private static final int MAX_ANSWERING = 1 << 16;
    private static final int LEAST_REJECTED = 2;
    private static final int LEAST_SILENT = 3;
    private static final int LEAST_MISSED = 3;
    private static final int MAX_MISSED = 4_096;

    private record Key(Address subnet, int hostClass) {}

    /** What subnets of one cause have in common. */
    private record Alike(Kind kind, Map<Protocol, PortSet> ports, Address device) {
        static Alike of(Kind kind) {
            return new Alike(kind, Map.of(), null);
        }
    }

    /** Subnets of one cause. */
    private static final class Places {
        private final List<Address> subnets = new ArrayList<>();
        private long hosts;
        private long of;
    }

    /** Expected hosts of a subnet. */
    private static final class Missed {
        private long silent;
        private long all;

        void add(boolean isSilent) {
            silent += isSilent ? 1 : 0;
            all++;
        }
    }

    private final Map<Key, SubnetTally> tallies = new HashMap<>();
    private final Set<Address> answering = new HashSet<>();
    private final Map<Integer, HostClass> classes = new HashMap<>();
    private final Map<Integer, long[]> answered = new HashMap<>();
    private final Map<Address, Missed> missed = new HashMap<>();
    private int cells;

    /** Adds a host; those that are not judged tell nothing. */
    public void add(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        if (!verdict.judged()) {
            return;
        }
        Address subnet = HostSubnet.of(new Address(seen.high(), seen.low()));
        boolean up = verdict.status() == HostStatus.UP;
        if (seen.listed() && (missed.size() < MAX_MISSED || missed.containsKey(subnet))) {
            boolean silent = !up && MissedEvidence.wasHeardOut(seen)
                    && MissedEvidence.of(seen).status() == HostStatus.SILENT;
            missed.computeIfAbsent(subnet, one -> new Missed()).add(silent);
        }
        if (up) {
            addLive(new Key(subnet, hostClass.id()), seen, hostClass, verdict);
        }
    }

    private void addLive(Key key, HostResult seen, HostClass hostClass, HostVerdict verdict) {
        if (answering.size() < MAX_ANSWERING) {
            answering.add(key.subnet);
        }
        SubnetTally tally = tallies.get(key);
        if (tally == null) {
            if (cells + hostClass.size() > MAX_CELLS) {
                return;
            }
            cells += hostClass.size() + 1;
            tally = new SubnetTally(hostClass.size());
            tallies.put(key, tally);
            classes.put(hostClass.id(), hostClass);
        }
        tally.add(seen, verdict, answered.computeIfAbsent(hostClass.id(), id -> new long[hostClass.size()]));
    }

    /** Returns the likely causes of what live hosts have in common, kind by kind, those of more hosts first. */
    public List<CommonCause> ofLive() {
        Map<Alike, Places> found = new LinkedHashMap<>();
        tallies.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::subnet)
                        .thenComparing(Key::hostClass)))
                .forEach(entry -> look(entry.getKey(), entry.getValue(), found));
        return found.entrySet().stream().map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CommonCause::kind)
                        .thenComparing(cause -> -cause.hosts())).toList();
    }

    /**
     * Returns why expected hosts are likely to be silent. Neighbours that answer speak against a firewall in front of
     * the subnet, and many that do not, for one.
     */
    public List<CommonCause> ofMissed() {
        Map<Alike, Places> found = new LinkedHashMap<>();
        missed.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            Missed hosts = entry.getValue();
            if (hosts.silent > 0 && answering.contains(entry.getKey())) {
                add(found, Alike.of(Kind.SWITCHED_OFF), entry.getKey(), hosts.silent, hosts.all);
            } else if (hosts.silent >= LEAST_MISSED && answering.size() < MAX_ANSWERING) {
                add(found, Alike.of(Kind.SUBNET_SILENT), entry.getKey(), hosts.silent, hosts.all);
            }
        });
        return found.entrySet().stream().map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CommonCause::kind)).toList();
    }

    private static CommonCause cause(Alike alike, Places places) {
        return new CommonCause(alike.kind, places.subnets.stream().map(HostSubnet::text).toList(), alike.ports,
                alike.device, places.hosts, places.of);
    }

    private void look(Key key, SubnetTally tally, Map<Alike, Places> found) {
        HostClass hostClass = classes.get(key.hostClass);
        Map<Alike, Map<Protocol, List<PortRange>>> ports = new LinkedHashMap<>();
        Map<Alike, Integer> hosts = new HashMap<>();
        for (int e = 0; e < hostClass.size(); e++) {
            Alike alike = alike(key, tally, e);
            if (alike != null) {
                int port = hostClass.port(e);
                ports.computeIfAbsent(alike, one -> new EnumMap<>(Protocol.class))
                        .computeIfAbsent(hostClass.protocol(e), protocol -> new ArrayList<>())
                        .add(new PortRange(port, port));
                hosts.merge(alike, Math.max(tally.dropped(e), tally.rejectedByOne(e)), Math::min);
            }
        }
        ports.forEach((alike, some) -> add(found, new Alike(alike.kind, sets(some), alike.device), key.subnet,
                hosts.get(alike), tally.live()));
        if (isNearlyAll(tally.acceptsAnything(), tally.opened(), LEAST_REJECTED)) {
            add(found, Alike.of(Kind.PROXY), key.subnet, tally.acceptsAnything(), tally.opened());
        }
        if (isNearlyAll(tally.hiding(), tally.live(), LEAST_SILENT)) {
            add(found, Alike.of(Kind.STEALTH), key.subnet, tally.hiding(), tally.live());
        }
    }

    private Alike alike(Key key, SubnetTally tally, int endpoint) {
        if (isNearlyAll(tally.rejectedByOne(endpoint), tally.live(), LEAST_REJECTED)) {
            return new Alike(Kind.REJECTING_DEVICE, Map.of(),
                    new Address(tally.senderHigh(endpoint), tally.senderLow(endpoint)));
        }
        if (isNearlyAll(tally.dropped(endpoint), tally.live(), LEAST_SILENT)) {
            long here = tally.live() - tally.dropped(endpoint);
            boolean answersElsewhere = answered.get(key.hostClass)[endpoint] > here;
            return Alike.of(answersElsewhere ? Kind.FILTER_IN_FRONT : Kind.FILTER_ON_THE_WAY);
        }
        return null;
    }

    private static boolean isNearlyAll(int some, int all, int least) {
        return some >= least && some * 10L >= all * 9L;
    }

    private static void add(Map<Alike, Places> found, Alike alike, Address subnet, long hosts, long of) {
        Places places = found.computeIfAbsent(alike, one -> new Places());
        if (places.subnets.isEmpty() || !Objects.equals(places.subnets.getLast(), subnet)) {
            places.subnets.add(subnet);
        }
        places.hosts += hosts;
        places.of += of;
    }

    private static Map<Protocol, PortSet> sets(Map<Protocol, List<PortRange>> ports) {
        Map<Protocol, PortSet> sets = new EnumMap<>(Protocol.class);
        ports.forEach((protocol, some) -> sets.put(protocol, PortSet.of(some)));
        return sets;
    }
}
