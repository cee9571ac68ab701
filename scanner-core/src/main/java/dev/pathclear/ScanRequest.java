package dev.pathclear;

import dev.pathclear.site.Site;
import java.util.Objects;

/**
 * Everything a scan is told: whom to ask, what, how hard, and how this run goes about it. Immutable.
 *
 * <p>Each part checks its own ranges and has a factory for the defaults. What only a look at the files, the names and
 * the profiles can tell is found when the scan is prepared.
 *
 * @param targets with a site, which of its hosts are asked; none for all
 * @param checks with a site, the profiles are its own
 * @param site the deployment whose hosts are asked, each what it is there, or null
 */
public record ScanRequest(Targets targets, Checks checks, Effort effort, Run run, Site site) {
    public ScanRequest {
        Objects.requireNonNull(targets, "targets");
        Objects.requireNonNull(checks, "checks");
        Objects.requireNonNull(effort, "effort");
        Objects.requireNonNull(run, "run");
    }

    /** Returns a scan of targets, without a site. */
    public ScanRequest(Targets targets, Checks checks, Effort effort, Run run) {
        this(targets, checks, effort, run, null);
    }

    /** Returns a scan with the default effort. */
    public static ScanRequest of(Targets targets, Checks checks, long seed) {
        return new ScanRequest(targets, checks, Effort.defaults(), Run.of(seed));
    }
}
