package dev.pathclear.cli.option;

import dev.pathclear.RuleChoice;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.rules.Placement;
import dev.pathclear.rules.RuleFormat;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.site.SiteReader;
import dev.pathclear.site.SiteVantage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Between whom firewall rules are wanted, and which. */
public final class RuleOptions {
    private static final String NO_TICKET = "none";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--profile", paramLabel = "ID|FILE", split = ",", completionCandidates = Suggestions.Profiles.class,
            description = "Port profiles; with a site, some of its own. Default: all of the site.")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--site", paramLabel = "FILE", description = "Site file: which hosts are what.")
    private Path siteFile;

    @Option(names = "--from", paramLabel = "ROLE", completionCandidates = Suggestions.Roles.class,
            description = "The role that initiates. Default: all with hosts.")
    private String from;

    @Option(names = "--to", paramLabel = "ROLE", completionCandidates = Suggestions.Roles.class,
            description = "The role that listens. Default: all with hosts.")
    private String to;

    @Option(names = "--source", paramLabel = "ADDRESSES", split = ",",
            description = "Addresses of --from: targets as for a scan, @FILE, or any. Default: those of the site.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--destination", paramLabel = "ADDRESSES", split = ",",
            description = "Addresses of --to. Default: those of the site.")
    private List<String> destinations = new ArrayList<>();

    @Option(names = "--need", paramLabel = "NEED", split = ",", completionCandidates = Suggestions.Needs.class,
            description = "Flows that get a rule: required, conditional, recommended, optional, informational. "
                    + "Default: required, with what --with makes so.")
    private List<String> needs = new ArrayList<>();

    @Option(names = "--with", paramLabel = "CONDITION", split = ",", description = "What holds in this deployment.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--product-version", paramLabel = "V",
            description = "Version of the product. Default: the newest in the profile.")
    private List<String> versions = new ArrayList<>();

    @Option(names = "--set", paramLabel = "PARAM=PORTS", description = "Ports that were changed in the product.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--stand-alone",
            description = "nftables, iptables: a rule set of its own that drops all that it does not name, for a router "
                    + "with nothing else to forward. Default: rules to jump to from those that are there.")
    private boolean standAlone;

    @Option(names = "--into", paramLabel = "NAME",
            description = "What the rules go into. nftables: a table; default: \"inet filter\". cisco-asa: an access list, "
                    + "LIST:LINE for the line to begin at; default: PATHCLEAR.")
    private String into = "";

    @Option(names = "--ticket", paramLabel = "TEXT", description = "Ticket of the change, for the head of the rules.")
    private String ticket = NO_TICKET;

    /** Returns whether there is nothing to make rules of. */
    public boolean isEmpty() {
        return profiles.isEmpty() && siteFile == null;
    }

    /** Returns the files that are read. */
    public List<String> inputs() {
        List<String> inputs = new ArrayList<>(profiles);
        Stream.ofNullable(siteFile).map(Path::toString).forEach(inputs::add);
        Stream.concat(sources.stream(), destinations.stream()).filter(spec -> spec.startsWith("@"))
                .map(spec -> spec.substring(1)).forEach(inputs::add);
        return inputs;
    }

    /** Reads the site, or makes one of the profiles alone: then both roles have to be named. */
    public Site site() {
        Site site = siteFile == null ? ofProfiles()
                : new SiteOverrides(SiteReader.read(siteFile), this::refused).profiles(profiles).site();
        site = new SiteOverrides(site, this::refused).with(conditions).versions(versions).set(parameters).site();
        check("--from", from, site);
        check("--to", to, site);
        return site;
    }

    private Site ofProfiles() {
        if (from == null || to == null) {
            throw refused("expected --from ROLE and --to ROLE, or --site FILE");
        }
        List<SiteProfile> products = new ArrayList<>();
        for (String reference : profiles) {
            Profile profile = ProfileCatalog.resolve(reference);
            products.add(new SiteProfile(profile, reference, null, List.of(), Map.of(), Map.of()));
        }
        return new Site(Path.of("--profile"), null, products, List.of(), List.of(), SiteVantage.ANY);
    }

    private void check(String option, String word, Site site) {
        if (word != null) {
            SiteReader.mistake(word, site.profiles()).ifPresent(expected -> {
                throw refused(option + ": expected " + expected + ", found " + Printable.quote(word));
            });
        }
    }

    /** Returns which rules are wanted, in a format. */
    public RuleChoice choice(RuleFormat format) {
        if (!sources.isEmpty() && from == null) {
            throw refused("--source needs --from, the role that these are");
        }
        if (!destinations.isEmpty() && to == null) {
            throw refused("--destination needs --to, the role that these are");
        }
        Placement placement = new Placement(standAlone, into.strip());
        String refusal = placement.refusal(format);
        if (!refusal.isEmpty()) {
            throw refused(refusal);
        }
        return new RuleChoice(from, to, strip(sources), strip(destinations), chosenNeeds(), placement, ticket);
    }

    private static List<String> strip(List<String> specs) {
        return specs.stream().map(String::strip).toList();
    }

    /** Returns the value of {@code --need} that asks for others too. */
    public String needsWith(Set<Need> others) {
        Set<Need> all = EnumSet.copyOf(chosenNeeds());
        all.addAll(others);
        return all.stream().map(Need::word).collect(Collectors.joining(","));
    }

    private Set<Need> chosenNeeds() {
        if (needs.isEmpty()) {
            return EnumSet.of(Need.REQUIRED);
        }
        Set<Need> chosen = EnumSet.noneOf(Need.class);
        for (String word : needs) {
            chosen.add(Stream.of(Need.values())
                    .filter(need -> need != Need.DO_NOT_EXPOSE && need.word().equals(word.strip())).findFirst()
                    .orElseThrow(() -> refused("--need: expected some of " + words() + ", found "
                            + Printable.quote(word))));
        }
        return chosen;
    }

    private static String words() {
        return Stream.of(Need.values()).filter(need -> need != Need.DO_NOT_EXPOSE).map(Need::word)
                .collect(Collectors.joining(", "));
    }

    private ParameterException refused(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }
}
