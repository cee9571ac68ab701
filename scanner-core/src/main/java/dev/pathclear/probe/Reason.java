package dev.pathclear.probe;

/**
 * The evidence for a {@link State}: which event on the wire, or which failure on this machine, ended a probe.
 *
 * <p>The ICMP names follow RFC 792, RFC 1122, RFC 1812 and RFC 4443; what each proves was measured on Linux 6.18
 * (docs/states-and-verdicts.md).
 */
public enum Reason {
    /** TCP handshake completed and verified. */
    SYN_ACK("syn-ack", State.OPEN),
    /** The handshake completed and the connection was reset at once: something accepted it. */
    RESET_AFTER_ACCEPT("reset-after-accept", State.OPEN),
    /** The handshake completed and the connection was closed at once, in good order: something accepted it. */
    CLOSED_AFTER_ACCEPT("closed-after-accept", State.OPEN),
    /** A UDP datagram came back. */
    UDP_REPLY("udp-reply", State.OPEN),
    /** A UDP datagram came back from another address than was asked, with the transaction id of what was asked. */
    UDP_REPLY_ELSEWHERE("udp-reply-elsewhere", State.OPEN),
    /** A responder echoed this scan's token. */
    TOKEN_ECHO("token-echo", State.OPEN),
    /** UDP silence beside refused control ports of the same host, twice. */
    INFERRED_FROM_CONTROL("inferred-from-control", State.OPEN),

    /** A TCP RST, and no ICMP error beside it. */
    RST("rst", State.CLOSED),
    /** Refused, on a transport that cannot tell an RST from an ICMP port-unreachable. */
    REFUSED("refused", State.CLOSED),

    /** ICMP 3/3, ICMPv6 1/4. For UDP from the target's own address: closed. Else a firewall's rejection. */
    PORT_UNREACHABLE("port-unreachable", State.REJECTED),
    /** ICMP 3/2. */
    PROTOCOL_UNREACHABLE("protocol-unreachable", State.REJECTED),
    /** ICMP 3/9. */
    NET_PROHIBITED("net-prohibited", State.REJECTED),
    /** ICMP 3/10. */
    HOST_PROHIBITED("host-prohibited", State.REJECTED),
    /** ICMP 3/13, ICMPv6 1/1. */
    ADMIN_PROHIBITED("admin-prohibited", State.REJECTED),
    /** ICMP 3/14 and 3/15. */
    PRECEDENCE("precedence", State.REJECTED),
    /** ICMP 3/5, 3/11 and 3/12: the source route or the type of service is refused. */
    SERVICE_REFUSED("service-refused", State.REJECTED),
    /** ICMPv6 1/5: the source address failed an ingress or egress policy. */
    SOURCE_POLICY("source-policy", State.REJECTED),
    /** ICMPv6 1/6. */
    REJECT_ROUTE("reject-route", State.REJECTED),
    /** ICMPv6 1/2. */
    BEYOND_SCOPE("beyond-scope", State.REJECTED),
    /** ICMP 12, ICMPv6 4. */
    PARAMETER_PROBLEM("parameter-problem", State.REJECTED),

    /** ICMP 3/0 and 3/6, ICMPv6 1/0, sent by a router. */
    NO_ROUTE("no-route", State.UNREACHABLE),
    /** ICMP 3/1, 3/7 and 3/8, ICMPv6 1/3, sent by a router. */
    HOST_UNREACHABLE("host-unreachable", State.UNREACHABLE),
    /** ICMP 11/0, ICMPv6 3/0. */
    TTL_EXCEEDED("ttl-exceeded", State.UNREACHABLE),
    /** This machine's own ARP or neighbour discovery for the target failed. */
    NO_NEIGHBOUR("no-neighbour", State.UNREACHABLE),
    /** An error that says unreachable or prohibited, on a transport that cannot tell which, nor who sent it. */
    UNREACHABLE_OR_PROHIBITED("unreachable-or-prohibited", State.UNREACHABLE),

    /** No answer after all attempts. */
    TIMEOUT("timeout", State.SILENT),
    /**
     * No answer after all attempts, while so many packets were lost, or nothing came through, that this proves nothing.
     */
    PACKET_LOSS("packet-loss", State.SILENT),

