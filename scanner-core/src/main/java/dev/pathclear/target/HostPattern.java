package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.util.ArrayList;
import java.util.List;
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
     * Reads what can be scanned: as {@link #parse}, and refuses addresses that no host can have and IPv6 networks too
     * wide for it.
     *
     * @throws IllegalArgumentException for anything else; the message says what was expected
     */
    public static HostPattern parseTarget(String text) {
        HostPattern pattern = parse(text);
        if (pattern.spec.name() == null) {
            UnusableRange unusable = UnusableRange.holding(pattern.spec.first(), pattern.spec.last());
            if (unusable != null) {
                throw new IllegalArgumentException("an address that a host can have, not " + unusable.word());
            }
            if (TargetParser.isTooWide(pattern.spec)) {
                throw new IllegalArgumentException(TargetParser.WIDEST);
            }
        }
        return pattern;
    }

    /**
     * Returns whether a host is meant. A name means the hosts that were listed under it.
     *
     * @param name as the host was listed, or null
     */
    public boolean matches(Address host, String name) {
        return matches(host.high(), host.low(), name);
    }

    /** Returns what {@link #matches(Address, String)} does, of the halves of an address. */
    public boolean matches(long high, long low, String name) {
        if (spec.name() != null) {
            return name != null && plain(name).equals(plain(spec.name()));
        }
        return IntervalList.compare(spec.first().high(), spec.first().low(), high, low) <= 0
                && IntervalList.compare(high, low, spec.last().high(), spec.last().low()) <= 0;
    }

    /** Returns whether it is a host name, as opposed to addresses. */
    public boolean isName() {
        return spec.name() != null;
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Returns whether one host was written, as opposed to a network or range of several. */
    public boolean isSingle() {
        return spec.name() != null || spec.isSingle();
    }

    /** Returns the name, or null where addresses were written. */
    public String name() {
        return spec.name();
    }

    /** Returns the lowest address that is meant, or null for a name. */
    public Address first() {
        return spec.first();
    }

    /** Returns the highest address that is meant, or null for a name. */
    public Address last() {
        return spec.last();
    }

    /** Returns how many addresses were written, 0 for a name; {@link Long#MAX_VALUE} for more than can be counted. */
    public long size() {
        if (spec.name() != null) {
            return 0;
        }
        long size = spec.last().low() - spec.first().low() + 1;
        return spec.last().high() != spec.first().high() || size <= 0 ? Long.MAX_VALUE : size;
    }

    /** Returns the addresses written, in order, so many at most; none for a name. */
    public List<Address> addresses(int limit) {
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, size()); i++) {
            long low = spec.first().low() + i;
            boolean carried = Long.compareUnsigned(low, spec.first().low()) < 0;
            addresses.add(new Address(spec.first().high() + (carried ? 1 : 0), low));
        }
        return addresses;
    }

    /** Returns it as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
