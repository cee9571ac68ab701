package dev.pathclear.cli.option;

import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.Role;
import dev.pathclear.profile.input.Suggestion;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.site.SiteVantage;
import dev.pathclear.target.HostPattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a site file is to say. */
public final class SiteOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--name", paramLabel = "TEXT", description = "What the site is called.")
    private String name;

    @Option(names = "--profile", paramLabel = "ID|FILE", split = ",", completionCandidates = Suggestions.Profiles.class,
            description = "Products in use.")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--hosts", paramLabel = "ROLE=HOSTS",
            description = "Hosts of a role, separated by commas; with several products PROFILE:ROLE=HOSTS.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--with", paramLabel = "CONDITION", split = ",", description = "What holds in this deployment.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--product-version", paramLabel = "V", description = "Version of the product.")
    private List<String> versions = new ArrayList<>();

    @Option(names = "--set", paramLabel = "PARAM=PORTS", description = "Ports that were changed in the product.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = {"-x", "--exclude"}, paramLabel = "SPEC", split = ",", description = "Targets never asked.")
    private List<String> excludes = new ArrayList<>();

    @Option(names = "--from", paramLabel = "ROLE", completionCandidates = Suggestions.Roles.class,
            description = "What the machine is that scans.")
    private List<String> from = new ArrayList<>();

    /** Returns the profiles as they were named. */
    public List<String> profiles() {
        return profiles;
    }

    /** Returns the site that the options describe. */
    public Site site(Path file) {
        if (profiles.isEmpty()) {
            throw refused("expected --profile ID, found none");
        }
        return site(file, profiles);
    }

    /**
     * Returns the site that the options describe.
     *
     * @param references ids or files of the profiles
     */
    public Site site(Path file, List<String> references) {
        Map<Profile, Map<String, List<String>>> roles = new LinkedHashMap<>();
        List<SiteProfile> products = new ArrayList<>();
        for (String reference : references) {
            roles.put(ProfileCatalog.resolve(reference), new LinkedHashMap<>());
        }
        hosts.forEach(text -> addHosts(text, roles));
        int i = 0;
        for (Map.Entry<Profile, Map<String, List<String>>> one : roles.entrySet()) {
            products.add(new SiteProfile(one.getKey(), references.get(i++), null, List.of(), Map.of(), one.getValue()));
        }
        excludes.forEach(spec -> parse("--exclude", spec));
        Site plain = new Site(file, name, products, excludes, List.of(), SiteVantage.ANY);
        return new SiteOverrides(plain, this::refused).from(from).with(conditions).versions(versions).set(parameters)
                .site();
    }

    private void addHosts(String text, Map<Profile, Map<String, List<String>>> roles) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw refused("--hosts: expected ROLE=HOSTS, found " + Printable.quote(text));
        }
        String word = text.substring(0, equals);
        List<String> known = new ArrayList<>();
        for (Map.Entry<Profile, Map<String, List<String>>> one : roles.entrySet()) {
            String id = one.getKey().id();
            String role = word.startsWith(id + ":") ? word.substring(id.length() + 1) : word;
            one.getKey().roles().stream().map(Role::id).forEach(known::add);
            if (one.getKey().role(role).isPresent()) {
                List<String> specs = List.of(text.substring(equals + 1).split(",", -1));
                specs.forEach(spec -> parse("--hosts " + Printable.plain(word, 80), spec.strip()));
                one.getValue().merge(role, specs.stream().map(String::strip).toList(), SiteOptions::join);
                return;
            }
        }
        throw refused("--hosts: expected a role (" + String.join(", ", known) + "), found " + Printable.quote(word)
                + Suggestion.hint(word.substring(word.indexOf(':') + 1), known));
    }

    private static List<String> join(List<String> a, List<String> b) {
        List<String> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }

    private void parse(String option, String spec) {
        if (spec.startsWith("@") && spec.length() > 1) {
            return;
        }
        try {
            HostPattern.parseTarget(spec);
        } catch (IllegalArgumentException e) {
            throw refused(option + ": expected " + e.getMessage() + ", found " + Printable.quote(spec));
        }
    }

    private ParameterException refused(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }
}
