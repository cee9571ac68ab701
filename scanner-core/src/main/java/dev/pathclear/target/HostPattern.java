package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.util.Locale;

/** Hosts as a person wrote them, to compare hosts with: an address, CIDR, range, or a name. Asks no resolver. */
public final class HostPattern {
    private final String text;
    private final TargetSpec spec;

    private HostPattern(String text, TargetSpec spec) {
        this.text = text;
        this.spec = spec;
    }

    /**
     * Reads a text without white space around it.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected, as it follows "expected"
     */
    public static HostPattern parse(String text) {
        try {
            TargetSpec spec = TargetSyntax.parse(text);
            if (spec.port() != 0) {
                throw new IllegalArgumentException("an address, CIDR, range or host name without a port");
            }
            return new HostPattern(text, spec);
        } catch (TargetSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Returns whether a host is meant. A name means the hosts that were listed under it.
     *
     * @param name as the host was listed, or null
     */
    public boolean matches(Address host, String name) {
        if (spec.name() != null) {
            return name != null && plain(name).equals(plain(spec.name()));
        }
        return IntervalList.compare(spec.first().high(), spec.first().low(), host.high(), host.low()) <= 0
                && IntervalList.compare(host.high(), host.low(), spec.last().high(), spec.last().low()) <= 0;
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Returns whether one host was written, as opposed to a network or range of several. */
    public boolean isSingle() {
        return spec.name() != null || spec.isSingle();
    }

    /** Returns it as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
