package dev.pathclear.limits;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of dumps of IPv4 rules and routes: {@code linux/fib_rules.h}, {@code linux/rtnetlink.h}. Both have a
 * header of 12 bytes (family, length of destination, length of source, type of service, table; a rule then 2 bytes,
 * action and flags, a route its origin, scope, type and flags), then attributes.
 */
final class RoutingMessages {
    static final int AF_INET = 2;
    static final int RTM_NEWROUTE = 24;
    static final int RTM_GETROUTE = 26;
    static final int RTM_NEWRULE = 32;
    static final int RTM_GETRULE = 34;

    private static final int HEADER = 12;

    private static final int TABLE_DEFAULT = 253;
    private static final int TABLE_MAIN = 254;
    private static final int TABLE_LOCAL = 255;

    private static final int FR_ACT_TO_TBL = 1;
    private static final int FIB_RULE_PERMANENT = 1;
    private static final int FRA_PRIORITY = 6;
    private static final int FRA_SUPPRESS_PREFIXLEN = 14;
    private static final int FRA_TABLE = 15;
    private static final int FRA_PAD = 18;
    private static final int FRA_PROTOCOL = 21;

    private static final int RTN_UNICAST = 1;
    private static final int RTN_LOCAL = 2;
    private static final int RTN_BROADCAST = 3;
    private static final int RTA_DST = 1;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_TABLE = 15;
    private static final int RTA_ENCAP = 22;
    private static final int RTA_NH_ID = 30;

    private RoutingMessages() {}

    /** What was read of a dump of rules. */
    static final class Rules {
        private final List<Integer> tables = new ArrayList<>();
        private boolean othersToo;

        NetlinkMessages.Progress read(ByteBuffer messages) {
            return NetlinkMessages.read(messages, RTM_NEWRULE, this::add);
        }

        private void add(ByteBuffer rule) {
            requireHeader(rule);
            boolean plain = rule.get(1) == 0 && rule.get(2) == 0 && rule.get(3) == 0
                    && rule.get(7) == FR_ACT_TO_TBL && (rule.getInt(8) & ~FIB_RULE_PERMANENT) == 0;
            int table = Byte.toUnsignedInt(rule.get(4));
            rule.position(HEADER);
            for (Attribute a = Attribute.next(rule); a != null; a = Attribute.next(rule)) {
                switch (a.type()) {
                    case FRA_TABLE -> table = a.number();
                    case FRA_SUPPRESS_PREFIXLEN -> plain &= a.number() == -1;
                    case FRA_PRIORITY, FRA_PROTOCOL, FRA_PAD -> { }
                    default -> plain = false;
                }
            }
            tables.add(table);
            othersToo |= !plain;
        }

        /** Returns whether every packet is looked up in the tables local, main and default, in this order. */
        boolean areTheUsual() {
            return !othersToo && (tables.equals(List.of(TABLE_LOCAL, TABLE_MAIN, TABLE_DEFAULT))
                    || tables.equals(List.of(TABLE_LOCAL, TABLE_MAIN)));
        }
    }

    /**
     * A route of the usual tables.
     *
     * @param first the network's first address, unsigned
     * @param last its last one
     * @param oneSource whether all its packets have the same source address, as far as the route itself decides
     */
    record Ipv4Route(long first, long last, boolean oneSource) {}

    /** Reads a dump of routes. */
    static NetlinkMessages.Progress readRoutes(ByteBuffer messages, List<Ipv4Route> into) {
        return NetlinkMessages.read(messages, RTM_NEWROUTE, message -> addRoute(message, into));
    }

    private static void addRoute(ByteBuffer route, List<Ipv4Route> into) {
        requireHeader(route);
        int prefix = Byte.toUnsignedInt(route.get(1));
        int type = Byte.toUnsignedInt(route.get(7));
        // A packet to one of this machine's own addresses leaves from that address.
        boolean oneSource = route.get(2) == 0 && route.get(3) == 0
                && (type == RTN_UNICAST || prefix == 32 && (type == RTN_LOCAL || type == RTN_BROADCAST));
        int table = Byte.toUnsignedInt(route.get(4));
        long first = 0;
        route.position(HEADER);
        for (Attribute a = Attribute.next(route); a != null; a = Attribute.next(route)) {
            switch (a.type()) {
                case RTA_DST -> {
                    a.value().order(ByteOrder.BIG_ENDIAN);
                    first = Integer.toUnsignedLong(a.number());
                }
                case RTA_TABLE -> table = a.number();
                case RTA_MULTIPATH, RTA_NH_ID, RTA_ENCAP -> oneSource = false;
                default -> { }
            }
        }
        if (prefix > 32) {
            throw new BufferUnderflowException();
        }
        if (table == TABLE_LOCAL || table == TABLE_MAIN || table == TABLE_DEFAULT) {
            into.add(new Ipv4Route(first, first | 0xFFFF_FFFFL >>> prefix, oneSource));
        }
    }

    private static void requireHeader(ByteBuffer message) {
        if (message.limit() < HEADER || message.get(0) != AF_INET) {
            throw new BufferUnderflowException();
        }
    }

    private record Attribute(int type, ByteBuffer value) {
        /** The two upper bits of a type are flags. */
        private static final int TYPE = 0x3FFF;

        /** Returns the attribute at the position and moves on, or null at the end. */
        static Attribute next(ByteBuffer message) {
            if (message.remaining() < 4) {
                return null;
            }
            int start = message.position();
            int length = Short.toUnsignedInt(message.getShort());
            int type = Short.toUnsignedInt(message.getShort()) & TYPE;
            if (length < 4 || length > message.limit() - start) {
                throw new BufferUnderflowException();
            }
            ByteBuffer value = message.slice(start + 4, length - 4).order(ByteOrder.nativeOrder());
            message.position(Math.min(message.limit(), start + NetlinkMessages.aligned(length)));
            return new Attribute(type, value);
        }

        int number() {
            if (value.limit() < 4) {
                throw new BufferUnderflowException();
            }
            return value.getInt(0);
        }
    }
}
