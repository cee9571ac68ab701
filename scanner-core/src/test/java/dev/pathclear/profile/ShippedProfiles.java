package dev.pathclear.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Questions to the shipped profiles that several tests ask. */
final class ShippedProfiles {
    static final String ESET = "eset-protect";
    static final String SYMANTEC = "symantec-endpoint-protection";
    static final String ESCAN = "escan";
    static final String KASPERSKY = "kaspersky-security-center";

    private ShippedProfiles() { }

    /** Returns the flows as {@code from > to protocol ports}, sorted by who and then by port. */
    static List<String> lines(String profile, Predicate<Flow> wanted) {
        return ProfileCatalog.resolve(profile).flows().stream().filter(wanted)
                .sorted(Comparator.comparing(Flow::from).thenComparing(Flow::to)
                        .thenComparing(flow -> flow.ports().nth(0)))
                .map(flow -> flow.from() + " > " + flow.to() + " " + wire(flow.protocol()) + " " + flow.ports()
                        + (flow.delivery() == Delivery.UNICAST ? "" : " " + wire(flow.delivery()))).toList();
    }

    static List<String> ports(String profile, String requirement) {
        List<String> flows = requirement(profile, requirement).tree().flows();
        return lines(profile, flow -> flows.contains(flow.id())).stream().sorted().toList();
    }

    static String inVersion(String profile, String version, Predicate<Flow> wanted) {
        ProductVersion asked = ProductVersion.parse(version).orElseThrow();
        return String.join(" ", ProfileCatalog.resolve(profile).flows().stream().filter(wanted)
                .filter(flow -> flow.versions() == null || flow.versions().contains(asked))
                .map(flow -> flow.ports().toString()).toList());
    }

    static Flow flow(String profile, String id) {
        return ProfileCatalog.resolve(profile).flow(id).orElseThrow();
    }

    static Requirement requirement(String profile, String id) {
        return ProfileCatalog.resolve(profile).requirements().stream()
                .filter(requirement -> requirement.id().equals(id)).findFirst().orElseThrow();
    }

    static Erratum erratum(String profile, String row) {
        return ProfileCatalog.resolve(profile).errata().stream().filter(erratum -> erratum.rows().contains(row))
                .findFirst().orElseThrow();
    }

    static String tree(String profile, String requirement) {
        return text(requirement(profile, requirement).tree());
    }

    private static String text(RequirementTree tree) {
        return switch (tree) {
            case RequirementTree.FlowRef leaf -> leaf.id();
            case RequirementTree.AllOf all -> "allOf(" + texts(all.branches()) + ")";
            case RequirementTree.AnyOf any -> "anyOf(" + texts(any.branches()) + ")";
            case RequirementTree.Fallback fallback -> "fallback(" + text(fallback.primary()) + ", "
                    + texts(fallback.backups()) + ")";
        };
    }

    private static String texts(List<RequirementTree> branches) {
        return String.join(", ", branches.stream().map(ShippedProfiles::text).toList());
    }

    static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
