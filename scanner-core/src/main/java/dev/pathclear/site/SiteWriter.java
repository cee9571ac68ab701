package dev.pathclear.site;

import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Condition;
import dev.pathclear.profile.Parameter;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.Role;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a site file for a person to go on with: what is known, and as comments what else can be said. Every value that
 * is not an id is in double quotes, with JSON's escapes, which YAML shares.
 */
public final class SiteWriter {
    private static final int MAX_TEXT = 120;

    private SiteWriter() {}

    /** Returns the file of a site as YAML; {@link SiteReader} reads it. */
    public static String write(Site site) {
        StringBuilder out = new StringBuilder("""
                # A site file of pathclear: docs/site-file.md has every field.
                #   pathclear scan --site FILE --from ROLE     what can be reached from a machine of this role
                #   pathclear rules --site FILE -o table       what firewalls have to let through
                schemaVersion: 1
                """);
        if (site.name() != null) {
            out.append("name: ").append(quote(site.name())).append('\n');
        }
        out.append("profiles:\n");
        site.profiles().forEach(product -> product(product, out));
        if (site.excludes().isEmpty()) {
            out.append("# exclude: [10.1.0.250]            # never asked\n");
        } else {
            out.append("exclude: ").append(list(site.excludes())).append('\n');
        }
        vantage(site.vantage(), out);
        return out.append("""
                # waivers:
                #   - { ticket: "CHG-1", expires: 2027-01-31, flow: ID, hosts: [10.1.0.10], reason: "why" }
                """).toString();
    }

    private static void product(SiteProfile product, StringBuilder out) {
        Profile profile = product.profile();
        out.append("  - profile: ").append(quote(product.reference())).append("   # ")
                .append(comment(profile.title().en())).append('\n');
        if (product.version() != null) {
            out.append("    version: ").append(quote(product.version())).append('\n');
        } else if (!profile.versions().isEmpty()) {
            out.append("    # version: ").append(profile.versions().stream().map(ProductVersion::toString)
                    .map(SiteWriter::quote).collect(Collectors.joining(" or "))).append("; the newest if not given\n");
        }
        out.append(product.conditions().isEmpty() ? "" : "    with: " + list(product.conditions()) + "\n");
        for (Condition condition : profile.conditions()) {
            if (!product.conditions().contains(condition.id())) {
                out.append("    # with: ").append(condition.id()).append(" where it holds: ")
                        .append(comment(condition.title().en())).append('\n');
            }
        }
        ports(product, out);
        out.append("    roles:\n");
        for (Role role : profile.roles()) {
            List<String> hosts = product.roles().get(role.id());
            out.append(hosts == null ? "      # " + role.id() + ": []" : "      " + role.id() + ": " + list(hosts))
                    .append("   # ").append(comment(role.title().en())).append('\n');
        }
    }

    private static void ports(SiteProfile product, StringBuilder out) {
        if (!product.parameters().isEmpty()) {
            out.append("    ports:\n");
        } else if (!product.profile().parameters().isEmpty()) {
            out.append("    # ports:                       # where they were changed in the product\n");
        }
        for (Parameter parameter : product.profile().parameters()) {
            PortSet set = product.parameters().get(parameter.id());
            out.append(set == null ? "    #   " : "      ").append(parameter.id()).append(": ")
                    .append(quote((set == null ? parameter.ports() : set).toString())).append('\n');
        }
    }

    private static void vantage(SiteVantage vantage, StringBuilder out) {
        if (vantage.from().isEmpty() && vantage.source() == null) {
            out.append("# vantage: { from: ROLE }   # what the machine is that scans, if --from does not say it\n");
            return;
        }
        out.append("vantage:\n");
        if (!vantage.from().isEmpty()) {
            out.append("  from: ").append(list(vantage.from())).append('\n');
        }
        if (vantage.source() != null) {
            out.append("  source: ").append(quote(vantage.source().toString())).append('\n');
        }
    }

    private static String list(List<String> values) {
        return values.stream().map(SiteWriter::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String comment(String text) {
        return Printable.plain(text, MAX_TEXT);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
