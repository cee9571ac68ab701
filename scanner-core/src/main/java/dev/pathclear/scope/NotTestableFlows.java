package dev.pathclear.scope;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds the flows that the targets initiate, and writes the commands that test them. */
final class NotTestableFlows {
    private NotTestableFlows() {}

    /** Returns the flows that the targets initiate, by profile and listening role. */
    static List<NotTestable> initiated(List<JudgedProfile> profiles) {
        List<NotTestable> all = new ArrayList<>();
        for (JudgedProfile judged : profiles) {
            Map<String, List<Flow>> byRole = new LinkedHashMap<>();
            for (Flow flow : judged.profile().flows()) {
                boolean leaves = flow.from().equals(judged.role()) && !flow.to().equals(judged.role());
                if (leaves && Applicability.has(judged.productVersion(), flow.versions())
                        && Applicability.given(judged, flow.when())) {
                    byRole.computeIfAbsent(flow.to(), role -> new ArrayList<>()).add(flow);
                }
            }
            byRole.forEach((role, flows) -> all.add(new NotTestable(judged.profile().id(), judged.role(), role,
                    isExternal(judged, role), List.of(), flows, command(judged, role, flows),
                    place(judged, role, flows))));
        }
        return all;
    }

    /**
     * Returns the flows between the roles of a site that start elsewhere, by profile and roles. Where this machine
     * stands in for any role, there are none.
     */
    static List<NotTestable> inSite(List<JudgedProfile> roles, String site) {
        record Key(String profileId, String from, String to) {}

        Map<Key, List<Flow>> elsewhere = new LinkedHashMap<>();
        for (JudgedProfile judged : roles) {
            for (Flow flow : judged.profile().flows()) {
                boolean starts = judged.from() != null && !flow.from().equals(judged.from())
                        && flow.to().equals(judged.role()) && flow.exposure() != Exposure.LOCAL;
                if (starts && Applicability.has(judged.productVersion(), flow.versions())
                        && Applicability.given(judged, flow.when())) {
                    elsewhere.computeIfAbsent(new Key(judged.profile().id(), flow.from(), flow.to()),
                            key -> new ArrayList<>()).add(flow);
                }
            }
        }
        List<NotTestable> all = new ArrayList<>();
        String command = "pathclear scan --site " + quote(site) + " --from ";
        elsewhere.forEach((key, flows) -> all.add(new NotTestable(key.profileId(), key.from(), key.to(), false,
                List.of(), flows, command + key.profileId() + ":" + key.from(), null)));
        return all;
    }

    private static boolean isExternal(JudgedProfile judged, String role) {
        return judged.profile().role(role).map(Role::external).orElse(false);
    }

    private static boolean namesHosts(JudgedProfile judged, String role, List<Flow> flows) {
        return flows.stream().anyMatch(flow -> !flow.hosts().isEmpty())
                || judged.profile().role(role).map(r -> !r.hosts().isEmpty()).orElse(false);
    }

    private static EndpointSet ports(List<Flow> flows) {
        return new EndpointSet(ports(flows, Protocol.TCP), ports(flows, Protocol.UDP));
    }

    private static PortSet ports(List<Flow> flows, Protocol protocol) {
        return PortSet.of(flows.stream()
                .filter(flow -> flow.protocol() == protocol)
                .flatMap(flow -> flow.ports().ranges().stream())
                .toList());
    }

    /** Returns the word that stands for the addresses of a role's hosts; null where they are known. */
    private static String place(JudgedProfile judged, String role, List<Flow> flows) {
        return isExternal(judged, role) && namesHosts(judged, role, flows) ? null : role.toUpperCase(Locale.ROOT);
    }

    private static String command(JudgedProfile judged, String role, List<Flow> flows) {
        String place = place(judged, role, flows);
        if (isExternal(judged, role) && place != null) {
            return "pathclear scan " + place + " -p " + ports(flows);
        }
        List<String> words = new ArrayList<>(List.of("pathclear", "scan"));
        if (place != null) {
            words.add(place);
        }
        words.addAll(List.of("--profile", quote(judged.reference())));
        words.addAll(isExternal(judged, role) ? List.of("--external") : List.of("--role", role));
        words.addAll(List.of("--from", judged.role()));
        for (String condition : Applicability.ids(judged.given())) {
            words.addAll(List.of("--with", condition));
        }
        ProductVersion version = judged.productVersion();
        if (version != null && !judged.profile().defaultVersion().filter(version::equals).isPresent()) {
            words.addAll(List.of("--product-version", quote(version.toString())));
        }
        new TreeMap<>(judged.parameters()).forEach((id, ports) -> words.addAll(List.of("--set", id + "=" + ports)));
        return String.join(" ", words);
    }

    /** Quotes for a POSIX shell and for cmd.exe alike, unless a word is plain. */
    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:\\\\-]+") ? word : '"' + word.replaceAll("[\"`$\\p{Cntrl}]", "?") + '"';
    }
}
