package dev.pathclear.scope;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.target.TargetGroups;
import dev.pathclear.target.TargetSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a scope of hosts with different roles: addresses that are in the same groups are of one class, which is asked
 * and judged by all of its roles.
 */
final class GroupedScope {
    private static final int UNASKED = -1;

    private final List<JudgedProfile> judged;
    private final List<TargetSet> hosts;
    private final int only;
    private final ClassComposer composer;
    private final String site;
    private final List<HostClass> classes = new ArrayList<>();
    private final Map<BitSet, Integer> classOf = new HashMap<>();
    private final HostIntervals intervals = new HostIntervals();
    private final BitSet asked = new BitSet();

    /**
     * @param judged the role of each group
     * @param hosts the hosts of each group
     * @param only the hosts that are asked, or null for all
     * @param site the file's name for commands
     */
    GroupedScope(List<JudgedProfile> judged, List<TargetSet> hosts, TargetSet only, ClassComposer composer,
            String site) {
        this.judged = judged;
        this.hosts = new ArrayList<>(hosts);
        this.only = only == null ? -1 : hosts.size();
        this.composer = composer;
        this.site = site;
        if (only != null) {
            this.hosts.add(only);
        }
    }

    Scope scope() {
        TargetGroups.cut(hosts, this::add);
        if (intervals.size() == 0) {
            throw new InvalidInputException(List.of(site + ": expected at least one host to ask, found none: "
                    + (only >= 0 ? "the targets are not in the site, or " : "")
                    + "no flow goes to the hosts from here, with the conditions and versions given"));
        }
        Map<Address, String> names = new HashMap<>();
        hosts.forEach(set -> set.names().forEach(names::putIfAbsent));
        List<JudgedProfile> used = new ArrayList<>();
        asked.stream().forEach(group -> used.add(judged.get(group)));
        return new Scope(intervals, names, classes, used, NotTestableFlows.inSite(judged, site));
    }

    private void add(long firstHigh, long firstLow, long count, BitSet groups, boolean listed) {
        BitSet roles = (BitSet) groups.clone();
        if (only >= 0 && !groups.get(only)) {
            return;
        }
        if (only >= 0) {
            roles.clear(only);
        }
        int id = roles.isEmpty() ? UNASKED : classOf.computeIfAbsent(roles, this::compose);
        if (id != UNASKED) {
            intervals.add(firstHigh, firstLow, count, id, listed);
        }
    }

    /** A host that is asked nothing, since all its flows are broadcasts or need a condition, is left out. */
    private int compose(BitSet roles) {
        HostClass made = composer.ofRoles(classes.size(), roles.stream().mapToObj(judged::get).toList());
        if (made.knocks() == 0) {
            return UNASKED;
        }
        classes.add(made);
        asked.or(roles);
        return made.id();
    }
}
