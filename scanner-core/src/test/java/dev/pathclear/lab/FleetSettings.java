package dev.pathclear.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * What a simulated fleet is like.
 *
 * @param seed of everything that is drawn
 * @param live hosts that exist, in percent of the addresses
 * @param unreachable absent hosts of which a router says so, in percent of the absent ones; the others are silent
 * @param open weight of listening ports among those of live hosts
 * @param closed weight of ports on which nothing listens
 * @param drop weight of ports whose packets a firewall drops
 * @param reject weight of ports whose packets a firewall rejects
 * @param rttMillis the shortest round trip of a host
 * @param rttMillisMost the longest; each host has its own, uniform between the two
 * @param loss packets lost, in percent, each way
 * @param synRate SYNs a second that the firewall before the fleet lets through, or 0 for all
 * @param icmpRate ICMP errors a second of one host, after the first six, or 0 for no limit
 */
public record FleetSettings(
        long seed,
        int live,
        int unreachable,
        int open,
        int closed,
        int drop,
        int reject,
        int rttMillis,
        int rttMillisMost,
        double loss,
        int synRate,
        int icmpRate) {

    /** All hosts exist, near and without loss; 10% of their ports listen, 40% refuse, 40% drop, 10% reject. */
    public static FleetSettings defaults() {
        return new FleetSettings(1, 100, 0, 10, 40, 40, 10, 1, 1, 0, 0, 0);
    }

    /**
     * Reads settings as {@link #arguments()} writes them.
     *
     * @throws IllegalArgumentException if one is not {@code name=value} with a known name, or a value is no number
     */
    public static FleetSettings parse(List<String> arguments) {
        FleetSettings settings = defaults();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("expected name=value, found " + argument);
            }
            settings = settings.with(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return settings;
    }

    /** Returns these settings as words of a command line. */
    public List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("seed=" + seed, "live=" + live, "unreachable=" + unreachable));
        words.addAll(List.of("open=" + open, "closed=" + closed, "drop=" + drop, "reject=" + reject));
        words.addAll(List.of("rtt=" + rttMillis + "-" + rttMillisMost, "loss=" + loss));
        words.addAll(List.of("syn-rate=" + synRate, "icmp-rate=" + icmpRate));
        return words;
    }

    private FleetSettings with(String name, String value) {
        return switch (name) {
            case "seed" -> of(Long.parseLong(value), live, unreachable, loss, synRate, icmpRate);
            case "live" -> of(seed, Integer.parseInt(value), unreachable, loss, synRate, icmpRate);
            case "unreachable" -> of(seed, live, Integer.parseInt(value), loss, synRate, icmpRate);
            case "loss" -> of(seed, live, unreachable, Double.parseDouble(value), synRate, icmpRate);
            case "syn-rate" -> of(seed, live, unreachable, loss, Integer.parseInt(value), icmpRate);
            case "icmp-rate" -> of(seed, live, unreachable, loss, synRate, Integer.parseInt(value));
            case "rtt" -> {
                int dash = value.indexOf('-');
                int shortest = Integer.parseInt(dash < 0 ? value : value.substring(0, dash));
                yield withRtt(shortest, dash < 0 ? shortest : Integer.parseInt(value.substring(dash + 1)));
            }
            case "open" -> withPorts(Integer.parseInt(value), closed, drop, reject);
            case "closed" -> withPorts(open, Integer.parseInt(value), drop, reject);
            case "drop" -> withPorts(open, closed, Integer.parseInt(value), reject);
            case "reject" -> withPorts(open, closed, drop, Integer.parseInt(value));
            default -> throw new IllegalArgumentException("no setting of a fleet is called " + name);
        };
    }

    private FleetSettings of(long newSeed, int newLive, int newUnreachable, double newLoss, int syns, int icmps) {
        return new FleetSettings(newSeed, newLive, newUnreachable, open, closed, drop, reject, rttMillis, rttMillisMost,
                newLoss, syns, icmps);
    }

    /** Returns these with other weights of what ports do. */
    public FleetSettings withPorts(int newOpen, int newClosed, int newDrop, int newReject) {
        return new FleetSettings(seed, live, unreachable, newOpen, newClosed, newDrop, newReject, rttMillis,
                rttMillisMost, loss, synRate, icmpRate);
    }

    /** Returns these with other round trips, in milliseconds. */
    public FleetSettings withRtt(int shortest, int longest) {
        return new FleetSettings(
                seed, live, unreachable, open, closed, drop, reject, shortest, longest, loss, synRate, icmpRate);
    }
}
