package dev.pathclear.metrics;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one lane saw of the endpoints that a user wants explained, and of the control ports of their hosts. Bounded: an
 * endpoint with very many attempts keeps the first ones, and how many events there were after them.
 *
 * <p>Written by the lane's thread alone; read once the lane has ended.
 */
public final class AttemptTrace {
    /** Events kept of an endpoint. */
    public static final int MAX_EVENTS = 256;

    private final Map<Address, Set<Endpoint>> endpoints;
    private final List<AttemptEvent> events = new ArrayList<>();
    private final Map<Address, Map<Endpoint, Integer>> counts = new HashMap<>();

    /** @param endpoints by host */
    public AttemptTrace(Map<Address, Set<Endpoint>> endpoints) {
        this.endpoints = Map.copyOf(endpoints);
    }

    /** Returns whether anything of a host is traced. */
    public boolean covers(Address host) {
        return endpoints.containsKey(host);
    }

    /** Returns whether an endpoint of a host that is covered is traced. */
    public boolean covers(Address host, Endpoint endpoint, boolean control) {
        return control || endpoints.get(host).contains(endpoint);
    }

    /** Adds an event, if there is room. */
    public void add(AttemptEvent event) {
        int before = counts.computeIfAbsent(event.host(), host -> new HashMap<>())
                .merge(event.endpoint(), 1, Integer::sum);
        if (before <= MAX_EVENTS) {
            events.add(event);
        }
    }

    /** Returns the events kept, as they came. */
    public List<AttemptEvent> events() {
        return List.copyOf(events);
    }

    /** Returns how many events of an endpoint were not kept. */
    public int left(Address host, Endpoint endpoint) {
        return Math.max(0, counts.getOrDefault(host, Map.of()).getOrDefault(endpoint, 0) - MAX_EVENTS);
    }
}
