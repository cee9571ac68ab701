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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine's services, run inside a namespace: says "ready" once all of them listen, and ends with standard input.
 *
 * <p>Arguments: {@code accept:PORT} (and waits for its peer to end it), {@code reset:PORT} and {@code close:PORT} (do so
 * with what they have accepted at once), {@code greet:PORT} (sends a line and then closes), {@code full:PORT} (never
 * accepts, and its backlog is full), {@code fill:PORT} (makes {@value #CONNECTIONS} connections to that port of its own
 * machine), {@code connect:ADDRESS:PORT} (makes a connection and keeps it) and {@code echo:ADDRESS:PORT} (answers UDP).
 */
public final class LabListeners {
    private static final String ACCEPT = "accept";
    private static final String RESET = "reset";
    private static final String CLOSE = "close";
    private static final String GREET = "greet";
    private static final String FULL = "full";
    private static final String FILL = "fill";
    private static final String CONNECT = "connect";

    /** So many connections stand after {@code fill}. */
    static final int CONNECTIONS = 200;

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
        if (List.of(ACCEPT, RESET, CLOSE, GREET).contains(kind)) {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.bind(new InetSocketAddress(port), 512);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT, kind);
        } else if (kind.equals(FULL)) {
            fill(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } else if (kind.equals(FILL)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                kept.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }
        } else if (kind.equals(CONNECT)) {
            kept.add(SocketChannel.open(new InetSocketAddress(place.substring(0, place.lastIndexOf(':')), port)));
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
                accept(listener, (String) key.attachment(), key.selector());
            } else if (key.channel() instanceof SocketChannel peer) {
                if (peer.read(datagram.clear()) < 0) {
                    peer.close();
                }
            } else {
                DatagramChannel channel = (DatagramChannel) key.channel();
                SocketAddress sender = channel.receive(datagram.clear());
                channel.send(ByteBuffer.wrap(new byte[] {'o', 'k'}), sender);
            }
        } catch (IOException e) {
            // The peer has gone: that is its right.
            if (key.channel() instanceof SocketChannel peer) {
                closeQuietly(peer);
            }
        }
    }

    private static void closeQuietly(SocketChannel peer) {
        try {
            peer.close();
        } catch (IOException e) {
            // It was about to be forgotten.
        }
    }

    private static void accept(ServerSocketChannel listener, String kind, Selector selector) throws IOException {
        SocketChannel accepted = listener.accept();
        if (accepted == null) {
            return;
        }
        switch (kind) {
            case ACCEPT -> {
                accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
                return;
            }
            case RESET -> accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
            case GREET -> accepted.write(ByteBuffer.wrap("220 ready\r\n".getBytes(StandardCharsets.US_ASCII)));
            default -> { }
        }
        accepted.close();
    }
}