    /** EMFILE or ENFILE. */
    LOCAL_DESCRIPTORS("local-descriptors", State.UNKNOWN),
    /** EADDRNOTAVAIL or EADDRINUSE: no free source port. */
    LOCAL_PORTS("local-ports", State.UNKNOWN),
    /** ENOMEM or ENOBUFS. */
    LOCAL_MEMORY("local-memory", State.UNKNOWN),
    /** EPERM, or an ICMP error that this machine sent to itself: its own firewall. */
    LOCAL_PERMISSION("local-permission", State.UNKNOWN),
    /** This machine has no route to the target. */
    LOCAL_NO_ROUTE("local-no-route", State.UNKNOWN),
    /**
     * EACCES, EINVAL or EHOSTUNREACH from the call itself: a prohibit, blackhole or unreachable route of this machine.
     * Or an address that can be no target.
     */
    LOCAL_POLICY("local-policy", State.UNKNOWN),
    /** The local network is down. */
    LOCAL_NETWORK_DOWN("local-network-down", State.UNKNOWN),
    /** The router that this machine sends to on the way to the target does not answer ARP or neighbour discovery. */
    LOCAL_GATEWAY("local-gateway", State.UNKNOWN),
    /** The neighbour table is, or was during the attempt, full. */
    LOCAL_NEIGHBOURS("local-neighbours", State.UNKNOWN),
    /** The connection tracking table dropped packets during the attempt. */
    LOCAL_CONNTRACK("local-conntrack", State.UNKNOWN),
    /** Every attempt connected to itself: source and destination port were the same. */
    LOCAL_SELF_CONNECT("local-self-connect", State.UNKNOWN),
    /** A local error with no name of its own; the errno tells. */
    LOCAL_ERROR("local-error", State.UNKNOWN),

    /** Not asked: the host had not answered anything. */
    HOST_SILENT("host-silent", State.UNTESTED),
    /** Not asked: broadcast or multicast traffic cannot be proved from here. */
    BROADCAST("broadcast", State.UNTESTED),
    /** Not asked: it needs a privilege that this process does not have. */
    PRIVILEGE("privilege", State.UNTESTED),
    /** Not asked: the probe leaves a trace on the target and must be asked for. */
    OPT_IN("opt-in", State.UNTESTED),
    /** Not asked, or not asked often enough: the scan was stopped. */
    STOPPED("stopped", State.UNTESTED),
    /** Not asked: a dry measurement sends nothing. */
    NOT_SENT("not-sent", State.UNTESTED);

    private static final Reason[] VALUES = values();

    private final String word;
    private final State state;

    Reason(String word, State state) {
        this.word = word;
        this.state = state;
    }

    /** Returns the word in files. */
    public String word() {
        return word;
    }

    /** Returns the state this evidence means, but for who sent it: see {@link #state(Protocol, boolean)}. */
    public State state() {
        return state;
    }

    /**
     * Returns the state this evidence means.
     *
     * @param protocol the probe's protocol
     * @param fromTarget whether the evidence was sent by the probed address itself
     */
    public State state(Protocol protocol, boolean fromTarget) {
        if (this == PORT_UNREACHABLE && protocol == Protocol.UDP && fromTarget) {
            return State.CLOSED;
        }
        // A host that says of itself that it is unreachable is a firewall's REJECT rule speaking.
        if (state == State.UNREACHABLE && fromTarget && this != NO_NEIGHBOUR) {
            return State.REJECTED;
        }
        return state;
    }

    /**
     * Returns whether this evidence, of a state that it means, is a refusal by something on the way, or may be one: a
     * transport that cannot tell a prohibition from a missing way leaves both open.
     */
    public boolean mayReject(State meant) {
        return meant == State.REJECTED || this == UNREACHABLE_OR_PROHIBITED;
    }

    /** Returns whether an endpoint that ended so was not asked to the end: the target had no chance to answer. */
    public boolean isCutShort() {
        return isLocal() || this == STOPPED || this == NOT_SENT;
    }

    /** Returns whether the failure was on this machine: it says nothing about the target. */
    public boolean isLocal() {
        return state == State.UNKNOWN;
    }

    /** Returns the reason with this ordinal, without copying the values. */
    public static Reason of(int ordinal) {
        return VALUES[ordinal];
    }
}
