package dev.pathclear.transport.nio;

import dev.pathclear.probe.Reason;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A datagram there and a datagram or an ICMP error back, on a connected socket: only those hear ICMP errors, and only
 * from the target do they take datagrams.
 *
 * <p>An empty payload leaves as one zero octet, because the JDK sends no empty datagram on a connected socket.
 */
record UdpExchange(AttemptTable table, Sockets sockets, ByteBuffer payload) implements Exchange {
    private static final byte[] ONE_OCTET = new byte[1];

    static UdpExchange sending(AttemptTable table, Sockets sockets, byte[] payload) {
        return new UdpExchange(table, sockets, ByteBuffer.wrap(payload.length == 0 ? ONE_OCTET : payload));
    }

    @Override
    public void launch(Attempt attempt) throws IOException {
        DatagramChannel channel = sockets.udp(attempt.target().getAddress());
        attempt.opened(channel);
        channel.connect(attempt.target());
        if (attempt.isConnectedToItself()) {
            table.retryFromAnotherPort(attempt);
            return;
        }
        if (channel.write(payload.duplicate()) == 0) {
            table.answer(attempt, Reason.LOCAL_MEMORY, 0);
            return;
        }
        table.await(attempt, NioIoOps.READ);
    }

    @Override
    public void ready(Attempt attempt) throws IOException {
        DatagramChannel channel = (DatagramChannel) attempt.selectableChannel();
        // The rest of the datagram is dropped: that there is one is the answer.
        if (channel.receive(ByteBuffer.allocate(1)) != null) {
            table.answer(attempt, Reason.UDP_REPLY, 0);
        }
    }
}
