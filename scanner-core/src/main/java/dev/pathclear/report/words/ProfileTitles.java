package dev.pathclear.report.words;

import dev.pathclear.probe.Waiver;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.Requirement;
import dev.pathclear.scope.ScopeBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What profiles call their flows and requirements, in the language of a report. A result holds their ids alone, so that
 * those of a profile that is not at hand are called by their id.
 */
public final class ProfileTitles {
    /** The ids of ports asked alone. */
    private static final Pattern PORT = Pattern.compile("(tcp|udp)-([0-9]{1,5})");

    private final Words words;
    private Map<String, Profile> profiles = Map.of();
    private Map<String, Map<String, String>> flows = Map.of();
    private Map<String, Map<String, String>> requirements = Map.of();
    private Map<String, Map<String, String>> needs = Map.of();
    private Map<String, Map<String, List<String>>> requirementsOf = Map.of();

    public ProfileTitles(Words words) {
        this.words = words;
    }

    /** Takes the profiles that are at hand; those of one id have the same titles. */
    public void profiles(List<Profile> known) {
        String language = words.language().code();
        profiles = known.stream().collect(Collectors.toMap(Profile::id, Function.identity(), (one, same) -> one));
        flows = byId(Profile::flows, Flow::id, flow -> flow.title().in(language));
        requirements = byId(Profile::requirements, Requirement::id, one -> one.title().in(language));
        needs = byId(Profile::requirements, Requirement::id, one -> one.need().word());
        requirementsOf = profiles.values().stream().collect(Collectors.toMap(Profile::id, profile -> profile.flows()
                .stream().collect(Collectors.toMap(Flow::id, flow -> profile.requirements().stream()
                        .filter(one -> one.tree().flows().contains(flow.id())).map(Requirement::id).toList(),
                        (one, same) -> one))));
    }

    private <T> Map<String, Map<String, String>> byId(
            Function<Profile, List<T>> all, Function<T, String> id, Function<T, String> value) {
        return profiles.values().stream().collect(Collectors.toMap(Profile::id, profile -> all.apply(profile).stream()
                .collect(Collectors.toMap(id, value, (one, same) -> one))));
    }

    /** Returns whether a profile is at hand, so that its flows have titles; ports asked alone need none. */
    public boolean knows(String profile) {
        return profiles.containsKey(profile) || ScopeBuilder.PORTS.equals(profile);
    }

    /** Returns the title of a flow, or its id; of a port asked alone, the port. */
    public String flow(String profile, String id) {
        Matcher port = PORT.matcher(id);
        return ScopeBuilder.PORTS.equals(profile) && port.matches()
                ? port.group(2) + "/" + port.group(1)
                : flows.getOrDefault(profile, Map.of()).getOrDefault(id, id);
    }

    /** Returns the title of a requirement, or that of the flow that it stands for, or its id. */
    public String requirement(String profile, String id) {
        return requirements.getOrDefault(profile, Map.of()).getOrDefault(id, flow(profile, id));
    }

    /** Returns how much the product needs a requirement; empty where that is not known. */
    public String need(String profile, String id) {
        return needs.getOrDefault(profile, Map.of()).getOrDefault(id, "");
    }

    /**
     * Returns whether a requirement that applies is required: also one that is conditional, where a condition was to be
     * given. Of a profile that is not at hand, and of ports asked alone, it is what the flow says.
     */
    public boolean requires(String profile, String id, String needOfFlow) {
        if (!profiles.containsKey(profile)) {
            return needOfFlow.equals(Need.REQUIRED.word());
        }
        Profile known = profiles.get(profile);
        return known.requirements().stream().filter(one -> one.id().equals(id)).anyMatch(one ->
                one.need() == Need.REQUIRED || one.need() == Need.CONDITIONAL && (!one.when().isEmpty()
                        || known.flows().stream().filter(flow -> one.tree().flows().contains(flow.id()))
                        .allMatch(flow -> !flow.when().isEmpty())));
    }

    /** Returns the title of a profile, or its id. */
    public String profile(String id) {
        return profiles.containsKey(id) ? profiles.get(id).title().in(words.language().code()) : id;
    }

    /** Returns the title of a role, or its id. */
    public String role(String profile, String id) {
        return profiles.containsKey(profile) ? profiles.get(profile).role(id)
                .map(role -> role.title().in(words.language().code())).orElse(id) : id;
    }

    /** Returns whether a flow is known to be there without the product. */
    public boolean listensAnyway(String profile, String id) {
        return profiles.containsKey(profile) && profiles.get(profile).flows().stream()
                .anyMatch(flow -> flow.id().equals(id) && flow.listens() == Listens.ALWAYS);
    }

    /** Returns that something is waived, or was. */
    public String waiver(Waiver waiver) {
        return words.waiver(waiver);
    }

    /** Returns the ids of the requirements that a flow is part of; none where the profile is not at hand. */
    public List<String> requirementsOf(String profile, String flow) {
        return requirementsOf.getOrDefault(profile, Map.of()).getOrDefault(flow, List.of());
    }
}
