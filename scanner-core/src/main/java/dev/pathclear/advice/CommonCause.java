package dev.pathclear.advice;

import java.util.Locale;
import java.util.Objects;

/**
 * What most likely makes many hosts fail alike.
 *
 * @param subnets where, as text
 * @param ports which, as text; empty where it is all of them
 * @param device that sent the refusals, or empty
 * @param hosts how many hosts fail alike
 * @param of how many could
 */
public record CommonCause(Kind kind, String subnets, String ports, String device, long hosts, long of) {
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

        /** Returns its word in the tables of texts. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public CommonCause {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(subnets);
        Objects.requireNonNull(ports);
        Objects.requireNonNull(device);
    }
}
