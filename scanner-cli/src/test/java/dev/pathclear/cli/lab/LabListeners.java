package dev.pathclear.cli.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine's services, run inside a namespace: says "ready" once all of them listen, and ends with standard input.
 *
 * <p>Arguments: {@code accept:PORT}, {@code reset:PORT} (resets what it has accepted at once), {@code full:PORT} (never
 * accepts, and its backlog is full) and {@code echo:ADDRESS:PORT} (answers UDP).
 */
public final class LabListeners {
    private static final String ACCEPT = "accept";
    private static final String RESET = "reset";
    private static final String FULL = "full";

    private final Selector selector;
    private final List<Channel> kept = new ArrayList<>();

    private LabListeners() throws IOException {
        selector = Selector.open();
    }

    public static void main(String[] services) throws IOException {
        LabListeners listeners = new LabListeners();
        for (String service : services) {
            listeners.add(service.substring(0, service.indexOf(':')), service.substring(service.indexOf(':') + 1));
        }
        Thread.ofPlatform().daemon().start(listeners::serve);
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Whoever started this is still there.
        }
    }

    private void add(String kind, String place) throws IOException {
        int port = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
        if (kind.equals(ACCEPT) || kind.equals(RESET)) {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.bind(new InetSocketAddress(port), 512);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT, kind);
        } else if (kind.equals(FULL)) {
            fill(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } else {
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(place.substring(0, place.lastIndexOf(':')), port));
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        }
    }

    /** Linux lets one more wait than the backlog says, and drops SYNs from then on. */
    private void fill(InetSocketAddress place) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(place.getPort()), 1);
        kept.add(channel);
        for (int i = 0; i < 2; i++) {
            kept.add(SocketChannel.open(place));
        }
    }

    private void serve() {
        ByteBuffer datagram = ByteBuffer.allocate(2_048);
        try {
            while (true) {
                selector.select(key -> serve(key, datagram));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(SelectionKey key, ByteBuffer datagram) {
        try {
            if (key.channel() instanceof ServerSocketChannel listener) {
                accept(listener, key.attachment().equals(RESET));
            } else {
                DatagramChannel channel = (DatagramChannel) key.channel();
                SocketAddress sender = channel.receive(datagram.clear());
                channel.send(ByteBuffer.wrap(new byte[] {'o', 'k'}), sender);
            }
        } catch (IOException e) {
            // The peer has gone: that is its right.
        }
    }

    private static void accept(ServerSocketChannel listener, boolean reset) throws IOException {
        try (SocketChannel accepted = listener.accept()) {
            if (accepted != null && reset) {
                accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
    }
}
