package dev.pathclear;

import dev.pathclear.plan.Plan;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.scope.HostCursor;
import dev.pathclear.scope.ProfileSelection;
import dev.pathclear.scope.Scope;
import dev.pathclear.scope.ScopeBuilder;
import dev.pathclear.scope.VersionNote;
import dev.pathclear.scope.TargetGroup;
import dev.pathclear.site.Site;
import dev.pathclear.target.AddressFamily;
import dev.pathclear.target.HostResolver;
import dev.pathclear.target.TargetParser;
import dev.pathclear.target.TargetSet;
import dev.pathclear.time.WallClock;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes a scan of a request: profiles, targets, scope, plan. Mistakes of every part are gathered and told at once. */
final class Preparation {
    private final ScanRequest request;
    private final HostResolver resolver;
    private final InputStream standardInput;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Preparation(ScanRequest request, HostResolver resolver, InputStream standardInput) {
        this.request = request;
        this.resolver = resolver;
        this.standardInput = standardInput;
    }

    PreparedScan prepare() {
        boolean ofSite = request.site() != null;
        List<ProfileSelection> selections = ofSite ? List.of() : selections();
        ScopeBuilder builder = new ScopeBuilder()
                .profiles(selections)
                .ports(request.checks().ports())
                .excludedPorts(request.checks().excludePorts())
                .fullRanges(request.checks().fullRanges())
                .optIns(request.checks().optIns())
                .seed(request.run().seed());
        boolean confirm = false;
        if (ofSite) {
            confirm = addSite(builder, request.site());
        } else if (request.checks().external()) {
            addExternalHosts(builder);
        } else {
            TargetSet targets = targets();
            if (targets != null) {
                builder.targets(targets);
                notes.addAll(targets.notes());
                confirm = targets.needsConfirmation();
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Scope scope = builder.build();
        checkSource(scope);
        scope.profiles().stream().map(VersionNote::of).flatMap(Optional::stream).distinct().forEach(notes::add);
        notes.addAll(OwnAddresses.notes(scope));
        notes.addAll(OverruledPayloads.notes(scope));
        Map<Address, Set<Endpoint>> explained = Explained.of(request.run().explain(), scope);
        Lanes lanes = Lanes.of(request.effort(), scope, request.targets().assumeUp(), request.checks().canaries(),
                Hold.millis(request.checks().holdMillis(), scope));
        Plan plan = new Plan(scope.size(), request.run().seed(), request.run().shard(), lanes.count());
        return new PreparedScan(request, scope, plan, lanes, confirm, notes, explained);
    }

    private boolean addSite(ScopeBuilder builder, Site site) {
        SiteTargets hosts = new SiteTargets(site, request.targets(), resolver, notes, problems);
        List<TargetGroup> groups = hosts.groups();
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(WallClock.system().millis()), ZoneOffset.UTC);
        hosts.noteExpired(today);
        builder.groups(groups, site.file().toString()).waivers(site.waivers(), today);
        if (!request.targets().specs().isEmpty() || !request.targets().files().isEmpty()) {
            TargetSet only = targets();
            if (only != null && IntStream.range(0, only.intervals()).anyMatch(i -> only.ports(i) != null)) {
                problems.add("expected targets without a port, since the site says what to ask, found a port");
            }
            if (only != null) {
                builder.targets(only);
            }
        }
        return groups.stream().anyMatch(group -> group.hosts().needsConfirmation());
    }

    /** A source address that no target could be asked from would be ignored without a word. */
    private void checkSource(Scope scope) {
        Address source = request.effort().source();
        if (source == null) {
            return;
        }
        HostCursor cursor = new HostCursor();
        for (long index : new long[] {0, scope.size() - 1}) { // IPv4 hosts come first
            scope.locate(index, cursor);
            if (Address.isIpv4(cursor.high(), cursor.low()) == source.isIpv4()) {
                return;
            }
        }
        throw new InvalidInputException(List.of("--source: expected an " + (source.isIpv4() ? "IPv6" : "IPv4")
                + " address, as the targets have, found " + source));
    }

    private List<ProfileSelection> selections() {
        List<ProfileSelection> selections = new ArrayList<>();
        for (ProfileChoice choice : request.checks().profiles()) {
            try {
                Profile profile = ProfileCatalog.resolve(choice.idOrFile());
                selections.add(new ProfileSelection(
                        profile, choice.idOrFile(), choice.role(), choice.from(), List.copyOf(choice.conditions()),
                        choice.productVersion(), choice.parameters()));
            } catch (InvalidInputException e) {
                problems.addAll(e.lines());
            }
        }
        return selections;
    }

    private TargetSet targets() {
        Targets targets = request.targets();
        AddressFamily family = !targets.ipv6() ? AddressFamily.IPV4
                : !targets.ipv4() ? AddressFamily.IPV6 : AddressFamily.ANY;
        TargetParser parser = new TargetParser(resolver, family, standardInput);
        targets.specs().forEach(spec -> parser.include("target", spec));
        targets.files().forEach(parser::includeFile);
        targets.excludes().forEach(spec -> parser.exclude("--exclude", spec));
        try {
            return parser.parse();
        } catch (InvalidInputException e) {
            problems.addAll(e.lines());
            return null;
        }
    }

    private void addExternalHosts(ScopeBuilder builder) {
        Map<String, List<Address>> addresses = new LinkedHashMap<>();
        for (String name : builder.externalHosts()) {
            try {
                addresses.put(name, resolver.resolve(name).stream()
                        .filter(a -> a.isIpv4() ? request.targets().ipv4() : request.targets().ipv6())
                        .toList());
            } catch (UnknownHostException e) {
                notes.add(name + " does not resolve here: its flows cannot be tested");
            }
        }
        builder.externalAddresses(addresses);
    }
}
