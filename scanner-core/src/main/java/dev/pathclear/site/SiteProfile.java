package dev.pathclear.site;

import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A product of a site.
 *
 * @param profile as read, with its own ports
 * @param reference how the site names it: its id or a file
 * @param version of the product, or null for the newest that the profile knows
 * @param conditions what holds, by id
 * @param parameters ports set to other than their defaults, by parameter id
 * @param roles the hosts of each role, in the order of the file: addresses, CIDRs, ranges, names, {@code @FILE}
 */
public record SiteProfile(Profile profile, String reference, String version, List<String> conditions,
        Map<String, PortSet> parameters, Map<String, List<String>> roles) {
    public SiteProfile {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(reference, "reference");
        conditions = List.copyOf(conditions);
        parameters = Map.copyOf(parameters);
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }

    /** Returns the profile's id. */
    public String id() {
        return profile.id();
    }

    /** Returns what the machine is in this product, out of words as {@link SiteVantage#from} has; null if nothing. */
    public String roleIn(List<String> words) {
        for (String word : words) {
            String role = word.startsWith(id() + ":") ? word.substring(id().length() + 1) : word;
            if (profile.role(role).isPresent()) {
                return role;
            }
        }
        return null;
    }

    /** Returns this product with conditions and ports added, and another version unless that is null. */
    public SiteProfile with(Collection<String> moreConditions, Map<String, PortSet> morePorts, String otherVersion) {
        Set<String> given = new LinkedHashSet<>(conditions);
        given.addAll(moreConditions);
        Map<String, PortSet> ports = new LinkedHashMap<>(parameters);
        ports.putAll(morePorts);
        return new SiteProfile(profile, reference, otherVersion == null ? version : otherVersion,
                new ArrayList<>(given), ports, roles);
    }

    /** Returns this product with some of its roles. */
    public SiteProfile withRoles(Collection<String> kept) {
        Map<String, List<String>> some = new LinkedHashMap<>(roles);
        some.keySet().retainAll(kept);
        return new SiteProfile(profile, reference, version, conditions, parameters, some);
    }
}
