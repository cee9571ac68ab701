package dev.pathclear.report.table;

import dev.pathclear.advice.CommonCause;
import dev.pathclear.advice.CommonCause.Kind;
import dev.pathclear.probe.Address;
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
import java.util.StringJoiner;

/**
 * Finds what most likely makes the hosts of a subnet fail alike. A firewall or a proxy in front of a subnet shows in
 * nearly all of its live hosts at once, and chance or a single host's setting does not: so a cause is named where at
 * least nine of ten live hosts of a subnet, and no fewer than a few, have the same.
 *
 * <p>Bounded: subnets and endpoints too many are not looked at.
 */
final class CommonCauses {
    private static final int MAX_CELLS = 1 << 18;
    private static final int MAX_ANSWERING = 1 << 16;
    private static final int LEAST_REJECTED = 2;
    private static final int LEAST_SILENT = 3;
    private static final int SUBNETS_NAMED = 3;

    private record Key(Address subnet, int hostClass) {}

    /** What subnets of one cause have in common. */
    private record Alike(Kind kind, String ports, String device) {}

    /** Subnets of one cause. */
    private static final class Places {
        private final List<Address> subnets = new ArrayList<>();
        private long hosts;
        private long of;
    }

    private final Map<Key, SubnetTally> tallies = new HashMap<>();
    private final Set<Address> answering = new HashSet<>();
    private final Map<Integer, HostClass> classes = new HashMap<>();
    private final Map<Integer, long[]> answered = new HashMap<>();
    private int cells;

    /** Adds a live host. */
    void add(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        Key key = new Key(HostGroup.subnet(new Address(seen.high(), seen.low())), hostClass.id());
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

    /** Returns whether hosts of a subnet are known to answer. */
    boolean answers(Address subnet) {
        return answering.contains(subnet);
    }

    /** Returns whether it is known that no host of a subnet answers. */
    boolean isSilent(Address subnet) {
        return answering.size() < MAX_ANSWERING && !answering.contains(subnet);
    }

    /** Returns the likely causes, those of more hosts first. */
    List<CommonCause> find() {
        Map<Alike, Places> found = new LinkedHashMap<>();
        tallies.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::subnet)
                        .thenComparing(Key::hostClass)))
                .forEach(entry -> look(entry.getKey(), entry.getValue(), found));
        return found.entrySet().stream().map(entry -> cause(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CommonCause::kind)
                        .thenComparing(cause -> -cause.hosts())).toList();
    }

    private static CommonCause cause(Alike alike, Places places) {
        return new CommonCause(alike.kind, text(places.subnets), alike.ports, alike.device, places.hosts, places.of);
    }

    /** Returns subnets as text, the first few of many. */
    static String text(List<Address> subnets) {
        StringJoiner joiner = new StringJoiner(", ");
        subnets.stream().limit(SUBNETS_NAMED).map(HostGroup::text).forEach(joiner::add);
        return subnets.size() > SUBNETS_NAMED
                ? joiner + " (+" + Numbers.text(subnets.size() - SUBNETS_NAMED) + ")" : joiner.toString();
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
        ports.forEach((alike, some) -> add(found, new Alike(alike.kind, portText(some), alike.device), key.subnet,
                hosts.get(alike), tally.live()));
        if (isNearlyAll(tally.acceptsAnything(), tally.opened(), LEAST_REJECTED)) {
            add(found, new Alike(Kind.PROXY, "", ""), key.subnet, tally.acceptsAnything(), tally.opened());
        }
        if (isNearlyAll(tally.hiding(), tally.live(), LEAST_SILENT)) {
            add(found, new Alike(Kind.STEALTH, "", ""), key.subnet, tally.hiding(), tally.live());
        }
    }

    private Alike alike(Key key, SubnetTally tally, int endpoint) {
        if (isNearlyAll(tally.rejectedByOne(endpoint), tally.live(), LEAST_REJECTED)) {
            return new Alike(Kind.REJECTING_DEVICE, "",
                    new Address(tally.senderHigh(endpoint), tally.senderLow(endpoint)).toString());
        }
        if (isNearlyAll(tally.dropped(endpoint), tally.live(), LEAST_SILENT)) {
            long here = tally.live() - tally.dropped(endpoint);
            boolean answersElsewhere = answered.get(key.hostClass)[endpoint] > here;
            return new Alike(answersElsewhere ? Kind.FILTER_IN_FRONT : Kind.FILTER_ON_THE_WAY, "", "");
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

    private static String portText(Map<Protocol, List<PortRange>> ports) {
        StringJoiner joiner = new StringJoiner("; ");
        ports.forEach((protocol, some) -> joiner.add(protocol.word() + " " + Ports.text(PortSet.of(some))));
        return joiner.toString();
    }
}
