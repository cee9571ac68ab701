package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.net.IDN;

/**
 * Reads one target:
 *
 * <pre>
 * 10.0.0.1   10.0.0.0/24   10.0.0.1-20   10.0.0.1-10.0.1.5   10.0.0.1:443
 * fd00::1    fd00::/112    fd00::1-fd00::20                  [fd00::1]:443
 * name.example             name.example:443
 * </pre>
 *
 * Host bits below a prefix are ignored. IPv4 is four decimal numbers without leading zeros, which some programs read as
 * octal. IPv4-mapped IPv6 is IPv4.
 */
final class TargetSyntax {
    private static final String ANY_FORM = "an address, CIDR, range or host name";

    private TargetSyntax() {}

    /** Parses a text without white space around it. */
    static TargetSpec parse(String text) throws TargetSyntaxException {
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        if (text.indexOf('/') >= 0) {
            return cidr(text);
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
            return ipv6(text);
        }
        if (colon >= 0) {
            return hostOf(text.substring(0, colon), port(text, colon + 1));
        }
        TargetSpec range = ipv4Range(text);
        return range != null ? range : hostOf(text, 0);
    }

    private static TargetSpec hostOf(String host, int port) throws TargetSyntaxException {
        Address address = Literals.ipv4(host);
        return address != null ? TargetSpec.of(address, port) : TargetSpec.ofName(name(host), port);
    }

    private static TargetSpec bracketed(String text) throws TargetSyntaxException {
        int close = text.indexOf(']');
        boolean hasPort = close > 0 && close + 1 < text.length();
        Address address = close < 0 ? null : Literals.ipv6(text.substring(1, close));
        if (address == null || hasPort && text.charAt(close + 1) != ':') {
            throw new TargetSyntaxException("[IPv6 address]:port");
        }
        return TargetSpec.of(address, hasPort ? port(text, close + 2) : 0);
    }

    private static TargetSpec cidr(String text) throws TargetSyntaxException {
        int slash = text.indexOf('/');
        String literal = text.substring(0, slash);
        Address ipv4 = Literals.ipv4(literal);
        Address address = ipv4 != null ? ipv4 : Literals.ipv6(literal);
        if (address == null) {
            throw new TargetSyntaxException(ANY_FORM);
        }
        // ::ffff:10.0.0.0/120 is 10.0.0.0/24.
        boolean mapped = ipv4 == null && address.isIpv4();
        int prefix = Literals.decimal(text, slash + 1, text.length(), 128);
        int bits = prefix < 0 ? -1 : ipv4 != null ? 32 - prefix : 128 - prefix;
        if (bits < 0 || mapped && bits > 32) {
            throw new TargetSyntaxException(
                    "a prefix length " + (ipv4 != null ? "0 to 32" : mapped ? "96 to 128" : "0 to 128"));
        }
        long lowHosts = Cidr.lowBits(bits);
        long highHosts = Cidr.highBits(bits);
        return new TargetSpec(new Address(address.high() & ~highHosts, address.low() & ~lowHosts),
                new Address(address.high() | highHosts, address.low() | lowHosts), null, 0);
    }

    private static TargetSpec ipv6(String text) throws TargetSyntaxException {
        if (text.indexOf('%') >= 0) {
            throw new TargetSyntaxException("an IPv6 address without a zone");
        }
        int dash = text.indexOf('-');
        Address first = Literals.ipv6(dash < 0 ? text : text.substring(0, dash));
        if (first == null) {
            throw new TargetSyntaxException(ANY_FORM);
        }
        if (dash < 0) {
            return TargetSpec.of(first, 0);
        }
        Address last = Literals.ipv6(text.substring(dash + 1));
        if (last == null || last.isIpv4() != first.isIpv4()) {
            throw new TargetSyntaxException("a range that ends with an IPv6 address");
        }
        return range(first, last);
    }

    /** Returns null if the text is no IPv4 range; "10.0.0.1-a.example" may be a name. */
    private static TargetSpec ipv4Range(String text) throws TargetSyntaxException {
        int dash = text.indexOf('-');
        Address first = dash < 0 ? null : Literals.ipv4(text.substring(0, dash));
        if (first == null || !onlyDigitsAndDots(text, dash + 1)) {
            return null;
        }
        int octet = Literals.decimal(text, dash + 1, text.length(), 255);
        Address last = octet < 0
                ? Literals.ipv4(text.substring(dash + 1))
                : new Address(first.high(), first.low() & ~0xFFL | octet);
        if (last == null) {
            throw new TargetSyntaxException("a range that ends with 0 to 255 or an IPv4 address");
        }
        return range(first, last);
    }

    private static TargetSpec range(Address first, Address last) throws TargetSyntaxException {
        if (IntervalList.compare(first.high(), first.low(), last.high(), last.low()) > 0) {
            throw new TargetSyntaxException("a range that does not end before it starts");
        }
        return new TargetSpec(first, last, null, 0);
    }

    private static boolean onlyDigitsAndDots(String text, int from) {
        return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    private static int port(String text, int from) throws TargetSyntaxException {
        int port = Literals.decimal(text, from, text.length(), 65_535);
        if (port < 1) {
            throw new TargetSyntaxException("a port 1 to 65535 after the colon");
        }
        return port;
    }

    /** A name of RFC 1123, with underscores; one that ends in a number is a mistyped address. */
    private static String name(String text) throws TargetSyntaxException {
        String ascii = text.chars().allMatch(c -> c < 128) ? text : toAscii(text);
        int end = ascii.endsWith(".") ? ascii.length() - 1 : ascii.length();
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || ascii.charAt(i) == '.') {
                if (!isLabel(ascii, start, i)) {
                    throw new TargetSyntaxException(ANY_FORM);
                }
                if (i == end && Literals.isNumber(ascii, start, end)) {
                    throw new TargetSyntaxException(ANY_FORM);
                }
                start = i + 1;
            }
        }
        if (end > 253) {
            throw new TargetSyntaxException(ANY_FORM);
        }
        return ascii;
    }

    private static boolean isLabel(String text, int from, int to) {
        if (to - from < 1 || to - from > 63 || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static String toAscii(String text) throws TargetSyntaxException {
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new TargetSyntaxException(ANY_FORM);
        }
    }
}
