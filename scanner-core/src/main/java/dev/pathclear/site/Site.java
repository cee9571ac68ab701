package dev.pathclear.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A deployment as its owner thinks of it. {@link SiteReader} has checked it; where the profiles are external, so are
 * the names in them.
 *
 * @param file where it stands, as the user named it
 * @param name for people, or null
 * @param profiles the products in use, each once; at least one
 * @param excludes targets never asked, {@code @FILE} for a file of them
 * @param waivers what is accepted for a while
 * @param vantage from where it is looked at
 */
public record Site(Path file, String name, List<SiteProfile> profiles, List<String> excludes, List<SiteWaiver> waivers,
        SiteVantage vantage) {
    public Site {
        Objects.requireNonNull(file, "file");
        profiles = List.copyOf(profiles);
        excludes = List.copyOf(excludes);
        waivers = List.copyOf(waivers);
        Objects.requireNonNull(vantage, "vantage");
    }

    /** Returns this site with other profiles. */
    public Site withProfiles(List<SiteProfile> replacement) {
        return new Site(file, name, replacement, excludes, waivers, vantage);
    }

    /** Returns this site looked at from elsewhere. */
    public Site withVantage(SiteVantage replacement) {
        return new Site(file, name, profiles, excludes, waivers, replacement);
    }

    /** Returns a file that the site names, seen from the site's own folder. */
    public Path resolve(String other) {
        return file.resolveSibling(other);
    }
}
