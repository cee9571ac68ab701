package dev.pathclear.site;

import dev.pathclear.target.HostPattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A trouble that the owner of a site accepts for a while.
 *
 * @param ticket where it was agreed
 * @param expires the last day on which it is in force, UTC
 * @param reason why, or null
 * @param profile id of the profile, or null for any
 * @param flow id of the flow, or null
 * @param requirement id of the requirement, or null; null with {@code flow}: everything
 * @param hosts whom it is about; empty for every host
 */
public record SiteWaiver(String ticket, LocalDate expires, String reason, String profile, String flow,
        String requirement, List<HostPattern> hosts) {
    public SiteWaiver {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(expires, "expires");
        hosts = List.copyOf(hosts);
    }

    /** Returns whether its last day is over. */
    public boolean expired(LocalDate today) {
        return expires.isBefore(today);
    }
}
