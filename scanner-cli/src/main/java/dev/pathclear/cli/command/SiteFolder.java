package dev.pathclear.cli.command;

import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of a site file. Files that a person names are seen from the folder that the person is in, those that the
 * site file names from its own.
 */
final class SiteFolder {
    private static final String FILE = "@";

    private final Path folder;

    /** @param site a file in a folder that exists */
    SiteFolder(Path site) throws IOException {
        folder = site.toAbsolutePath().getParent().toRealPath(); // ".." of a link leads elsewhere than its name says
    }

    /** Returns a site with every file that it names as it is seen from here. */
    Site seen(Site site) {
        List<String> excludes = hosts(site.excludes());
        List<SiteProfile> products = new ArrayList<>();
        for (SiteProfile product : site.profiles()) {
            products.add(product(product));
        }
        return new Site(site.file(), site.name(), products, excludes, site.waivers(), site.vantage());
    }

    private SiteProfile product(SiteProfile product) {
        String reference = ProfileCatalog.ids().contains(product.reference()) ? product.reference()
                : file(product.reference());
        Map<String, List<String>> roles = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> role : product.roles().entrySet()) {
            roles.put(role.getKey(), hosts(role.getValue()));
        }
        return new SiteProfile(
                product.profile(), reference, product.version(), product.conditions(), product.parameters(), roles);
    }

    private List<String> hosts(List<String> specs) {
        List<String> seen = new ArrayList<>();
        for (String spec : specs) {
            seen.add(spec.startsWith(FILE) ? FILE + file(spec.substring(FILE.length())) : spec);
        }
        return seen;
    }

    private String file(String named) {
        Path path = Path.of(named);
        if (path.isAbsolute()) {
            return named;
        }
        Path file = real(path.toAbsolutePath());
        if (!file.getRoot().equals(folder.getRoot())) {
            return file.toString();
        }
        String seen = folder.relativize(file).toString();
        return seen.contains("/") || seen.contains("\\") ? seen : "./" + seen; // else it may read as an id
    }

    /** What is missing is for who reads the site to tell. */
    private static Path real(Path file) {
        try {
            return file.getParent().toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            return file.normalize();
        }
    }
}
