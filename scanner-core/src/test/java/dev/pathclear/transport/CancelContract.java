package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Giving up: exactly one answer, soon, and the slot is free. */
public interface CancelContract {
    /** Returns the transport under test. */
    Fixture fixture();

    @ParameterizedTest
    @EnumSource
    default void cancel_ofASilentAttempt_isAnswered_andFreesTheSlot(Family family) {
        family.assumeAvailable();
        try (Listener silent = Listener.silent(family); Listener listener = Listener.open(family)) {
            ScriptedLane lane = fixture().lane();
            lane.connect(3, family.loopback(), silent.port());
            lane.hearsNothingMore();

            lane.cancel(3);

            Seen seen = lane.next();
            assertThat(seen.slot()).isEqualTo(3);
            assertThat(seen.cancelled()).isTrue();
            assertThat(seen.reason()).isEqualTo(Reason.TIMEOUT);
            lane.connect(3, family.loopback(), listener.port());
            assertThat(lane.next().reason()).isEqualTo(Reason.SYN_ACK);
            lane.connect(3, family.loopback(), silent.port());
            lane.cancel(3);
            assertThat(lane.next().cancelled()).isTrue();
            lane.connect(3, family.loopback(), family.closedPort());
            assertThat(lane.next().reason()).isEqualTo(fixture().refused());
            lane.hearsNothingMore();
        }
    }

    @Test
    default void cancel_isAnsweredSoon_thoughTheTurnAllowsALongWait() {
        try (Listener silent = Listener.silent(Family.IPV4)) {
            long[] at = new long[2];
            int[] turns = {0};
            Transport on = fixture().open(Fixture.SLOTS);
            Address target = Family.IPV4.loopback();
            on.start("impatient", now -> {
                switch (turns[0]++) {
                    case 0 -> on.connect(0, target.high(), target.low(), silent.port());
                    case 1 -> {
                        at[0] = now;
                        on.cancel(0);
                        return 10_000_000;
                    }
                    default -> {
                        return at[1] == 0 ? 0 : Turn.DONE;
                    }
                }
                return 0;
            }, (slot, answer, now) -> at[1] = now);
            Fixture.awaitEnd(on);

            assertThat(at[1] - at[0]).isBetween(0L, 1_000 * Fixture.MILLI);
        }
    }

    @Test
    default void cancel_twice_orOfAFreeSlot_isAnsweredOnce() {
        try (Listener silent = Listener.silent(Family.IPV4)) {
            ScriptedLane lane = fixture().lane();
            lane.cancel(9);
            lane.hearsNothingMore();
            lane.act(on -> {
                on.connect(9, Family.IPV4.loopback().high(), Family.IPV4.loopback().low(), silent.port());
                on.cancel(9);
                on.cancel(9);
            });

            assertThat(lane.next().cancelled()).isTrue();
            lane.cancel(9);
            lane.hearsNothingMore();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void cancel_racingWithAnAnswer_givesExactlyOne(Family family) {
        family.assumeAvailable();
        try (Listener listener = Listener.resetting(family)) {
            for (int port : new int[] {listener.port(), family.closedPort()}) {
                Flood.Result result = Flood.ofCancelled(fixture().open(Fixture.SLOTS), 2_000, family.loopback(), port);

                assertThat(result.notAnsweredOnce()).isZero();
                assertThat(result.reasons().keySet())
                        .isSubsetOf(Reason.SYN_ACK, Reason.RESET_AFTER_ACCEPT, fixture().refused());
                int answered = result.reasons().values().stream().mapToInt(i -> i).sum();
                assertThat(answered + result.cancelled()).isEqualTo(2_000);
            }
        }
    }
}
