package dev.pathclear.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Listeners on a loopback address of their own, so that nothing else on the machine is in the way. */
final class LoopbackListeners implements AutoCloseable {
    private final List<ServerSocket> sockets = new ArrayList<>();
    private final String address;

    LoopbackListeners(int... ports) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        address = "127." + random.nextInt(10, 250) + "." + random.nextInt(1, 250) + "." + random.nextInt(2, 250);
        for (int port : ports) {
            ServerSocket socket = new ServerSocket();
            sockets.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), 64);
        }
    }

    String address() {
        return address;
    }

    /** Closes the listener of one port. */
    void stop(int port) throws IOException {
        for (ServerSocket socket : sockets) {
            if (socket.getLocalPort() == port) {
                socket.close();
            }
        }
    }

    @Override
    public void close() {
        for (ServerSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
