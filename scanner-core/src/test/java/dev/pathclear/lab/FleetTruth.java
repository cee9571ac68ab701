package dev.pathclear.lab;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;

/** What every endpoint of a simulated fleet is: a pure function of the settings, for the fleet and for those it judges. */
public final class FleetTruth {
    /** What becomes of a packet to an endpoint that the network does not lose. */
    public enum Kind {
        /** There is no such host, and nobody says so. */
        ABSENT,
        /** There is no such host, and the router says so: host-unreachable. */
        UNREACHABLE,
        /** SYN-ACK; over UDP the payload comes back. */
        OPEN,
        /** RST; over UDP port-unreachable. */
        CLOSED,
        /** Nothing. */
        DROPPED,
        /** Communication administratively prohibited, ICMP 3/13. */
        REJECTED
    }

    /*
     * Draws are splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014) of a key that is
     * spread by the golden ratio, one draw a question.
     */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int EXISTS = 1;
    private static final int IS_TOLD_ABSENT = 2;
    private static final int ROUND_TRIP = 3;
    private static final int PORTS = 4;

    private final FleetSettings settings;

    /** The truth of a fleet with these settings. */
    public FleetTruth(FleetSettings settings) {
        this.settings = settings;
    }

    /** Returns what an endpoint is. */
    public Kind kind(Address host, Protocol protocol, int port) {
        return kind((int) host.low(), protocol == Protocol.UDP, port);
    }

    Kind kind(int host, boolean udp, int port) {
        if (below(draw(host, EXISTS), 100) >= settings.live()) {
            return below(draw(host, IS_TOLD_ABSENT), 100) < settings.unreachable() ? Kind.UNREACHABLE : Kind.ABSENT;
        }
        int weights = settings.open() + settings.closed() + settings.drop() + settings.reject();
        int at = below(draw(host, PORTS + (port << 1 | (udp ? 1 : 0))), weights);
        if (at < settings.open()) {
            return Kind.OPEN;
        }
        if (at < settings.open() + settings.closed()) {
            return Kind.CLOSED;
        }
        return at < weights - settings.reject() ? Kind.DROPPED : Kind.REJECTED;
    }

    /** Returns a host's round trip in microseconds. */
    int rttMicros(int host) {
        int spread = 1_000 * (settings.rttMillisMost() - settings.rttMillis());
        return 1_000 * settings.rttMillis() + below(draw(host, ROUND_TRIP), spread + 1);
    }

    private long draw(int host, int question) {
        return mix(mix(settings.seed() * GOLDEN + Integer.toUnsignedLong(host)) + question * GOLDEN);
    }

    private static int below(long draw, int bound) {
        return (int) ((draw >>> 32) * bound >>> 32);
    }

    private static long mix(long key) {
        long z = (key ^ key >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
