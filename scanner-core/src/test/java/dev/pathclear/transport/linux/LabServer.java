package dev.pathclear.transport.linux;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Listens in the lab, on all addresses of both families: one port accepts, one resets at once, one echoes UDP. */
final class LabServer {
    static final String READY = "ready";
    static final int ACCEPTS = 8_000;
    static final int RESETS = 8_001;
    static final int ECHOES = 8_002;

    private LabServer() {}

    public static void main(String[] arguments) throws IOException {
        ServerSocketChannel accepting = ServerSocketChannel.open().bind(new InetSocketAddress(ACCEPTS), 100);
        ServerSocketChannel resetting = ServerSocketChannel.open().bind(new InetSocketAddress(RESETS), 100);
        DatagramChannel echoing = DatagramChannel.open().bind(new InetSocketAddress(ECHOES));
        Thread.ofPlatform().daemon().start(() -> serve(accepting, false));
        Thread.ofPlatform().daemon().start(() -> serve(resetting, true));
        System.out.println(READY);
        ByteBuffer datagram = ByteBuffer.allocate(2_048);
        for (;;) {
            var sender = echoing.receive(datagram.clear());
            echoing.send(datagram.flip(), sender);
        }
    }

    private static void serve(ServerSocketChannel listener, boolean reset) {
        try {
            for (;;) {
                SocketChannel connection = listener.accept();
                if (reset) {
                    connection.setOption(StandardSocketOptions.SO_LINGER, 0);
                    connection.close();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
