package dev.pathclear.change.outage;

import java.util.Objects;

/** An outage or exposure, and whose it is. */
public record EndpointOutage(WatchedEndpoint endpoint, Outage outage) {
    public EndpointOutage {
        Objects.requireNonNull(endpoint);
        Objects.requireNonNull(outage);
    }
}
