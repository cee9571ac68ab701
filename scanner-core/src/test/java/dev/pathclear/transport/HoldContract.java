package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that are kept after the handshake, and what is seen of them at the end. */
public interface HoldContract {
    /** Returns the transport under test. */
    Fixture fixture();

    /** What the far side does with a connection. */
    @FunctionalInterface
    interface FarSide {
        void act(Socket peer) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    default void endHold_ofAConnectionThatStood_isSynAckAndUndoesIt(Family family) throws IOException {
        family.assumeAvailable();
        try (ServerSocket server = server(family)) {
            ScriptedLane lane = ScriptedLane.on(fixture().openHolding(Fixture.SLOTS));
            lane.connect(3, family.loopback(), server.getLocalPort());
            assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);
            try (Socket peer = server.accept()) {
                lane.cancel(3);
                lane.hearsNothingMore();
                assertThat(endHold(lane, 3)).isEqualTo(Reason.SYN_ACK);

                peer.setSoTimeout(ScriptedLane.PATIENCE_SECONDS * 1_000);
                assertThatExceptionOfType(SocketException.class).as("undone by an RST")
                        .isThrownBy(() -> peer.getInputStream().read());
            }
            lane.connect(3, family.loopback(), family.closedPort());
            assertThat(lane.next().reason()).isEqualTo(fixture().refused());
            lane.hearsNothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void endHold_ofAConnectionThatWasReset_saysSo(Family family) throws IOException {
        check(family, Reason.RESET_AFTER_ACCEPT, peer -> {
            peer.setSoLinger(true, 0);
            peer.close();
        });
    }

    @ParameterizedTest
    @EnumSource
    default void endHold_ofAConnectionThatWasClosed_saysSo(Family family) throws IOException {
        check(family, Reason.CLOSED_AFTER_ACCEPT, Socket::close);
    }

    @ParameterizedTest
    @EnumSource
    default void endHold_ofAConnectionThatBroughtData_isSynAckThoughItWasClosed(Family family) throws IOException {
        check(family, Reason.SYN_ACK, peer -> {
            peer.getOutputStream().write(new byte[] {'2', '2', '0'});
            peer.close();
        });
    }

    private void check(Family family, Reason expected, FarSide farSide) throws IOException {
        family.assumeAvailable();
        try (ServerSocket server = server(family)) {
            ScriptedLane lane = ScriptedLane.on(fixture().openHolding(Fixture.SLOTS));
            for (int i = 0; i < 3; i++) {
                lane.connect(3, family.loopback(), server.getLocalPort());
                assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);
                Socket peer = server.accept();
                int near = peer.getPort();
                farSide.act(peer);
                awaitEndOf(near, server.getLocalPort());
                lane.hearsNothingMore();

                assertThat(endHold(lane, 3)).isEqualTo(expected);
                lane.connect(3, family.loopback(), family.closedPort());
                assertThat(lane.next().reason()).isEqualTo(fixture().refused());
            }
            lane.hearsNothingMore();
        }
    }

    @Test
    default void endHold_ofASlotThatIsNotHeld_isAMistake() {
        ScriptedLane lane = ScriptedLane.on(fixture().openHolding(Fixture.SLOTS));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        lane.act(on -> {
            try {
                on.endHold(5);
            } catch (IllegalStateException e) {
                thrown.set(e);
            }
        });
        assertThat(thrown.get()).hasMessageContaining("slot 5 is not held");
    }

    @Test
    default void close_whileConnectionsAreHeld_releasesThem() throws IOException {
        try (ServerSocket server = server(Family.IPV4)) {
            ScriptedLane lane = ScriptedLane.on(fixture().openHolding(Fixture.SLOTS));
            for (int slot = 0; slot < Fixture.SLOTS; slot++) {
                lane.connect(slot, Family.IPV4.loopback(), server.getLocalPort());
                assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);
            }
            lane.close();
            for (int slot = 0; slot < Fixture.SLOTS; slot++) {
                try (Socket peer = server.accept()) {
                    peer.setSoTimeout(ScriptedLane.PATIENCE_SECONDS * 1_000);
                    assertThatExceptionOfType(SocketException.class).isThrownBy(() -> peer.getInputStream().read());
                }
            }
        }
    }

    @Test
    default void heldConnections_areAnsweredOnceEach_andAllocateNoMoreThanOthers() {
        try (Listener listener = Listener.resetting(Family.IPV4)) {
            Flood.of(fixture().openHolding(Fixture.SLOTS), 5_000, Family.IPV4.loopback(), listener.port(), 1);
        }
        try (Listener listener = Listener.resetting(Family.IPV4)) {
            Flood.Result result = Flood.of(
                    fixture().openHolding(Fixture.SLOTS), 5_000, Family.IPV4.loopback(), listener.port(), 1);

            assertThat(result.notAnsweredOnce()).isZero();
            assertThat(result.reasons().keySet()).isSubsetOf(Reason.SYN_ACK, Reason.RESET_AFTER_ACCEPT);
            System.out.printf("%s: %.1f bytes an attempt, held on loopback%n",
                    fixture().transport().kind().word(), result.bytesPerAttempt());
            assertThat(result.bytesPerAttempt()).isLessThanOrEqualTo(fixture().maxBytesPerAttempt());
        }
    }

    private static ServerSocket server(Family family) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(family.at(0), Fixture.SLOTS);
        server.setSoTimeout(ScriptedLane.PATIENCE_SECONDS * 1_000);
        return server;
    }

    private static Reason endHold(ScriptedLane lane, int slot) {
        AtomicReference<Reason> seen = new AtomicReference<>();
        lane.act(on -> seen.set(on.endHold(slot)));
        return seen.get();
    }

    /** Waits until the near end of a connection is no longer ESTABLISHED, which /proc/net/tcp calls 01. */
    private static void awaitEndOf(int nearPort, int farPort) throws IOException {
        String near = String.format(":%04X", nearPort);
        String far = String.format(":%04X", farPort);
        List<Path> tables = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
        assumeTrue(Files.isReadable(tables.getFirst()), "needs to see how far a connection is");
        long start = Fixture.CLOCK.nanoTime();
        boolean stays = true;
        while (stays) {
            assertThat(Fixture.CLOCK.nanoTime() - start).as("the far side's end arrives")
                    .isLessThan(30_000 * Fixture.MILLI);
            stays = false;
            for (Path table : tables) {
                stays |= Files.isReadable(table) && Files.readAllLines(table).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .anyMatch(f -> f[3].equals("01") && f[1].endsWith(near) && f[2].endsWith(far));
            }
        }
    }
}
