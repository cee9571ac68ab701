package dev.pathclear.scope;

import dev.pathclear.probe.Address;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Role;
import dev.pathclear.probe.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The profiles' internet hosts as targets, each with the flows that go to it. One address can have several names, as
 * behind a content delivery network: it has the flows of all of them.
 */
final class ExternalHosts {
    private final List<JudgedProfile> profiles;
    private final Map<String, List<Address>> addresses;

    ExternalHosts(List<JudgedProfile> profiles, Map<String, List<Address>> addresses) {
        this.profiles = profiles;
        this.addresses = addresses;
    }

    /** Returns the names that can have an address, of flows that are judged. */
    static List<String> names(List<JudgedProfile> profiles) {
        Set<String> names = new LinkedHashSet<>();
        for (JudgedProfile judged : profiles) {
            for (Flow flow : judgedFlows(judged)) {
                hosts(judged, flow).stream().filter(name -> name.indexOf('*') < 0).forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    Scope scope(ClassComposer composer) {
        Map<Address, Set<String>> namesOf = new TreeMap<>();
        for (String name : names(profiles)) {
            for (Address address : addresses.getOrDefault(name, List.of())) {
                namesOf.computeIfAbsent(address, key -> new TreeSet<>()).add(name);
            }
        }
        List<HostClass> classes = new ArrayList<>();
        Map<Set<String>, Integer> classOf = new HashMap<>();
        Map<Address, String> firstNames = new HashMap<>();
        HostIntervals intervals = new HostIntervals();
        namesOf.forEach((address, names) -> {
            int id = classOf.computeIfAbsent(names, key -> {
                classes.add(composer.ofExternalHost(classes.size(), flow -> goesTo(flow, names)));
                return classes.size() - 1;
            });
            intervals.add(address.high(), address.low(), 1, id, true);
            firstNames.put(address, names.iterator().next());
        });
        for (HostClass hostClass : classes) {
            if (hostClass.knocks() == 0) {
                throw new InvalidInputException(List.of("--exclude-ports: expected to leave something to ask of "
                        + "the host of " + hostClass.flows().getFirst().flow().id() + ", found nothing"));
            }
        }
        if (classes.isEmpty()) {
            String found = names(profiles).isEmpty() ? "no host name in the flows asked" + notAsked() : "none that does";
            throw new InvalidInputException(List.of(
                    "--external: expected internet hosts that resolve to an address, found " + found));
        }
        return new Scope(intervals, firstNames, classes, profiles, withoutAddress());
    }

    private String notAsked() {
        List<String> conditions = profiles.stream()
                .flatMap(judged -> Applicability.ids(judged.notGiven()).stream()).distinct().toList();
        return conditions.isEmpty() ? "" : " (without --with " + String.join(", --with ", conditions) + ")";
    }

    private boolean goesTo(Flow flow, Set<String> names) {
        return profiles.stream().filter(judged -> judged.profile().flows().contains(flow))
                .anyMatch(judged -> hosts(judged, flow).stream().anyMatch(names::contains));
    }

    /** Returns the flows whose host cannot be asked, by profile, roles and names. */
    private List<NotTestable> withoutAddress() {
        record Key(String profileId, String from, String to, List<String> hosts) {}

        Map<Key, List<Flow>> flows = new LinkedHashMap<>();
        for (JudgedProfile judged : profiles) {
            for (Flow flow : judgedFlows(judged)) {
                List<String> missing = hosts(judged, flow).stream()
                        .filter(name -> addresses.getOrDefault(name, List.of()).isEmpty()).toList();
                if (!missing.isEmpty() || hosts(judged, flow).isEmpty()) {
                    flows.computeIfAbsent(new Key(judged.profile().id(), flow.from(), flow.to(), missing),
                            key -> new ArrayList<>()).add(flow);
                }
            }
        }
        List<NotTestable> all = new ArrayList<>();
        flows.forEach((key, list) ->
                all.add(new NotTestable(key.profileId(), key.from(), key.to(), true, key.hosts(), list, null, null)));
        return all;
    }

    private static List<Flow> judgedFlows(JudgedProfile judged) {
        return judged.profile().flows().stream().filter(flow -> Applicability.applies(judged, flow)).toList();
    }

    private static List<String> hosts(JudgedProfile judged, Flow flow) {
        List<String> ofRole = judged.profile().role(flow.to()).map(Role::hosts).orElse(List.of());
        return flow.hosts().isEmpty() ? ofRole : flow.hosts();
    }
}
