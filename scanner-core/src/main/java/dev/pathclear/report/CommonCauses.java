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

    /** The live hosts of one class in a subnet, and of how many hosts of that class each endpoint answered in all. */
    private record Live(Address subnet, HostClass hostClass, SubnetTally tally, long[] answered) {}

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
        private final Address subnet;
        private long silent;
        private long all;

        Missed(Address subnet) {
            this.subnet = subnet;
        }

        void add(boolean isSilent) {
            silent += isSilent ? 1 : 0;
            all++;
        }
    }

    private final SubnetIndex liveIndex = new SubnetIndex();
    private final List<Live> lives = new ArrayList<>();
    private final Set<Address> answering = new HashSet<>();
    private final Map<Integer, long[]> answered = new HashMap<>();
    private final SubnetIndex missedIndex = new SubnetIndex();
    private final List<Missed> missed = new ArrayList<>();
    private int cells;

    /** Adds a host; those that are not judged tell nothing. */
    public void add(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        if (!verdict.judged()) {
            return;
        }
        boolean up = verdict.status() == HostStatus.UP;
        long subnetLow = HostSubnet.low(seen.high(), seen.low());
        if (seen.listed()) {
            addExpected(seen.high(), subnetLow, verdict.status() == HostStatus.SILENT);
        }
        if (up) {
            Live live = live(seen.high(), subnetLow, hostClass);
            if (live != null) {
                live.tally.add(seen, verdict, live.answered);
            }
        }
    }

    private void addExpected(long subnetHigh, long subnetLow, boolean silent) {
        int number = missedIndex.find(subnetHigh, subnetLow, 0);
        if (number == SubnetIndex.NONE) {
            if (missed.size() == MAX_MISSED) {
                return;
            }
            number = missedIndex.add(subnetHigh, subnetLow, 0);
            missed.add(new Missed(new Address(subnetHigh, subnetLow)));
        }
        missed.get(number).add(silent);
    }

    /** Returns where the hosts of a class in a subnet are counted, or null where those are too many. */
    private Live live(long subnetHigh, long subnetLow, HostClass hostClass) {
        int number = liveIndex.find(subnetHigh, subnetLow, hostClass.id());
        if (number != SubnetIndex.NONE) {
            return lives.get(number);
        }
        Address subnet = new Address(subnetHigh, subnetLow);
        if (answering.size() < MAX_ANSWERING) {
            answering.add(subnet);
        }
        if (cells + hostClass.size() > MAX_CELLS) {
            return null;
        }
        cells += hostClass.size() + 1;
        liveIndex.add(subnetHigh, subnetLow, hostClass.id());
        Live live = new Live(subnet, hostClass, new SubnetTally(hostClass.size()),
                answered.computeIfAbsent(hostClass.id(), id -> new long[hostClass.size()]));
        lives.add(live);
        return live;
    }

    /** Returns the likely causes of what live hosts have in common, kind by kind, those of more hosts first. */
    public List<CommonCause> ofLive() {
        Map<Alike, Places> found = new LinkedHashMap<>();
        lives.stream().sorted(Comparator.comparing(Live::subnet).thenComparing(live -> live.hostClass.id()))
                .forEach(live -> look(live, found));
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
        missed.stream().sorted(Comparator.comparing(hosts -> hosts.subnet)).forEach(hosts -> {
            if (hosts.silent > 0 && answering.contains(hosts.subnet)) {
                add(found, Alike.of(Kind.SWITCHED_OFF), hosts.subnet, hosts.silent, hosts.all);
            } else if (hosts.silent >= LEAST_MISSED && answering.size() < MAX_ANSWERING) {
                add(found, Alike.of(Kind.SUBNET_SILENT), hosts.subnet, hosts.silent, hosts.all);
            }
        });
        return found.entrySet().stream().map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CommonCause::kind)).toList();
    }

    private static CommonCause cause(Alike alike, Places places) {
        return new CommonCause(alike.kind, places.subnets.stream().map(HostSubnet::text).toList(), alike.ports,
                alike.device, places.hosts, places.of);
    }

    private void look(Live hosts, Map<Alike, Places> found) {
        HostClass hostClass = hosts.hostClass;
        SubnetTally tally = hosts.tally;
        Map<Alike, Map<Protocol, List<PortRange>>> ports = new LinkedHashMap<>();
        Map<Alike, Integer> affected = new HashMap<>();
        for (int e = 0; e < hostClass.size(); e++) {
            Alike alike = alike(hosts, e);
            if (alike != null) {
                int port = hostClass.port(e);
                ports.computeIfAbsent(alike, one -> new EnumMap<>(Protocol.class))
                        .computeIfAbsent(hostClass.protocol(e), protocol -> new ArrayList<>())
                        .add(new PortRange(port, port));
                affected.merge(alike, Math.max(tally.dropped(e), tally.rejectedByOne(e)), Math::min);
            }
        }
        ports.forEach((alike, some) -> add(found, new Alike(alike.kind, sets(some), alike.device), hosts.subnet,
                affected.get(alike), tally.live()));
        if (isNearlyAll(tally.acceptsAnything(), tally.opened(), LEAST_REJECTED)) {
            add(found, Alike.of(Kind.PROXY), hosts.subnet, tally.acceptsAnything(), tally.opened());
        }
        if (isNearlyAll(tally.hiding(), tally.live(), LEAST_SILENT)) {
            add(found, Alike.of(Kind.STEALTH), hosts.subnet, tally.hiding(), tally.live());
        }
    }

    private static Alike alike(Live hosts, int endpoint) {
        SubnetTally tally = hosts.tally;
        if (isNearlyAll(tally.rejectedByOne(endpoint), tally.live(), LEAST_REJECTED)) {
            return new Alike(Kind.REJECTING_DEVICE, Map.of(),
                    new Address(tally.senderHigh(endpoint), tally.senderLow(endpoint)));
        }
        if (isNearlyAll(tally.dropped(endpoint), tally.live(), LEAST_SILENT)) {
            long here = tally.live() - tally.dropped(endpoint);
            boolean answersElsewhere = hosts.answered[endpoint] > here;
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
