package dev.pathclear.result;

import java.util.List;

/**
 * What most likely makes many hosts fail alike, as a result tells it.
 *
 * @param kind a word
 * @param subnets where: the first of them
 * @param moreSubnets how many there are beyond those
 * @param ports which, such as {@code 445/tcp} or {@code 8000-8100/tcp}: the first of them; empty where it is all
 * @param morePorts how many there are beyond those
 * @param device that sent the refusals, or null
 * @param hosts how many hosts fail alike
 * @param of how many could
 * @param text all of it in an English sentence
 */
public record LikelyCause(String kind, List<String> subnets, long moreSubnets, List<String> ports, long morePorts,
        String device, long hosts, long of, String text) {
    /** A result tells no more of them. */
    public static final int MAX = 100;

    /** A result names no more subnets of one, nor more ports. */
    public static final int MAX_NAMED = 50;

    public LikelyCause {
        subnets = List.copyOf(subnets);
        ports = List.copyOf(ports);
    }
}
