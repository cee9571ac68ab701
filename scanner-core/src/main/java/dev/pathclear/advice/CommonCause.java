package dev.pathclear.advice;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What most likely makes many hosts fail alike.
 *
 * @param subnets where, each as text: all of them, or the first
 * @param moreSubnets how many there are beyond those
 * @param ports which; empty where it is all of them
 * @param morePorts how many ports or ranges of ports there are beyond those
 * @param device that sent the refusals, or null
 * @param hosts how many hosts fail alike
 * @param of how many could
 */
public record CommonCause(Kind kind, List<String> subnets, long moreSubnets, Map<Protocol, PortSet> ports,
        long morePorts, Address device, long hosts, long of) {
    /** A likely cause. */
    public enum Kind {
        /** One device rejects the same ports of nearly all hosts of a subnet. */
        REJECTING_DEVICE,
        /** The same ports are dropped at nearly all hosts of a subnet, and answer in others. */
        FILTER_IN_FRONT,
        /** The same ports are dropped at nearly all hosts, and answer nowhere. */
        FILTER_ON_THE_WAY,
        /** Nearly all hosts with an open port accept control ports too. */
        PROXY,
        /** Nearly all hosts refuse nothing. */
        STEALTH,
        /** Expected hosts are silent among others that answer. */
        SWITCHED_OFF,
        /** Expected hosts are silent, and so is everything else in their subnet. */
        SUBNET_SILENT;

        /** Returns its word, in results and in the tables of texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public CommonCause {
        Objects.requireNonNull(kind);
        subnets = List.copyOf(subnets);
        EnumMap<Protocol, PortSet> inOrder = new EnumMap<>(Protocol.class);
        inOrder.putAll(ports);
        ports = Collections.unmodifiableMap(inOrder);
    }

    /** A cause of which every subnet and port is named. */
    public CommonCause(Kind kind, List<String> subnets, Map<Protocol, PortSet> ports, Address device, long hosts,
            long of) {
        this(kind, subnets, 0, ports, 0, device, hosts, of);
    }
}
