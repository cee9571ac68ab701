package dev.pathclear.site;

import dev.pathclear.probe.Address;
import java.util.List;

/**
 * From where a site is looked at.
 *
 * @param source the address to leave from, or null for the routing table's choice
 * @param from what the machine is: {@code ROLE}, or {@code PROFILE:ROLE}; empty for anything
 */
public record SiteVantage(Address source, List<String> from) {
    /** Anywhere, as anything. */
    public static final SiteVantage ANY = new SiteVantage(null, List.of());

    public SiteVantage {
        from = List.copyOf(from);
    }
}
