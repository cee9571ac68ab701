package dev.pathclear.watch;

import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.probe.Protocol;
import java.util.List;

/** The endpoints as arrays, for the lane. Immutable. */
final class Watched {
    private final long[] high;
    private final long[] low;
    private final int[] port;
    private final Protocol[] protocol;

    Watched(List<WatchedEndpoint> endpoints) {
        int size = endpoints.size();
        high = new long[size];
        low = new long[size];
        port = new int[size];
        protocol = new Protocol[size];
        for (int i = 0; i < size; i++) {
            WatchedEndpoint endpoint = endpoints.get(i);
            high[i] = endpoint.host().high();
            low[i] = endpoint.host().low();
            port[i] = endpoint.port();
            protocol[i] = endpoint.protocol();
        }
    }

    int size() {
        return port.length;
    }

    long high(int endpoint) {
        return high[endpoint];
    }

    long low(int endpoint) {
        return low[endpoint];
    }

    int port(int endpoint) {
        return port[endpoint];
    }

    Protocol protocol(int endpoint) {
        return protocol[endpoint];
    }
}
