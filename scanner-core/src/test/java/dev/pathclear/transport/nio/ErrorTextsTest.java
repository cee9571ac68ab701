package dev.pathclear.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class ErrorTextsTest {
    private final ErrorTexts texts = ErrorTexts.ofThisSystem();

    private static ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void find_whatTheJdkThrowsWhenRefused_isEconnrefused() throws IOException {
        InetSocketAddress closed;
        try (ServerSocketChannel server = listen()) {
            closed = (InetSocketAddress) server.getLocalAddress();
        }

        IOException refused = catchThrowableOfType(IOException.class, () -> SocketChannel.open(closed).close());

        assertThat(texts.find(refused)).isEqualTo(SocketError.ECONNREFUSED);
        if (OS.current() == OS.LINUX) {
            assertThat(texts.errno(SocketError.ECONNREFUSED)).isEqualTo(111);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void find_whatTheJdkThrowsWhenResetBeforeItLooked_isEconnreset() throws IOException {
        try (ServerSocketChannel server = listen(); SocketChannel client = SocketChannel.open()) {
            client.configureBlocking(false);
            client.connect(server.getLocalAddress());
            SocketChannel peer = server.accept();
            peer.setOption(StandardSocketOptions.SO_LINGER, 0);
            peer.close();

            IOException reset = catchThrowableOfType(IOException.class, client::finishConnect);

            assertThat(texts.find(reset)).isEqualTo(SocketError.ECONNRESET);
        }
    }

    @Test
    void find_whatTheJdkThrowsWhenThePortIsTaken_isEaddrinuse() throws IOException {
        try (ServerSocketChannel server = listen(); SocketChannel second = SocketChannel.open()) {
            IOException taken = catchThrowableOfType(IOException.class, () -> second.bind(server.getLocalAddress()));

            assertThat(texts.find(taken)).isEqualTo(SocketError.EADDRINUSE);
        }
    }

    @Test
    void find_aTextWithAnAddressBehindIt_isFound() {
        IOException plain = new IOException("Connection refused");
        SocketError error = texts.find(plain);

        assertThat(texts.find(new IOException("Connection refused: /127.0.0.1:7"))).isEqualTo(error);
        assertThat(texts.find(new IOException("Connection refused by mistake"))).isNull();
    }

    @Test
    void find_whatIsNotKnown_isNull() {
        assertThat(texts.find(new IOException())).isNull();
        assertThat(texts.find(new IOException("something else"))).isNull();
        assertThat(ErrorTexts.none().find(new IOException("Connection refused"))).isNull();
        assertThat(texts.errno(null)).isZero();
    }
}
