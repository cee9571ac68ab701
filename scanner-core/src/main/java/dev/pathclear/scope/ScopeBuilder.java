package dev.pathclear.scope;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import dev.pathclear.site.SiteWaiver;
import dev.pathclear.target.TargetSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a {@link Scope} of targets and profiles. Everything the user said is checked at once; a mistake is one line.
 *
 * <p>Either the targets are given, or the profiles' own internet hosts are the targets: then {@link #externalHosts}
 * names them, and {@link #externalAddresses} takes what they resolved to.
 */
public final class ScopeBuilder {
    /** The profile id of the flows that stand for ports given without a profile. */
    public static final String PORTS = "ports";

    private List<ProfileSelection> selections = List.of();
    private TargetSet targets;
    private List<TargetGroup> groups;
    private String site;
    private Map<String, List<Address>> externalAddresses;
    private EndpointSet ports = EndpointSet.EMPTY;
    private EndpointSet excluded = EndpointSet.EMPTY;
    private boolean fullRanges;
    private Set<String> optIns = Set.of();
    private long seed;
    private List<SiteWaiver> waivers = List.of();
    private LocalDate today = LocalDate.MIN;

    /** Sets what the targets are judged by; nothing where ports are asked without a profile. */
    public ScopeBuilder profiles(List<ProfileSelection> value) {
        selections = List.copyOf(value);
        return this;
    }

    /** Sets who is asked. */
    public ScopeBuilder targets(TargetSet value) {
        targets = value;
        return this;
    }

    /**
     * Sets hosts with roles, instead of {@link #profiles} and one role for all; {@link #targets} then say which of the
     * hosts are asked, if not all.
     *
     * @param siteFile the file they are from, for commands
     */
    public ScopeBuilder groups(List<TargetGroup> value, String siteFile) {
        groups = List.copyOf(value);
        site = siteFile;
        return this;
    }

    /**
     * Makes the profiles' internet hosts the targets, instead of {@link #targets}.
     *
     * @param value the addresses of each of {@link #externalHosts}; a name that did not resolve is missing or has none
     */
    public ScopeBuilder externalAddresses(Map<String, List<Address>> value) {
        externalAddresses = Map.copyOf(value);
        return this;
    }

    /** Sets the ports to ask: judged where there is no profile, else only looked at. */
    public ScopeBuilder ports(EndpointSet value) {
        ports = value;
        return this;
    }

    /** Sets the ports never to ask. A flow that is left without a port is not tested. */
    public ScopeBuilder excludedPorts(EndpointSet value) {
        excluded = value;
        return this;
    }

    /** Sets whether ranges over 32 ports are asked whole; else some ports stand for them. */
    public ScopeBuilder fullRanges(boolean value) {
        fullRanges = value;
        return this;
    }

    /** Sets the payloads, by their ids, that leave a trace on the target and are sent all the same. */
    public ScopeBuilder optIns(Set<String> value) {
        optIns = Set.copyOf(value);
        return this;
    }

    /**
     * Sets what is waived.
     *
     * @param day today, UTC: waivers whose last day is before it are over
     */
    public ScopeBuilder waivers(List<SiteWaiver> value, LocalDate day) {
        waivers = List.copyOf(value);
        today = day;
        return this;
    }

    /** Sets the seed that the sampled ports and the control ports follow from. */
    public ScopeBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Returns the names of the internet hosts that the flows of the profiles go to, in the order of the profiles.
     *
     * @throws InvalidInputException for what is wrong about the profiles' selection
     */
    public List<String> externalHosts() {
        return ExternalHosts.names(resolve(true));
    }

    /**
     * Returns the scope.
     *
     * @throws InvalidInputException with everything that is wrong, one line a mistake
     */
    public Scope build() {
        if (groups != null) {
            return ofGroups();
        }
        if ((targets == null) == (externalAddresses == null)) {
            throw new IllegalStateException("either targets or external addresses");
        }
        List<JudgedProfile> profiles = resolve(externalAddresses != null);
        ClassComposer composer = new ClassComposer(profiles, ports, excluded, fullRanges, optIns, seed,
                waivers, today);
        return externalAddresses == null ? ofTargets(profiles, composer)
                : new ExternalHosts(profiles, externalAddresses).scope(composer);
    }

    private Scope ofGroups() {
        List<String> problems = new ArrayList<>();
        List<JudgedProfile> judged = new ArrayList<>();
        for (TargetGroup group : groups) {
            SelectionResolver.resolve(group.selection(), false, problems).ifPresent(judged::add);
        }
        throwIfAny(problems.stream().distinct().toList());
        ClassComposer composer = new ClassComposer(judged, ports, excluded, fullRanges, optIns, seed,
                waivers, today);
        return new GroupedScope(judged, groups.stream().map(TargetGroup::hosts).toList(), targets, composer, site)
                .scope();
    }

    private List<JudgedProfile> resolve(boolean external) {
        List<String> problems = new ArrayList<>();
        List<JudgedProfile> resolved = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ProfileSelection selection : selections) {
            Profile profile = selection.profile();
            if (!seen.add(profile.id())) {
                problems.add("--profile: expected each profile once, found " + profile.id() + " twice");
            }
            Optional<JudgedProfile> judged = SelectionResolver.resolve(selection, external, problems);
            judged.ifPresent(resolved::add);
        }
        throwIfAny(problems);
        return resolved;
    }

    private Scope ofTargets(List<JudgedProfile> profiles, ClassComposer composer) {
        List<HostClass> classes = new ArrayList<>();
        Map<PortSet, Integer> classOf = new HashMap<>();
        HostIntervals intervals = new HostIntervals(targets.intervals());
        for (int i = 0; i < targets.intervals(); i++) {
            int[] only = targets.ports(i);
            // No set of ports to ask is empty, so that the empty set can stand for "nothing was said about ports".
            PortSet key = only == null ? PortSet.EMPTY : PortSet.of(only);
            Integer known = classOf.get(key);
            if (known == null) {
                known = classes.size();
                classOf.put(key, known);
                classes.add(only == null ? composer.ofHosts(known) : composer.ofPorts(known, key));
            }
            intervals.add(targets.firstHigh(i), targets.firstLow(i), targets.count(i), known, targets.listed(i));
        }
        Scope scope = new Scope(intervals, targets.names(), classes, profiles, NotTestableFlows.initiated(profiles));
        throwIfAny(emptyClasses(profiles, classes, classOf));
        return scope;
    }

    /** A host that is asked nothing would look like one that was found in order. */
    private List<String> emptyClasses(
            List<JudgedProfile> profiles, List<HostClass> classes, Map<PortSet, Integer> classOf) {
        List<String> problems = new ArrayList<>();
        if (targets.size() == 0) {
            problems.add("expected at least one target, found none that is not excluded");
        }
        for (Map.Entry<PortSet, Integer> entry : classOf.entrySet()) {
            if (classes.get(entry.getValue()).knocks() > 0) {
                continue;
            }
            if (!entry.getKey().isEmpty()) {
                problems.add("--exclude-ports: expected to leave something to ask of the targets listed with port "
                        + entry.getKey() + ", found nothing");
            } else if (profiles.isEmpty() && ports.isEmpty()) {
                problems.add("expected --profile or -p for the targets listed without a port, found neither"
                        + " (\"pathclear profiles list\" lists the profiles)");
            } else {
                problems.add(nothingToAsk(profiles) + optIns(classes.get(entry.getValue())));
            }
        }
        return problems;
    }

    private static String optIns(HostClass hostClass) {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < hostClass.size(); i++) {
            if (hostClass.preset(i) == Reason.OPT_IN) {
                ids.add(hostClass.payload(i).id());
            }
        }
        return ids.isEmpty() ? "" : "; probes that leave a trace on the target are sent with --opt-in "
                + String.join(",", ids);
    }

    private static String nothingToAsk(List<JudgedProfile> profiles) {
        StringBuilder problem = new StringBuilder("expected at least one port to ask, found none");
        for (JudgedProfile judged : profiles) {
            List<String> conditions = Applicability.ids(judged.notGiven());
            List<String> versions = Applicability.otherVersions(judged);
            if (!conditions.isEmpty()) {
                problem.append("; flows depend on --with ").append(String.join(", ", conditions));
            }
            if (!versions.isEmpty()) {
                problem.append("; flows are of --product-version ").append(String.join("; ", versions));
            }
        }
        return problem.toString();
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }
}
