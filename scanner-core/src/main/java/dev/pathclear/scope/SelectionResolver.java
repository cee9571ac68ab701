package dev.pathclear.scope;

import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Parameter;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.Role;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.input.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Checks what the user said about a profile and fills in the defaults; every mistake is one line for the user. */
final class SelectionResolver {
    private final ProfileSelection selection;
    private final boolean external;
    private final List<String> problems;
    private final Profile profile;

    private SelectionResolver(ProfileSelection selection, boolean external, List<String> problems) {
        this.selection = selection;
        this.external = external;
        this.problems = problems;
        profile = selection.profile();
    }

    /**
     * Resolves a selection.
     *
     * @param external whether the targets are the profile's internet hosts
     * @param problems receives the mistakes
     * @return empty where there was one
     */
    static Optional<JudgedProfile> resolve(ProfileSelection selection, boolean external, List<String> problems) {
        int before = problems.size();
        Optional<JudgedProfile> resolved = new SelectionResolver(selection, external, problems).resolve();
        return problems.size() == before ? resolved : Optional.empty();
    }

    private Optional<JudgedProfile> resolve() {
        ProductVersion version = version();
        List<Condition> given = conditions();
        Profile changed = withParameters();
        String role = external ? null : role();
        checkFrom(role);
        List<Condition> none = List.of();
        JudgedProfile resolved = new JudgedProfile(changed, selection.reference(), role, selection.from(), version,
                given, none, selection.parameters());
        return Optional.of(resolved.withNotGiven(notGiven(resolved)));
    }

    private ProductVersion version() {
        if (selection.productVersion() == null) {
            return profile.defaultVersion().orElse(null);
        }
        Optional<ProductVersion> version = ProductVersion.parse(selection.productVersion());
        if (version.isEmpty()) {
            String known = profile.versions().isEmpty() ? "14.2 or 14.3 RU1" : join(texts(profile.versions()));
            problem("--product-version", "a version such as " + known, selection.productVersion(),
                    texts(profile.versions()));
        }
        return version.orElse(null);
    }

    private List<Condition> conditions() {
        List<String> known = profile.conditions().stream().map(Condition::id).toList();
        List<Condition> given = new ArrayList<>();
        for (String id : selection.conditions()) {
            Optional<Condition> condition = profile.condition(id);
            if (condition.isEmpty()) {
                problem("--with", "a condition of " + name() + oneOf(known), id, known);
            } else if (!given.contains(condition.get())) {
                given.add(condition.get());
            }
        }
        return given;
    }

    private Profile withParameters() {
        List<String> known = profile.parameters().stream().map(Parameter::id).toList();
        Profile changed = profile;
        for (Map.Entry<String, PortSet> set : new TreeMap<>(selection.parameters()).entrySet()) {
            if (profile.parameter(set.getKey()).isEmpty()) {
                problem("--set", "a parameter of " + name() + oneOf(known), set.getKey(), known);
            } else if (set.getValue().isEmpty()) {
                problem("--set", "ports for " + set.getKey(), "", List.of());
            } else {
                changed = changed.withParameter(set.getKey(), set.getValue());
            }
        }
        return changed;
    }

    private String role() {
        List<String> known = rolesOf(Flow::to, flow -> true);
        if (selection.role() == null) {
            String role = profile.rolloutRole();
            if (!known.contains(role)) {
                problems.add("--role: expected a role of " + name() + " that flows go to" + oneOf(known)
                        + ", found none; its default, " + role + ", listens on nothing");
            }
            return role;
        }
        if (profile.role(selection.role()).isEmpty()) {
            problem("--role", "a role of " + name() + oneOf(known), selection.role(), roleIds());
        } else if (!known.contains(selection.role())) {
            problem("--role", "a role of " + name() + " that flows go to" + oneOf(known), selection.role(), List.of());
        }
        return selection.role();
    }

    private void checkFrom(String role) {
        String from = selection.from();
        if (from == null) {
            return;
        }
        Predicate<Flow> toTarget = flow -> external ? isExternal(flow) : flow.to().equals(role);
        List<String> known = rolesOf(Flow::from, toTarget);
        if (profile.role(from).isEmpty()) {
            problem("--from", "a role of " + name() + oneOf(known), from, roleIds());
        } else if (!known.isEmpty() && !known.contains(from)) {
            String target = external ? "internet hosts" : role;
            problem("--from", "a role of " + name() + " that opens ports of " + target + oneOf(known), from, List.of());
        }
    }

    /** Returns the conditions that would add flows to this scan. */
    private List<Condition> notGiven(JudgedProfile resolved) {
        return profile.conditions().stream()
                .filter(condition -> !resolved.given().contains(condition))
                .filter(condition -> resolved.profile().requirements().stream()
                        .anyMatch(requirement -> Applicability.dependsOn(resolved, requirement, condition.id())))
                .toList();
    }

    private List<String> rolesOf(Function<Flow, String> end, Predicate<Flow> which) {
        List<String> ends = profile.flows().stream().filter(which).map(end).distinct().toList();
        return roleIds().stream().filter(ends::contains).toList();
    }

    private boolean isExternal(Flow flow) {
        return profile.role(flow.to()).map(Role::external).orElse(false);
    }

    private List<String> roleIds() {
        return profile.roles().stream().map(Role::id).toList();
    }

    private String name() {
        return Printable.plain(profile.id(), 80);
    }

    private static List<String> texts(List<ProductVersion> versions) {
        return versions.stream().map(ProductVersion::toString).toList();
    }

    private static String oneOf(List<String> known) {
        return known.isEmpty() ? " (it has none)" : " (" + join(known) + ")";
    }

    private static String join(List<String> words) {
        return String.join(", ", words);
    }

    private void problem(String option, String expected, String found, Collection<String> near) {
        problems.add(option + ": expected " + expected + ", found " + Printable.quote(found)
                + Suggestion.hint(found, near));
    }
}
