package dev.pathclear;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.scope.ProfileSelection;
import dev.pathclear.scope.TargetGroup;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.site.SiteWaiver;
import dev.pathclear.target.AddressFamily;
import dev.pathclear.target.HostResolver;
import dev.pathclear.target.TargetParser;
import dev.pathclear.target.TargetSet;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a site into hosts with roles: those that a flow goes to from where the scan runs. */
final class SiteTargets {
    private final Site site;
    private final Targets targets;
    private final HostResolver resolver;
    private final List<String> notes;
    private final List<String> problems;

    /**
     * @param notes receives what a person should know
     * @param problems receives the mistakes
     */
    SiteTargets(Site site, Targets targets, HostResolver resolver, List<String> notes, List<String> problems) {
        this.site = site;
        this.targets = targets;
        this.resolver = resolver;
        this.notes = notes;
        this.problems = problems;
    }

    /** Returns the hosts of each role that is asked. */
    List<TargetGroup> groups() {
        List<TargetGroup> groups = new ArrayList<>();
        List<String> words = site.vantage().from();
        for (SiteProfile product : site.profiles()) {
            String from = product.roleIn(words);
            if (from == null && !words.isEmpty()) {
                notes.add(product.id() + ": not asked, since this machine is none of its roles ("
                        + String.join(", ", words) + ")");
                continue;
            }
            for (Map.Entry<String, List<String>> role : product.roles().entrySet()) {
                if (!reaches(product, from, role.getKey())) {
                    notes.add(product.id() + ": " + role.getKey() + " not asked, no flow goes there"
                            + (from == null ? "" : " from " + from));
                    continue;
                }
                TargetSet hosts = hosts(product, role.getKey(), role.getValue());
                if (hosts != null) {
                    ProfileSelection selection = new ProfileSelection(product.profile(), product.reference(),
                            role.getKey(), from, product.conditions(), product.version(), product.parameters());
                    groups.add(new TargetGroup(selection, hosts));
                }
            }
        }
        if (groups.isEmpty() && problems.isEmpty()) {
            problems.add(site.file() + ": expected a role with hosts that a flow goes to"
                    + (words.isEmpty() ? "" : " from " + String.join(", ", words)) + ", found none");
        }
        return groups;
    }

    private static boolean reaches(SiteProfile product, String from, String to) {
        return product.profile().flows().stream()
                .anyMatch(flow -> flow.to().equals(to) && (from == null || flow.from().equals(from)));
    }

    /** Says which waivers are over. */
    void noteExpired(LocalDate today) {
        for (SiteWaiver waiver : site.waivers()) {
            if (waiver.expired(today)) {
                String about = waiver.flow() != null ? waiver.flow()
                        : waiver.requirement() != null ? waiver.requirement() : "all of " + waiver.hosts();
                notes.add(site.file() + ": waiver " + waiver.ticket() + " expired on " + waiver.expires() + ": " + about
                        + " counts again");
            }
        }
    }

    private TargetSet hosts(SiteProfile product, String role, List<String> specs) {
        AddressFamily family = !targets.ipv6() ? AddressFamily.IPV4
                : !targets.ipv4() ? AddressFamily.IPV6 : AddressFamily.ANY;
        TargetParser parser = new TargetParser(resolver, family, InputStream.nullInputStream());
        String place = site.file() + ": " + product.id() + ", role " + role;
        for (String spec : specs) {
            if (spec.startsWith("@")) {
                parser.includeFile(site.resolve(spec.substring(1)).toString());
            } else {
                parser.include(place, spec);
            }
        }
        for (String spec : site.excludes()) {
            parser.exclude(site.file() + ": exclude",
                    spec.startsWith("@") ? "@" + site.resolve(spec.substring(1)) : spec);
        }
        targets.excludes().forEach(spec -> parser.exclude("--exclude", spec));
        try {
            TargetSet hosts = parser.parseIfAny().orElse(null);
            if (hosts == null) {
                notes.add(place + ": not asked, all its hosts are excluded");
                return null;
            }
            for (int i = 0; i < hosts.intervals(); i++) {
                if (hosts.ports(i) != null) {
                    problems.add(place + ": expected hosts without a port, found one in a file");
                    return null;
                }
            }
            hosts.notes().forEach(note -> notes.add(place + ": " + note));
            return hosts;
        } catch (InvalidInputException e) {
            problems.addAll(e.lines());
            return null;
        }
    }
}
