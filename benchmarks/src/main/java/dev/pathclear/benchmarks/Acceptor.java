package dev.pathclear.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Accepts whatever comes, on a thread of its own, and closes a connection when its peer has. */
final class Acceptor implements Closeable {
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    private final Thread thread = new Thread(this::run, "acceptor");

    Acceptor() throws IOException {
        thread.setDaemon(true);
    }

    /** Takes over a listener; before {@link #start}. */
    void add(ServerSocketChannel listener) throws IOException {
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                selector.select(this::serve);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.channel() instanceof ServerSocketChannel listener) {
                acceptAll(listener);
            } else {
                closeIfEnded((SocketChannel) key.channel());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll(ServerSocketChannel listener) throws IOException {
        SocketChannel accepted = listener.accept();
        while (accepted != null) {
            accepted.configureBlocking(false);
            accepted.register(selector, SelectionKey.OP_READ);
            accepted = listener.accept();
        }
    }

    private void closeIfEnded(SocketChannel connection) throws IOException {
        buffer.clear();
        try {
            if (connection.read(buffer) >= 0) {
                return;
            }
        } catch (IOException e) {
            // RST is how the scanner ends a connection.
        }
        connection.close();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
