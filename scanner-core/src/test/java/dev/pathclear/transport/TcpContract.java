package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handshakes: what is open, what is closed, and what must never look open. */
public interface TcpContract {
    /** Returns the transport under test. */
    Fixture fixture();

    @ParameterizedTest
    @EnumSource
    default void connect_toAListener_isSynAck(Family family) {
        family.assumeAvailable();
        try (Listener listener = Listener.open(family)) {
            ScriptedLane lane = fixture().lane();
            long before = Fixture.CLOCK.nanoTime();

            lane.connect(7, family.loopback(), listener.port());
            Seen seen = lane.next();

            assertThat(seen.slot()).isEqualTo(7);
            assertThat(seen.reason()).isEqualTo(Reason.SYN_ACK);
            assertThat(seen.cancelled()).isFalse();
            assertThat(seen.errno()).isZero();
            assertThat(seen.thread()).isEqualTo("scripted");
            assertThat(seen.nanos() - before).isBetween(0L, Fixture.CLOCK.nanoTime() - before);
            lane.hearsNothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void connect_manyTimesToAListener_leavesNoConnectionBehind(Family family) throws IOException {
        family.assumeAvailable();
        try (Listener listener = Listener.resetting(family)) {
            Flood.Result result = Flood.of(fixture().open(Fixture.SLOTS), 2_000, family.loopback(), listener.port(), 1);

            assertThat(result.notAnsweredOnce()).isZero();
            assertThat(result.reasons().keySet()).as("a listener is open, even if it resets at once")
                    .isSubsetOf(Reason.SYN_ACK, Reason.RESET_AFTER_ACCEPT);
            assertThat(result.reasons().values().stream().mapToInt(i -> i).sum()).isEqualTo(2_000);
            assertThat(TcpTable.connections(listener.port())).as("connections in TIME_WAIT")
                    .noneMatch(connection -> connection.state() == TcpTable.TIME_WAIT);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void connect_toAClosedPort_isRefused(Family family) {
        family.assumeAvailable();
        ScriptedLane lane = fixture().lane();

        lane.connect(0, family.loopback(), family.closedPort());

        assertThat(lane.next().reason()).isEqualTo(fixture().refused());
        lane.hearsNothingMore();
    }

    @Test
    default void connect_toAddressesOfBothFamilies_worksInTheSameSlot() {
        Family.IPV6.assumeAvailable();
        try (Listener six = Listener.open(Family.IPV6); Listener four = Listener.open(Family.IPV4)) {
            ScriptedLane lane = fixture().lane();

            for (int i = 0; i < 3; i++) {
                lane.connect(5, Family.IPV6.loopback(), six.port());
                assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);
                lane.connect(5, Family.IPV4.loopback(), four.port());
                assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);
                lane.connect(5, Family.IPV6.loopback(), Family.IPV6.closedPort());
                assertThat(lane.next().reason()).isEqualTo(fixture().refused());
                lane.connect(5, Family.IPV4.loopback(), Family.IPV4.closedPort());
                assertThat(lane.next().reason()).isEqualTo(fixture().refused());
            }
        }
    }

    /** A FIN would leave the listener's end in CLOSE_WAIT, or ours in TIME_WAIT. */
    @ParameterizedTest
    @EnumSource
    default void connect_toAListener_isUndoneByAnRst(Family family) throws IOException {
        family.assumeAvailable();
        TcpTable.assumeAvailable();
        try (Listener listener = Listener.open(family)) {
            ScriptedLane lane = fixture().lane();

            lane.connect(0, family.loopback(), listener.port());
            assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);

            TcpTable.await(listener.port(), List::isEmpty);
        }
    }

    /**
     * Linux walks through the ephemeral range for each target, two ports a step, and leaves out one in sixteen at
     * random: three times around, attempts at one port of that range will have left from that very port, and would have
     * connected to themselves.
     */
    @ParameterizedTest
    @EnumSource
    default void attemptsAtAPortOfTheEphemeralRange_areNeverOpen(Family family) {
        family.assumeAvailable();
        int port = family.closedPort();

        Flood.Result result = Flood.of(fixture().open(Fixture.SLOTS), 45_000, family.loopback(), port, 1);

        assumeTrue(!family.isTaken(port), "another program took the port");
        assertThat(result.reasons().keySet()).isSubsetOf(fixture().refused(), Reason.LOCAL_SELF_CONNECT);
        assertThat(result.notAnsweredOnce()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    default void attemptsAtManyPortsOfTheEphemeralRange_areNeverOpen(Family family) {
        family.assumeAvailable();
        int ports = 20_000;
        int first = 36_000;

        Flood.Result result = Flood.of(fixture().open(Fixture.SLOTS), ports, family.loopback(), first, ports);

        int open = result.reasons().getOrDefault(Reason.SYN_ACK, 0)
                + result.reasons().getOrDefault(Reason.RESET_AFTER_ACCEPT, 0);
        if (open > 0) {
            // Other programs may listen there.
            long taken = IntStream.range(first, first + ports).filter(family::isTaken).count();
            assertThat((long) open).as("more open than taken").isLessThanOrEqualTo(taken);
        }
        assertThat(result.notAnsweredOnce()).isZero();
    }

    @Test
    default void source_isWhatTheTargetSees() throws IOException {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "only Linux has all of 127.0.0.0/8");
        Address source = Address.parse("127.0.0.77");
        try (Listener silent = Listener.silent(Family.IPV4);
                ScriptedLane lane = ScriptedLane.on(fixture().open(4, source))) {
            for (int slot = 0; slot < 4; slot++) {
                lane.connect(slot, Family.IPV4.loopback(), silent.port());
            }
            TcpTable.await(silent.port(), connections -> connections.stream()
                    .filter(each -> each.state() == TcpTable.SYN_SENT && each.isFrom(source)).count() == 4);
        }
    }
}
