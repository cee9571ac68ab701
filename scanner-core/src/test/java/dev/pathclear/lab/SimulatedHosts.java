package dev.pathclear.lab;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;

/** The hosts of a fleet, the firewall before them and the lossy way to them: answers packets. One thread. */
final class SimulatedHosts {
    /** Says that absent hosts are not there. */
    static final int ROUTER = 198 << 24 | 19 << 16 | 255 << 8 | 254;

    /** As many ICMP errors may leave a host at once as may leave a Linux machine for one destination. */
    private static final int ICMP_BURST = 6;
    private static final int HOSTS = 1 << 16;

    private final FleetSettings settings;
    private final FleetTruth truth;
    private final DelayLine line;
    private final TokenBuckets syns;
    private final TokenBuckets icmpErrors;
    private final SplittableRandom random;
    private long firstAt;

    long received;
    long receivedSyns;
    long lost;
    long held;
    long icmpSuppressed;
    long overflowed;
    long sent;

    SimulatedHosts(FleetSettings settings, DelayLine line, long nowNanos) {
        this.settings = settings;
        this.line = line;
        truth = new FleetTruth(settings);
        syns = new TokenBuckets(1, settings.synRate(), Math.max(1, settings.synRate() / 10.0), nowNanos);
        icmpErrors = new TokenBuckets(HOSTS, settings.icmpRate(), ICMP_BURST, nowNanos);
        random = new SplittableRandom(settings.seed());
    }

    /** A packet came from the scanner. */
    void receive(MemorySegment m, long at, int length, long nowNanos) {
        if (!Ip4Packet.isWhole(m, at, length)) {
            return;
        }
        received++;
        int protocol = Ip4Packet.protocol(m, at);
        boolean syn = protocol == Ip4Packet.TCP
                && (Ip4Packet.tcpFlags(m, at) & (Ip4Packet.SYN | Ip4Packet.ACK)) == Ip4Packet.SYN;
        if (syn) {
            receivedSyns++;
        }
        if (received == 1) {
            firstAt = nowNanos;
        }
        if (isDown(nowNanos) || isLost(settings.loss())) {
            return;
        }
        if (syn && !syns.tryTake(0, nowNanos)) {
            held++;
            return;
        }
        if (protocol == Ip4Packet.ICMP) {
            return;
        }
        FleetTruth.Kind kind = truth.kind(
                Ip4Packet.destination(m, at), protocol == Ip4Packet.UDP, Ip4Packet.destinationPort(m, at));
        if (protocol == Ip4Packet.UDP) {
            datagram(kind, m, at, nowNanos);
        } else if (syn) {
            syn(kind, m, at, nowNanos);
        } else if (kind == FleetTruth.Kind.OPEN) {
            segment(m, at, nowNanos);
        }
    }

    private void syn(FleetTruth.Kind kind, MemorySegment m, long at, long nowNanos) {
        int next = Ip4Packet.sequence(m, at) + 1;
        switch (kind) {
            // Any initial sequence number serves, as long as a SYN that is sent again is told the same one.
            case OPEN -> tcp(m, at, Ip4Packet.SYN | Ip4Packet.ACK, ~next, next, nowNanos);
            case CLOSED -> tcp(m, at, Ip4Packet.RST | Ip4Packet.ACK, 0, next, nowNanos);
            case REJECTED, UNREACHABLE -> error(kind, m, at, nowNanos);
            case ABSENT, DROPPED -> { }
        }
    }

    /** The connection itself is not kept: its segments say all that is needed to answer them. */
    private void segment(MemorySegment m, long at, long nowNanos) {
        int flags = Ip4Packet.tcpFlags(m, at);
        int data = Ip4Packet.tcpData(m, at);
        if ((flags & Ip4Packet.RST) != 0) {
            return;
        }
        int sequence = Ip4Packet.acknowledged(m, at);
        if ((flags & Ip4Packet.FIN) != 0) {
            tcp(m, at, Ip4Packet.FIN | Ip4Packet.ACK, sequence, Ip4Packet.sequence(m, at) + data + 1, nowNanos);
        } else if (data > 0) {
            tcp(m, at, Ip4Packet.ACK, sequence, Ip4Packet.sequence(m, at) + data, nowNanos);
        }
    }

    private void datagram(FleetTruth.Kind kind, MemorySegment m, long at, long nowNanos) {
        switch (kind) {
            case OPEN -> {
                int packet = take();
                if (packet >= 0) {
                    send(packet, Ip4Packet.udpEcho(line.memory(), line.offset(packet), m, at, DelayLine.BYTES),
                            Ip4Packet.destination(m, at), nowNanos);
                }
            }
            case CLOSED, REJECTED, UNREACHABLE -> error(kind, m, at, nowNanos);
            case ABSENT, DROPPED -> { }
        }
    }

    private void tcp(MemorySegment m, long at, int flags, int sequence, int acknowledged, long nowNanos) {
        int packet = take();
        if (packet >= 0) {
            send(packet,
                    Ip4Packet.tcpReply(line.memory(), line.offset(packet), m, at, flags, sequence, acknowledged),
                    Ip4Packet.destination(m, at), nowNanos);
        }
    }

    private void error(FleetTruth.Kind kind, MemorySegment m, long at, long nowNanos) {
        int host = Ip4Packet.destination(m, at);
        if (!icmpErrors.tryTake(host & HOSTS - 1, nowNanos)) {
            icmpSuppressed++;
            return;
        }
        int packet = take();
        if (packet < 0) {
            return;
        }
        int code = switch (kind) {
            case CLOSED -> Ip4Packet.PORT_UNREACHABLE;
            case REJECTED -> Ip4Packet.ADMIN_PROHIBITED;
            default -> Ip4Packet.HOST_UNREACHABLE;
        };
        int sender = kind == FleetTruth.Kind.UNREACHABLE ? ROUTER : host;
        send(packet, Ip4Packet.unreachable(line.memory(), line.offset(packet), m, at, code, sender), host, nowNanos);
    }

    private int take() {
        int packet = line.take();
        if (packet < 0) {
            overflowed++;
        }
        return packet;
    }

    private void send(int packet, int length, int host, long nowNanos) {
        if (isDown(nowNanos + truth.rttMicros(host) * 1_000L) || isLost(settings.replyLoss())) {
            line.release(packet);
            return;
        }
        sent++;
        line.send(packet, length, nowNanos + truth.rttMicros(host) * 1_000L);
    }

    /** Whether the link to the fleet is down at a moment; what comes or arrives then is lost. */
    private boolean isDown(long nanos) {
        long millis = (nanos - firstAt) / 1_000_000 - settings.outageAtMillis();
        if (millis >= 0 && millis < settings.outageMillis()) {
            lost++;
            return true;
        }
        return false;
    }

    private boolean isLost(double percent) {
        if (percent > 0 && random.nextDouble() * 100 < percent) {
            lost++;
            return true;
        }
        return false;
    }

    @Override
    public String toString() {
        return "{\"received\":" + received + ",\"syns\":" + receivedSyns + ",\"sent\":" + sent + ",\"lost\":" + lost
                + ",\"held\":" + held + ",\"icmpSuppressed\":" + icmpSuppressed + ",\"overflowed\":" + overflowed + "}";
    }
}
