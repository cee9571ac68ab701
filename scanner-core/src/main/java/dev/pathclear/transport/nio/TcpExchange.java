package dev.pathclear.transport.nio;

import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * A TCP handshake, undone by an RST as soon as it is complete, or once its connection was kept long enough.
 *
 * <p>finishConnect() polls the socket and reads SO_ERROR, which also takes a soft error: an ICMP error that came while
 * the socket was busy is seen as such, not as a connection (checked with REJECT rules on loopback).
 */
record TcpExchange(AttemptTable table, Sockets sockets) implements Exchange {
    @Override
    public void launch(Attempt attempt) throws IOException {
        SocketChannel channel = sockets.tcp(attempt.target().getAddress());
        attempt.opened(channel);
        if (channel.connect(attempt.target())) {
            connected(attempt);
        } else {
            table.await(attempt, NioIoOps.CONNECT);
        }
    }

    @Override
    public void ready(Attempt attempt) throws IOException {
        SocketChannel channel = (SocketChannel) attempt.selectableChannel();
        if (channel.finishConnect()) {
            connected(attempt);
        }
    }

    private void connected(Attempt attempt) throws IOException {
        if (attempt.isConnectedToItself()) {
            table.retryFromAnotherPort(attempt);
        } else {
            table.connected(attempt);
        }
    }
}
