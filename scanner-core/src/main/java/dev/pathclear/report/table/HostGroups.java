package dev.pathclear.report.table;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.report.CommonCauses;
import dev.pathclear.report.MissedEvidence;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.RejectingDevices;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.RequirementVerdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers hosts into groups, in bounded memory: hosts of a group or a subnet too many are only counted. */
final class HostGroups {
    private static final int MAX_GROUPS = 1_000;
    private static final int MAX_SUBNETS = 8_192;
    private static final int MAX_BYTES = 16 << 20;
    private static final int BYTES_A_GROUP = 512;
    private static final int BYTES_A_FLOW = 80;
    private static final int RANGES = 10;

    private final Map<Because, Integer> becauseNumbers = GroupKey.numbers();
    private final Map<GroupKey, HostGroup> groups = new HashMap<>();
    private final Map<Integer, ClassView> views = new HashMap<>();
    private final Map<HostStatus, AddressRanges> notJudged = new EnumMap<>(HostStatus.class);
    private final Map<Rejection, AddressRanges> rejected = new LinkedHashMap<>();
    private final Map<RequirementVerdict, Long> notGrouped = new EnumMap<>(RequirementVerdict.class);
    private final RejectingDevices devices = new RejectingDevices();
    private final MissedHosts missed = new MissedHosts();
    private final CommonCauses causes = new CommonCauses();
    private final GroupKey key = new GroupKey();
    private boolean assumedUp;
    private long bytes;
    private int subnets;

    void add(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        devices.add(seen);
        if (!verdict.judged()) {
            addNotJudged(seen, verdict);
            return;
        }
        causes.add(seen, hostClass, verdict);
        boolean missing = verdict.status() == HostStatus.SILENT || verdict.status() == HostStatus.UNREACHABLE;
        if (missing && MissedEvidence.wasHeardOut(seen) && !Rejection.isOf(seen)) {
            missed.add(seen);
            return;
        }
        ClassView view = views.computeIfAbsent(hostClass.id(), id -> new ClassView(hostClass));
        boolean act = key.fill(seen, verdict, view, becauseNumbers);
        HostGroup group = groups.get(key);
        if (group == null) {
            if (groups.size() >= MAX_GROUPS || bytes >= MAX_BYTES) {
                notGrouped.merge(verdict.verdict(), 1L, Long::sum);
                return;
            }
            bytes += key.size() + BYTES_A_GROUP + (long) BYTES_A_FLOW * verdict.flows();
            group = new HostGroup(seen, verdict, view, act);
            groups.put(key.copy(), group);
        }
        subnets += group.add(seen, verdict, subnets < MAX_SUBNETS) ? 1 : 0;
    }

    private void addNotJudged(HostResult seen, HostVerdict verdict) {
        assumedUp |= verdict.assumedUp();
        if (verdict.status() != HostStatus.REJECTED) {
            notJudged.computeIfAbsent(verdict.status(), status -> new AddressRanges(RANGES))
                    .add(seen.high(), seen.low());
            return;
        }
        Rejection rejection = Rejection.of(seen, verdict.requiredRejected());
        rejected.computeIfAbsent(rejection.among(rejected.keySet()), one -> new AddressRanges(RANGES))
                .add(seen.high(), seen.low());
    }

    /** Returns the groups in the order they are read. */
    List<HostGroup> inOrder() {
        return groups.values().stream().sorted(HostGroup.ORDER).toList();
    }

    /** Returns the judged hosts that are in no group, by verdict. */
    Map<RequirementVerdict, Long> notGrouped() {
        return notGrouped;
    }

    /** Returns the hosts that were expected and not heard. */
    MissedHosts missed() {
        return missed;
    }

    /** Returns what is known of likely common causes. */
    CommonCauses causes() {
        return causes;
    }

    /** Returns the hosts that are not judged, and of which devices on the way rejected ports, by what was said. */
    Map<Rejection, AddressRanges> rejected() {
        return rejected;
    }

    /** Returns whether the user says that hosts are at all addresses. */
    boolean assumedUp() {
        return assumedUp;
    }

    /** Returns which devices rejected ports, and where. */
    RejectingDevices devices() {
        return devices;
    }

    /** Returns the other hosts of a status that are not judged, or null where there is none. */
    AddressRanges notJudged(HostStatus status) {
        return notJudged.get(status);
    }
}
