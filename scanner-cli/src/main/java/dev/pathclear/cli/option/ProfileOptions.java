package dev.pathclear.cli.option;

import dev.pathclear.Checks;
import dev.pathclear.ProfileChoice;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.PayloadCatalog;
import dev.pathclear.profile.PortSet;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteReader;
import dev.pathclear.verdict.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What to ask, and what to judge it by. */
public final class ProfileOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--profile", paramLabel = "ID|FILE", split = ",", completionCandidates = Suggestions.Profiles.class,
            description = "Port profiles; \"pathclear profiles list\" lists those that come with pathclear.")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--site", paramLabel = "FILE",
            description = "Site file: which hosts are what. They are the targets; the options here narrow and override "
                    + "it. \"pathclear init\" writes one.")
    private Path siteFile;

    @Option(names = "--role", paramLabel = "ROLE", completionCandidates = Suggestions.Roles.class,
            description = "What the targets are. Default: the machine that gets the agent. "
                    + "With several profiles, here and below: ID:VALUE.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--from", paramLabel = "ROLE", completionCandidates = Suggestions.Roles.class,
            description = "Which initiator this machine stands in for. Default: any.")
    private List<String> initiators = new ArrayList<>();

    @Option(names = "--external", description = "Test from here the flows to the profile's own internet hosts.")
    private boolean external;

    @Option(names = "--phase", paramLabel = "before|after", converter = PhaseConverter.class,
            completionCandidates = Suggestions.Phases.class,
            description = "Whether the product is installed on the targets. Default: before.")
    private Phase phase = Phase.BEFORE;

    @Option(names = "--with", paramLabel = "CONDITION", split = ",",
            description = "What holds in this deployment; its flows are tested.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--product-version", paramLabel = "V",
            description = "Version of the product. Default: the newest in the profile.")
    private List<String> versions = new ArrayList<>();

    @Option(names = "--set", paramLabel = "PARAM=PORTS", description = "Ports that were changed in the product.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "-p", paramLabel = "PORTS", converter = PortsConverter.class,
            description = "Ports such as 22,80,8000-8100,U:137. Alone: each is required. "
                    + "Beside a profile: asked, but not judged.")
    private EndpointSet ports = EndpointSet.EMPTY;

    @Option(names = "--exclude-ports", paramLabel = "PORTS", converter = PortsConverter.class,
            description = "Ports never asked.")
    private EndpointSet excludePorts = EndpointSet.EMPTY;

    @Option(names = "--full-ranges", description = "Ask every port of a range over 32 ports, not a sample of 8.")
    private boolean fullRanges;

    @Option(names = "--no-canaries",
            description = "Ask no control ports where something is open. An open TCP port is then unproven: a host or "
                    + "device that accepts everything would look the same.")
    private boolean noCanaries;

    @Option(names = "--opt-in", paramLabel = "PAYLOAD", split = ",",
            description = "UDP probes that leave a trace on the target and are sent only then: syslog (514/udp, and "
                    + "where a profile names it), a line in its log that names pathclear.")
    private List<String> optIns = List.of();

    @Option(names = "--hold", paramLabel = "D", converter = HoldConverter.class,
            description = "How long a connection is kept after its handshake to see whether it is cut; 0 for not at "
                    + "all. Default: 300ms; 50ms if all targets are loopback addresses.")
    private int holdMillis = Checks.USUAL_HOLD;

    /** Returns whether there is nothing to ask. */
    public boolean isEmpty() {
        return profiles.isEmpty() && ports.isEmpty() && siteFile == null;
    }

    /** Returns the site file, or null. */
    public Path siteFile() {
        return siteFile;
    }

    /** Reads the site, narrowed and overridden by the other options; null where there is none. */
    public Site site() {
        if (siteFile == null) {
            return null;
        }
        if (external) {
            throw refused("--external asks the profile's own hosts, --site those of the site: expected one of them");
        }
        return new SiteOverrides(SiteReader.read(siteFile), this::refused)
                .profiles(profiles).roles(roles).from(initiators).with(conditions).versions(versions).set(parameters)
                .site();
    }

    /** Returns whether the profiles' own internet hosts are the targets. */
    public boolean external() {
        return external;
    }

    /** Returns the profiles as they were named. */
    public List<String> profileNames() {
        return profiles;
    }

    /** Returns what a request for a site asks. */
    public Checks checks(Site site) {
        List<ProfileChoice> choices = site.profiles().stream().map(one -> ProfileChoice.of(one.reference())).toList();
        return new Checks(
                choices, false, phase, ports, excludePorts, fullRanges, !noCanaries, holdMillis, optIns());
    }

    /** Returns what the request asks. */
    public Checks checks() {
        if (new LinkedHashSet<>(profiles).size() < profiles.size()) {
            throw refused("--profile names a profile twice");
        }
        if (profiles.stream().anyMatch(String::isBlank)) {
            throw refused("--profile: expected a profile's id or file, found nothing");
        }
        if (profiles.isEmpty()) {
            refuseWithoutProfile();
        }
        Map<String, String> role = single("--role", roles);
        Map<String, String> from = single("--from", initiators);
        Map<String, String> version = single("--product-version", versions);
        Map<String, List<String>> with = byProfile("--with", conditions);
        Map<String, List<String>> set = byProfile("--set", parameters);
        List<ProfileChoice> choices = profiles.stream()
                .map(profile -> new ProfileChoice(profile, role.get(profile), from.get(profile), version.get(profile),
                        new LinkedHashSet<>(with.getOrDefault(profile, List.of())),
                        ports(set.getOrDefault(profile, List.of()))))
                .toList();
        return new Checks(choices, external, phase, ports, excludePorts, fullRanges, !noCanaries, holdMillis, optIns());
    }

    private Set<String> optIns() {
        List<String> known = optIns.isEmpty() ? List.of() : PayloadCatalog.shipped().optIns();
        for (String id : optIns) {
            if (!known.contains(id)) {
                throw refused("--opt-in: expected " + String.join(", ", known) + ", found " + Printable.quote(id));
            }
        }
        return new LinkedHashSet<>(optIns);
    }

    private void refuseWithoutProfile() {
        List<List<String>> values = List.of(roles, initiators, conditions, versions, parameters);
        List<String> options = List.of("--role", "--from", "--with", "--product-version", "--set");
        for (int i = 0; i < options.size(); i++) {
            if (!values.get(i).isEmpty()) {
                throw refused(options.get(i) + " needs a --profile");
            }
        }
        if (external) {
            throw refused("--external needs a --profile");
        }
    }

    private Map<String, String> single(String option, List<String> values) {
        Map<String, String> single = new HashMap<>();
        byProfile(option, values).forEach((profile, given) -> {
            if (given.size() > 1) {
                throw refused(option + " is given twice for " + Printable.quote(profile));
            }
            single.put(profile, given.getFirst());
        });
        return single;
    }

    /** Sorts values by the profile they name with {@code ID:}; with one profile they need not. */
    private Map<String, List<String>> byProfile(String option, List<String> values) {
        Map<String, List<String>> byProfile = new HashMap<>();
        for (String value : values) {
            String owner = profiles.stream().filter(profile -> rest(profile, value) != null).findFirst()
                    .orElseGet(() -> soleOwner(option, value));
            String rest = rest(owner, value);
            byProfile.computeIfAbsent(owner, key -> new ArrayList<>()).add(rest == null ? value : rest);
        }
        return byProfile;
    }

    private String soleOwner(String option, String value) {
        if (profiles.size() > 1) {
            throw refused(option + ": expected ID:VALUE with an ID out of " + String.join(", ", profiles) + ", found "
                    + Printable.quote(value));
        }
        return profiles.getFirst();
    }

    /** Returns what follows {@code ID:}, or null. The ID of a file is its path, or its name without the ending. */
    private static String rest(String profile, String value) {
        String name = profile.substring(Math.max(profile.lastIndexOf('/'), profile.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return Stream.of(profile, dot > 0 ? name.substring(0, dot) : name)
                .filter(id -> value.startsWith(id + ":"))
                .map(id -> value.substring(id.length() + 1))
                .findFirst().orElse(null);
    }

    private Map<String, PortSet> ports(List<String> settings) {
        Map<String, PortSet> ports = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw refused("--set: expected PARAM=PORTS, found " + Printable.quote(setting));
            }
            String parameter = setting.substring(0, equals);
            PortSet value = portSet(setting, equals, this::refused);
            if (ports.put(parameter, value) != null) {
                throw refused("--set names " + Printable.quote(parameter) + " twice");
            }
        }
        return ports;
    }

    /** Reads what follows the equals sign of a setting. */
    static PortSet portSet(String setting, int equals, Function<String, ? extends RuntimeException> refused) {
        try {
            return PortSet.parse(setting.substring(equals + 1));
        } catch (IllegalArgumentException e) {
            throw refused.apply("--set " + Printable.plain(setting.substring(0, equals), 60) + ": " + e.getMessage());
        }
    }

    private ParameterException refused(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }

    static final class PhaseConverter implements ITypeConverter<Phase> {
        @Override
        public Phase convert(String text) {
            return Stream.of(Phase.values()).filter(phase -> phase.word().equals(text)).findFirst()
                    .orElseThrow(() -> Amounts.refused("before or after", text));
        }
    }

    static final class HoldConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long millis = text.equals("0") ? 0 : Amounts.duration(text).toMillis();
            if (millis > Checks.MAX_HOLD_MILLIS) {
                throw Amounts.refused("0, or up to 10s", text);
            }
            return (int) millis;
        }
    }

    static final class PortsConverter implements ITypeConverter<EndpointSet> {
        @Override
        public EndpointSet convert(String text) {
            try {
                return EndpointSet.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
