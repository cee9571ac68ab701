package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.Difference;
import dev.pathclear.probe.Address;
import dev.pathclear.report.words.AddressRanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Differences told once for all hosts that have them, the worst class first and within it what most hosts have; and
 * what of each class is counted: hosts, and on these flows, endpoints and requirements. Differences come host by host.
 * Bounded: differences of groups beyond {@value #MOST} are counted alone.
 */
public final class DifferenceGroups {
    static final int MOST = 2_000;
    private static final int RANGES = 10;
    private static final int NAMED = 5;
    private static final int BLOCKS = 64;

    /** The same difference on some hosts. */
    public static final class Group {
        private final Difference first;
        private final AddressRanges hosts = new AddressRanges(RANGES, BLOCKS);
        private final Map<Address, String> names = new TreeMap<>();

        private Group(Difference first) {
            this.first = first;
        }

        /** Returns it as the first of the hosts has it. */
        public Difference first() {
            return first;
        }

        /** Returns the hosts. */
        public AddressRanges hosts() {
            return hosts;
        }

        /** Returns the first few hosts, each with its name or null. */
        public Map<Address, String> names() {
            return Collections.unmodifiableMap(names);
        }
    }

    /** What is counted of a class. */
    private static final class Count {
        private final Map<Difference.Subject, Long> subjects = new EnumMap<>(Difference.Subject.class);
        private Address last;
        private long hosts;
    }

    private final Map<Difference, Group> groups = new LinkedHashMap<>();
    private final Map<ChangeClass, Count> counts = new EnumMap<>(ChangeClass.class);
    private final Map<ChangeClass, Long> others = new EnumMap<>(ChangeClass.class);

    /** Adds a difference. */
    public void add(Difference one) {
        Count count = counts.computeIfAbsent(one.changeClass(), key -> new Count());
        count.hosts += one.host().equals(count.last) ? 0 : 1;
        count.last = one.host();
        count.subjects.merge(one.subject(), 1L, Long::sum);
        Difference key = anywhere(one);
        Group group = groups.get(key);
        if (group == null) {
            if (groups.size() == MOST) {
                others.merge(one.changeClass(), 1L, Long::sum);
                return;
            }
            group = new Group(one);
            groups.put(key, group);
        }
        group.hosts.add(one.host().high(), one.host().low());
        if (group.names.size() < NAMED) {
            group.names.put(one.host(), one.name());
        }
    }

    /** Returns a difference without its host, so that those of other hosts equal it. */
    private static Difference anywhere(Difference one) {
        return new Difference(one.changeClass(), one.subject(), null, null, one.profile(), one.id(), one.protocol(),
                one.port(), one.before(), one.beforeBecause(), one.after(), one.afterBecause(), one.line());
    }

    /** Returns the groups by class. */
    public Map<ChangeClass, List<Group>> byClass() {
        Map<ChangeClass, List<Group>> byClass = new EnumMap<>(ChangeClass.class);
        groups.values().forEach(group ->
                byClass.computeIfAbsent(group.first.changeClass(), key -> new ArrayList<>()).add(group));
        byClass.values().forEach(some -> some.sort(Comparator.comparing((Group group) -> -group.hosts.count())));
        return byClass;
    }

    /** Returns how many groups there are. */
    public int size() {
        return groups.size();
    }

    /** Returns how many differences of a class are in no group. */
    public long others(ChangeClass one) {
        return others.getOrDefault(one, 0L);
    }

    /** Returns on how many hosts there is something of a class. */
    public long hosts(ChangeClass one) {
        return counts.containsKey(one) ? counts.get(one).hosts : 0;
    }

    /** Returns how much of each kind there is of a class. */
    public Map<Difference.Subject, Long> subjects(ChangeClass one) {
        return counts.containsKey(one) ? Collections.unmodifiableMap(counts.get(one).subjects) : Map.of();
    }
}
