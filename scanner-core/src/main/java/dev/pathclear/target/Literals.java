package dev.pathclear.target;

import dev.pathclear.probe.Address;

/** Numbers and addresses as text, read strictly; never throws and never asks a resolver. */
final class Literals {
    private static final int MAX_IPV6 = 45;

    private Literals() {}

    /** Returns the IPv4 address of a dotted quad, or null. */
    static Address ipv4(String text) {
        int bits = 0;
        int start = 0;
        for (int octet = 0; octet < 4; octet++) {
            int end = octet < 3 ? text.indexOf('.', start) : text.length();
            int value = end < 0 || end > start + 1 && text.charAt(start) == '0' ? -1 : decimal(text, start, end, 255);
            if (value < 0) {
                return null;
            }
            bits = bits << 8 | value;
            start = end + 1;
        }
        return Address.ofIpv4(bits);
    }

    /** Returns the address of an IPv6 literal without zone or brackets, or null. */
    static Address ipv6(String text) {
        if (text.length() > MAX_IPV6 || text.indexOf(':') < 0 || !text.chars().allMatch(Literals::isOfIpv6)) {
            return null;
        }
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isOfIpv6(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':' || c == '.';
    }

    /** Returns the number that is all of text[from, to), at most max; else -1. */
    static int decimal(String text, int from, int to, int max) {
        if (to - from > 5 || !isNumber(text, from, to)) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value <= max ? value : -1;
    }

    /** Returns whether text[from, to) is one or more digits. */
    static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return to > from;
    }
}
