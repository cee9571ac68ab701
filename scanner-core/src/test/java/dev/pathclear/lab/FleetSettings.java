package dev.pathclear.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * @param loss packets lost on the way to the fleet, in percent
 * @param replyLoss packets lost on the way back, in percent
 * @param outageAtMillis when the link goes down, in milliseconds after the first packet
 * @param outageMillis for how long, or 0 for never
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
        double replyLoss,
        int outageAtMillis,
        int outageMillis,
        int synRate,
        int icmpRate) {

    /** All hosts exist, near and without loss; 10% of their ports listen, 40% refuse, 40% drop, 10% reject. */
    public static FleetSettings defaults() {
        return new FleetSettings(1, 100, 0, 10, 40, 40, 10, 1, 1, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Reads settings as {@link #arguments()} writes them, the defaults for those that are left out.
     *
     * @throws IllegalArgumentException if one is not {@code name=value} with a known name, or a value is no number
     */
    public static FleetSettings parse(List<String> arguments) {
        return defaults().with(arguments);
    }

    /** Returns these settings with some replaced, given as {@link #arguments()} writes them. */
    public FleetSettings with(List<String> replacements) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : arguments()) {
            values.put(name(word), value(word));
        }
        for (String word : replacements) {
            if (values.replace(name(word), value(word)) == null) {
                throw new IllegalArgumentException("no setting of a fleet is called " + name(word));
            }
        }
        String[] rtt = two(values.get("rtt"), "-");
        String[] losses = two(values.get("loss"), "/");
        String[] outage = two(values.get("outage"), "+");
        return new FleetSettings(
                Long.parseLong(values.get("seed")), number(values, "live"), number(values, "unreachable"),
                number(values, "open"), number(values, "closed"), number(values, "drop"), number(values, "reject"),
                Integer.parseInt(rtt[0]), Integer.parseInt(rtt[1]),
                Double.parseDouble(losses[0]), Double.parseDouble(losses[1]),
                Integer.parseInt(outage[0]), Integer.parseInt(outage[1]),
                number(values, "syn-rate"), number(values, "icmp-rate"));
    }

    private static String name(String word) {
        return word.substring(0, equals(word));
    }

    private static String value(String word) {
        return word.substring(equals(word) + 1);
    }

    private static int equals(String word) {
        int at = word.indexOf('=');
        if (at < 0) {
            throw new IllegalArgumentException("expected name=value, found " + word);
        }
        return at;
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.get(name));
    }

    /** Both halves of a value, or twice the whole of one that has no second half. */
    private static String[] two(String value, String separator) {
        int at = value.indexOf(separator);
        return at < 0 ? new String[] {value, value} : new String[] {value.substring(0, at), value.substring(at + 1)};
    }

    /** Returns these settings as words of a command line. */
    public List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("seed=" + seed, "live=" + live, "unreachable=" + unreachable));
        words.addAll(List.of("open=" + open, "closed=" + closed, "drop=" + drop, "reject=" + reject));
        words.addAll(List.of("rtt=" + rttMillis + "-" + rttMillisMost, "loss=" + loss + "/" + replyLoss));
        words.addAll(List.of("outage=" + outageAtMillis + "+" + outageMillis));
        words.addAll(List.of("syn-rate=" + synRate, "icmp-rate=" + icmpRate));
        return words;
    }

    /** Returns these with other weights of what ports do. */
    public FleetSettings withPorts(int newOpen, int newClosed, int newDrop, int newReject) {
        return with(List.of("open=" + newOpen, "closed=" + newClosed, "drop=" + newDrop, "reject=" + newReject));
    }

    /** Returns these with other round trips, in milliseconds. */
    public FleetSettings withRtt(int shortest, int longest) {
        return with(List.of("rtt=" + shortest + "-" + longest));
    }
}
