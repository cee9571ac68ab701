package dev.pathclear.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds in a profile that is right in itself what can be meant but rarely is. */
public final class ProfileLint {
    /** The most ports of one flow that a scan asks one by one; of more it asks a sample. */
    private static final int MAX_UNSAMPLED_PORTS = 32;
    private static final int MAX_NAMES = 3;

    private final Profile profile;
    private final List<LintWarning> warnings = new ArrayList<>();

    private ProfileLint(Profile profile) {
        this.profile = profile;
    }

    /** Returns the warnings for a profile, in the order of the file's lists. */
    public static List<LintWarning> check(Profile profile) {
        ProfileLint lint = new ProfileLint(profile);
        lint.unused();
        for (int i = 0; i < profile.roles().size(); i++) {
            lint.external(i);
        }
        for (int i = 0; i < profile.flows().size(); i++) {
            lint.flow(i);
        }
        for (int i = 0; i < profile.requirements().size(); i++) {
            lint.requirement(i);
        }
        return List.copyOf(lint.warnings);
    }

    private void warn(String place, String message) {
        warnings.add(new LintWarning(place, message));
    }

    private void unused() {
        Set<String> roles = new HashSet<>();
        Set<String> conditions = new HashSet<>();
        Set<String> parameters = new HashSet<>();
        for (Flow flow : profile.flows()) {
            roles.add(flow.from());
            roles.add(flow.to());
            conditions.addAll(flow.when());
            parameters.add(flow.parameter());
        }
        profile.requirements().forEach(requirement -> conditions.addAll(requirement.when()));
        unused("role", "/roles/", profile.roles().stream().map(Role::id).toList(), roles);
        unused("condition", "/conditions/", profile.conditions().stream().map(Condition::id).toList(), conditions);
        unused("parameter", "/parameters/", profile.parameters().stream().map(Parameter::id).toList(), parameters);
    }

    private void unused(String what, String list, List<String> ids, Set<String> used) {
        for (int i = 0; i < ids.size(); i++) {
            if (!used.contains(ids.get(i))) {
                warn(list + ids.get(i), "the " + what + " is used nowhere");
            }
        }
    }

    private void flow(int index) {
        Flow flow = profile.flows().get(index);
        String place = "/flows/" + flow.id();
        collisions(place, flow, profile.flows().subList(0, index));
        payload(place + "/payload", flow, profile.flows().subList(0, index));
        if (!profile.sources().isEmpty() && weight(flow.need()) == weight(Need.REQUIRED) && !flow.addition()
                && flow.sources().isEmpty()) {
            warn(place, flow.need().word() + ", but no document says so; name its sources or mark it as an addition");
        }
        if (flow.exposure() == Exposure.LOCAL && weight(flow.need()) >= weight(Need.RECOMMENDED)) {
            warn(place, "local, but " + flow.need().word() + ": no scan from elsewhere can find it");
        }
        if (flow.ports().size() > MAX_UNSAMPLED_PORTS) {
            warn(place + "/ports", flow.ports().size() + " ports, of which a scan asks a sample");
        }
        versions(place, flow.versions());
    }

    /** Warns of flows to an external role where neither names hosts: {@code --external} has nothing to test. */
    private void external(int index) {
        Role role = profile.roles().get(index);
        List<String> nameless = profile.flows().stream()
                .filter(flow -> flow.to().equals(role.id()) && flow.hosts().isEmpty()).map(Flow::id).toList();
        if (role.external() && role.hosts().isEmpty() && !nameless.isEmpty()) {
            warn("/roles/" + role.id(), "the external role has no host names, nor have its flows "
                    + some(nameless));
        }
    }

    private void versions(String place, VersionRange range) {
        if (range != null && profile.versions().stream().noneMatch(range::contains)) {
            warn(place + "/versions", "no version of the profile is in the range " + range);
        }
    }

    /** Compares a flow with those before it; one warning names a few of them, since there may be thousands. */
    private void collisions(String place, Flow flow, List<Flow> earlier) {
        List<String> same = new ArrayList<>();
        List<String> colliding = new ArrayList<>();
        for (Flow other : earlier) {
            if (!flow.to().equals(other.to()) || flow.protocol() != other.protocol() || neverTogether(flow, other)) {
                continue;
            }
            if (!flow.ports().equals(other.ports())) {
                PortSet common = flow.ports().intersect(other.ports());
                if (!common.isEmpty()) {
                    colliding.add("\"" + other.id() + "\" at " + common);
                }
            } else if (sameLine(flow, other)) {
                same.add("\"" + other.id() + "\"");
            }
        }
        if (!same.isEmpty()) {
            warn(place, "the same line as " + some(same));
        }
        if (!colliding.isEmpty()) {
            warn(place + "/ports", "collide on the same role with those of " + some(colliding));
        }
    }

    /** Warns of a payload that is never sent, and of one that another flow's takes the place of. */
    private void payload(String place, Flow flow, List<Flow> earlier) {
        if (flow.payload() == null) {
            return;
        }
        if (flow.delivery() != Delivery.UNICAST) {
            warn(place, flow.payload() + " is never sent, since a scan probes no " + flow.delivery().word());
            return;
        }
        List<String> others = earlier.stream()
                .filter(other -> other.payload() != null && !other.payload().equals(flow.payload())
                        && other.delivery() == Delivery.UNICAST && other.to().equals(flow.to())
                        && !other.ports().intersect(flow.ports()).isEmpty() && !neverTogether(flow, other))
                .map(other -> "\"" + other.id() + "\" names " + other.payload() + " at "
                        + other.ports().intersect(flow.ports()))
                .toList();
        if (!others.isEmpty()) {
            warn(place, flow.payload() + ", but on the same role " + some(others)
                    + "; a scan sends a port the payload that is named first");
        }
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMES)));
        return names.size() > MAX_NAMES ? first + " and " + (names.size() - MAX_NAMES) + " more" : first;
    }

    private static boolean sameLine(Flow flow, Flow earlier) {
        return flow.from().equals(earlier.from()) && flow.delivery() == earlier.delivery()
                && flow.when().equals(earlier.when()) && flow.hosts().equals(earlier.hosts());
    }

    /** Returns whether no version of the profile has both flows. */
    private boolean neverTogether(Flow flow, Flow earlier) {
        return flow.versions() != null && earlier.versions() != null && profile.versions().stream()
                .noneMatch(version -> flow.versions().contains(version) && earlier.versions().contains(version));
    }

    private void requirement(int index) {
        Requirement requirement = profile.requirements().get(index);
        String place = "/requirements/" + requirement.id();
        Set<String> roles = new HashSet<>();
        for (String id : requirement.tree().flows()) {
            Optional<Flow> flow = profile.flow(id);
            flow.ifPresent(found -> roles.add(found.to()));
            if (flow.isPresent() && weight(flow.get().need()) < weight(requirement.need())) {
                warn(place + "/tree", requirement.need().word() + ", but its flow \"" + id + "\" is "
                        + flow.get().need().word());
            }
        }
        if (roles.size() > 1) {
            warn(place + "/tree", "its flows are listened for by several roles; a scan of one role sees a part of it");
        }
        if (!requirement.tree().flows().equals(List.of(requirement.id()))) {
            versions(place, requirement.versions());
        }
    }

    private static int weight(Need need) {
        return switch (need) {
            case REQUIRED, CONDITIONAL -> 4;
            case RECOMMENDED -> 3;
            case OPTIONAL -> 2;
            case INFORMATIONAL -> 1;
            case DO_NOT_EXPOSE -> 0;
        };
    }
}
