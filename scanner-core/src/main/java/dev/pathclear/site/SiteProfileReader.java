package dev.pathclear.site;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Parameter;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.Role;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import dev.pathclear.profile.input.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the products of one site, one after the other. */
final class SiteProfileReader {
    private static final int MAX_TEXT = 500;
    private static final int MAX_CONDITIONS = 1_000;
    private static final String PORTS = "ports 1-65535 as 443, \"8000-8100\" or \"22,443\", or an array of them";

    private final Path site;
    private final HostLists hosts;
    private final List<SiteProfile> read = new ArrayList<>();

    SiteProfileReader(Path site, HostLists hosts) {
        this.site = site;
        this.hosts = hosts;
    }

    /** Returns the products read so far, as far as their profiles could be read. */
    List<SiteProfile> read() {
        return List.copyOf(read);
    }

    SiteProfile profile(InputValue value) {
        InputObject in = value.object("an object: a product, with its profile and its roles");
        if (in == null) {
            return null;
        }
        InputValue named = in.field("profile");
        String reference = named.text(MAX_TEXT);
        Profile profile = reference == null ? null : resolve(named, reference);
        String version = in.optional("version", null, one -> version(one, profile));
        List<String> conditions = in.optional("with", List.of(), one -> conditions(one, profile));
        Map<String, PortSet> ports = in.optional("ports", Map.of(), one -> ports(one, profile));
        Map<String, List<String>> roles = in.required("roles", one -> roles(one, profile));
        boolean fine = in.done();
        if (profile == null) {
            return null;
        }
        if (read.stream().anyMatch(one -> one.id().equals(profile.id()))) {
            return named.refuse("a profile that stands here once");
        }
        SiteProfile whole = new SiteProfile(profile, reference, fine ? version : null,
                fine ? conditions : List.of(), fine ? ports : Map.of(), roles == null ? Map.of() : roles);
        read.add(whole);
        return fine ? whole : null;
    }

    private Profile resolve(InputValue value, String reference) {
        try {
            boolean shipped = ProfileCatalog.ids().contains(reference);
            boolean path = reference.contains("/") || reference.contains("\\") || reference.contains(".");
            return ProfileCatalog.resolve(shipped || !path ? reference : site.resolveSibling(reference).toString());
        } catch (InvalidInputException e) {
            String first = e.lines().getFirst();
            int found = first.indexOf(", found ");
            return value.refuse(first.startsWith("expected ") && found > 0
                    ? first.substring("expected ".length(), found)
                    : "a profile without mistakes (" + first + (e.lines().size() > 1 ? "; and more" : "") + ")");
        }
    }

    private static String version(InputValue value, Profile profile) {
        String text = value.textOrNull();
        if (text != null && ProductVersion.parse(text).isPresent()) {
            return text;
        }
        List<String> known = profile == null ? List.of()
                : profile.versions().stream().map(ProductVersion::toString).toList();
        return value.refuse("a version in quotes such as " + (known.isEmpty() ? "\"14.2\"" : String.join(", ", known)));
    }

    private static List<String> conditions(InputValue value, Profile profile) {
        List<String> known = profile == null ? null : profile.conditions().stream().map(Condition::id).toList();
        if (value.isArray()) {
            return value.list(0, MAX_CONDITIONS, "an array of conditions", one -> condition(one, known));
        }
        String one = condition(value, known);
        return one == null ? null : List.of(one);
    }

    private static String condition(InputValue value, List<String> known) {
        String text = value.textOrNull();
        if (text != null && (known == null || known.contains(text))) {
            return text;
        }
        return value.refuseWord("a condition of the profile" + oneOf(known), known == null ? List.of() : known);
    }

    private static Map<String, PortSet> ports(InputValue value, Profile profile) {
        List<String> known = profile == null ? null : profile.parameters().stream().map(Parameter::id).toList();
        InputObject in = value.object("an object: ports by parameter");
        if (in == null) {
            return null;
        }
        Map<String, PortSet> ports = new HashMap<>();
        for (String name : in.names()) {
            InputValue one = in.field(name);
            if (known != null && !known.contains(name)) {
                unknown(one, "a parameter of the profile", name, known);
                continue;
            }
            PortSet set = portSet(one);
            if (set != null) {
                ports.put(name, set);
            }
        }
        return in.done() ? ports : null;
    }

    private static PortSet portSet(InputValue value) {
        if (!value.isArray()) {
            return somePorts(value);
        }
        List<PortSet> sets = value.list(1, MAX_CONDITIONS, PORTS, SiteProfileReader::somePorts);
        return sets == null ? null : PortSet.of(sets.stream().flatMap(set -> set.ranges().stream()).toList());
    }

    private static PortSet somePorts(InputValue value) {
        String text = value.whole().isPresent() ? Long.toString(value.whole().getAsLong()) : value.textOrNull();
        try {
            return text == null || text.length() > MAX_TEXT ? value.refuse(PORTS) : PortSet.parse(text);
        } catch (IllegalArgumentException e) {
            return value.refuse(PORTS);
        }
    }

    private Map<String, List<String>> roles(InputValue value, Profile profile) {
        List<String> known = profile == null ? null : profile.roles().stream().map(Role::id).toList();
        InputObject in = value.object("an object: the hosts of each role");
        if (in == null) {
            return null;
        }
        if (in.names().isEmpty()) {
            return value.refuse("the hosts of at least one role" + oneOf(known), "none");
        }
        Map<String, List<String>> roles = new LinkedHashMap<>();
        for (String name : in.names()) {
            InputValue one = in.field(name);
            if (known != null && !known.contains(name)) {
                unknown(one, "a role of the profile", name, known);
                continue;
            }
            List<String> list = hosts.ofRole(one);
            if (list != null) {
                roles.put(name, list);
            }
        }
        return in.done() ? roles : null;
    }

    private static void unknown(InputValue value, String expected, String name, List<String> known) {
        value.refuse(expected + oneOf(known) + Suggestion.hint(name, known), Printable.quote(name));
    }

    private static String oneOf(List<String> known) {
        return known == null ? "" : known.isEmpty() ? " (it has none)"
                : " (" + String.join(", ", known) + ")";
    }
}
