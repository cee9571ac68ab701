package dev.pathclear;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Flow;
import dev.pathclear.rules.Peers;
import dev.pathclear.rules.RuleBook;
import dev.pathclear.rules.RulePair;
import dev.pathclear.scope.JudgedProfile;
import dev.pathclear.scope.ProfileSelection;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.target.HostResolver;
import dev.pathclear.target.TargetParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what a firewall has to let through between the roles of a site. */
public final class FirewallRules {
    private static final String ANY = "any";

    private final Site site;
    private final RuleChoice choice;
    private final HostResolver resolver;
    private final List<String> problems = new ArrayList<>();
    private final Map<List<String>, Peers> known = new HashMap<>();

    private FirewallRules(Site site, RuleChoice choice, HostResolver resolver) {
        this.site = site;
        this.choice = choice;
        this.resolver = resolver;
    }

    /**
     * Returns the rules. Names are resolved: firewalls know addresses.
     *
     * @param site may have no hosts where the choice has them
     * @throws InvalidInputException with everything that is wrong, one line each
     */
    public static RuleBook of(Site site, RuleChoice choice) {
        return of(site, choice, HostResolver.system());
    }

    static RuleBook of(Site site, RuleChoice choice, HostResolver resolver) {
        return new FirewallRules(site, choice, resolver).book();
    }

    private RuleBook book() {
        List<RulePair> pairs = new ArrayList<>();
        List<RulePair> unplaced = new ArrayList<>();
        for (SiteProfile product : site.profiles()) {
            for (String from : ends(product, choice.from())) {
                for (String to : ends(product, choice.to())) {
                    if (between(product, from, to)) {
                        pair(product, from, to)
                                .ifPresent(pair -> (pair.isPlaced() ? pairs : unplaced).add(pair));
                    }
                }
            }
        }
        List<String> distinct = problems.stream().distinct().toList();
        if (!distinct.isEmpty()) {
            throw new InvalidInputException(distinct);
        }
        pairs.addAll(unplaced); // last, so that what they lack renumbers no other
        RuleBook book = new RuleBook(choice.ticket(), choice.placement(), pairs);
        if (book.rules() == 0) {
            throw new InvalidInputException(List.of("expected a flow that needs a rule, found none" + leftOut(pairs)));
        }
        return book;
    }

    private static String leftOut(List<RulePair> pairs) {
        List<String> reasons = pairs.stream().flatMap(pair -> Stream.concat(pair.leftOut().stream(), pair.unasked().stream()))
                .map(rule -> rule.flow().id() + " " + rule.remark()).toList();
        return reasons.isEmpty() ? "" : ": " + Printable.plain(String.join("; ", reasons), 500);
    }

    /** Returns the role of a word, or every role of the product. */
    private static List<String> ends(SiteProfile product, String word) {
        if (word != null) {
            String role = product.roleIn(List.of(word));
            return role == null ? List.of() : List.of(role);
        }
        return product.profile().roles().stream().map(role -> role.id()).toList();
    }

    private static boolean between(SiteProfile product, String from, String to) {
        return product.profile().flows().stream().anyMatch(flow -> isBetween(flow, from, to));
    }

    private static boolean isBetween(Flow flow, String from, String to) {
        return flow.from().equals(from) && flow.to().equals(to);
    }

    /**
     * A pair with hosts at one end alone has flows without a rule; one with none at either does not concern the site.
     */
    private Optional<RulePair> pair(SiteProfile product, String from, String to) {
        Peers sources = peers(product, from, choice.from(), "--source", choice.sources());
        Peers destinations = peers(product, to, choice.to(), "--destination", choice.destinations());
        if (sources == null && destinations == null) {
            return Optional.empty();
        }
        ProfileSelection selection = new ProfileSelection(product.profile(), product.reference(), to, from,
                product.conditions(), product.version(), product.parameters());
        Optional<JudgedProfile> judged = JudgedProfile.of(selection, problems);
        return judged.map(one -> RulePair.of(one, sources == null ? Peers.NOBODY : sources,
                        destinations == null ? Peers.NOBODY : destinations, choice.needs()))
                .filter(pair -> !pair.isEmpty());
    }

    private Peers peers(SiteProfile product, String role, String asked, String option, List<String> given) {
        List<String> specs = given.isEmpty() ? product.roles().getOrDefault(role, List.of()) : given;
        if (specs.isEmpty()) {
            if (asked != null) {
                problems.add(option + ": expected the addresses of " + role
                        + ", or any, since no site says what they are; found none");
            }
            return null;
        }
        if (specs.equals(List.of(ANY))) {
            return Peers.ANYONE;
        }
        String place = given.isEmpty() ? site.file() + ": " + product.id() + ", role " + role : option;
        List<String> key = new ArrayList<>(specs);
        key.addFirst(place);
        int before = problems.size();
        Peers peers = known.computeIfAbsent(key, any -> parse(place, specs, given.isEmpty()));
        if (peers == null && problems.size() == before && asked != null) {
            problems.add(place + ": expected hosts that are not excluded, found none");
        }
        return peers;
    }

    private Peers parse(String place, List<String> specs, boolean ofSite) {
        TargetParser parser = TargetParser.ofNetworks(resolver);
        for (String spec : specs) {
            if (spec.startsWith("@")) {
                String file = spec.substring(1);
                parser.includeFile(ofSite ? site.resolve(file).toString() : file);
            } else {
                parser.include(place, spec);
            }
        }
        for (String spec : ofSite ? site.excludes() : List.<String>of()) {
            parser.exclude(site.file() + ": exclude",
                    spec.startsWith("@") ? "@" + site.resolve(spec.substring(1)) : spec);
        }
        try {
            Peers peers = Peers.of(parser.parseNetworks());
            return peers.isEmpty() ? null : peers;
        } catch (InvalidInputException e) {
            problems.addAll(e.lines());
            return null;
        }
    }
}
