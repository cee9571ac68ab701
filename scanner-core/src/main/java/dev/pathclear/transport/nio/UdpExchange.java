package dev.pathclear.transport.nio;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A datagram there and a datagram or an ICMP error back, on a connected socket: only those hear ICMP errors, and only
 * from the target do they take datagrams.
 *
 * <p>An empty payload leaves as one zero octet, because the JDK sends no empty datagram on a connected socket.
 */
record UdpExchange(AttemptTable table, Sockets sockets, Payload payload) implements Exchange {
    private static final int MOST_KEPT = 1_024;

    @Override
    public void launch(Attempt attempt) throws IOException {
        DatagramChannel channel = sockets.udp(attempt.target().getAddress());
        attempt.opened(channel);
        channel.connect(attempt.target());
        if (attempt.isConnectedToItself()) {
            table.retryFromAnotherPort(attempt);
            return;
        }
        if (channel.write(datagram()) == 0) {
            table.answer(attempt, Reason.LOCAL_MEMORY, 0);
            return;
        }
        table.await(attempt, NioIoOps.READ);
    }

    private ByteBuffer datagram() {
        ByteBuffer datagram = ByteBuffer.wrap(payload.length() == 0 ? new byte[1] : payload.bytes());
        if (payload.transactionAt() != Payload.NO_TRANSACTION) {
            datagram.putShort(payload.transactionAt(), (short) ThreadLocalRandom.current().nextInt());
        }
        return datagram;
    }

    @Override
    public void ready(Attempt attempt) throws IOException {
        DatagramChannel channel = (DatagramChannel) attempt.selectableChannel();
        // The rest of the datagram is dropped: that there is one is the answer.
        ByteBuffer reply = ByteBuffer.allocate(payload.reply() == Payload.ReplyContent.ANYTHING ? 1 : MOST_KEPT);
        if (channel.receive(reply) != null) {
            table.answerReply(attempt, reply.flip());
        }
    }
}
