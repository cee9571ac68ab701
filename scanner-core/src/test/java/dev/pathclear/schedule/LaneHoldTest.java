package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.schedule.LaneHarness.Host;
import dev.pathclear.schedule.LaneHarness.Row;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.FakeNetwork.Script;
import org.junit.jupiter.api.Test;

/** Connections that a lane keeps for a while, over a fake network. */
class LaneHoldTest {
    private static final long MS = 1_000_000L;
    private static final int HOLD = 300;
    private static final LaneSettings HOLDING = LaneSettings.defaults().withHold(HOLD);

    /** Control ports, above 60,000, are refused; everything else is accepted at once. */
    private static Script accepting(Fate fate) {
        return (host, protocol, port, attempt, now) -> port > 60_000 ? Fate.after(Reason.RST, MS) : fate;
    }

    private static LaneHarness lane(long hosts, int... ports) {
        return new LaneHarness(0, LaneHarness.range(hosts, true, ports), 1_024);
    }

    @Test
    void hold_ofAConnectionCutInTime_tellsHow() {
        for (Reason cut : new Reason[] {Reason.RESET_AFTER_ACCEPT, Reason.CLOSED_AFTER_ACCEPT}) {
            LaneHarness lane = lane(1, 1, 2)
                    .run(HOLDING, 64, (host, protocol, port, attempt, now) -> switch (port) {
                        case 1 -> Fate.cut(5 * MS, cut, 100 * MS);
                        case 2 -> Fate.cut(5 * MS, cut, 400 * MS);
                        default -> Fate.after(Reason.RST, MS);
                    });

            assertEquals(State.OPEN, lane.row(0, 0).state());
            assertEquals(cut, lane.row(0, 0).reason());
            assertEquals(Reason.SYN_ACK, lane.row(0, 1).reason());
            assertEquals(1, lane.counters.get(ScanCounter.CUT));
            assertEquals(5_000, lane.row(0, 0).rttMicros(), 1_000, "the round trip is that of the handshake");
            assertEquals(1, lane.row(0, 0).attempts());
        }
    }

    @Test
    void hold_costsAHostItsOwnLength_howeverManyPortsAreOpen() {
        int[] ports = new int[200];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = i + 1;
        }
        LaneHarness without = lane(1, ports).run(LaneSettings.defaults(), 512, accepting(Fate.after(Reason.SYN_ACK, 2 * MS)));
        LaneHarness with = lane(1, ports).run(HOLDING, 512, accepting(Fate.after(Reason.SYN_ACK, 2 * MS)));

        long longer = with.clock.nanoTime() - without.clock.nanoTime();
        assertTrue(longer >= HOLD * MS && longer < HOLD * MS + 20 * MS, longer / MS + " ms longer");
    }

    @Test
    void hold_ofMoreThanThereAreSlots_endsTheOldestForFreshAttempts() {
        LaneHarness lane = lane(200, 1, 2, 3, 4, 5).run(HOLDING, 32, accepting(Fate.after(Reason.SYN_ACK, MS)));

        assertEquals(1_000, lane.counters.get(ScanCounter.OPEN));
        assertTrue(lane.network.mostHeld() <= 32);
        assertTrue(lane.clock.nanoTime() < 1_000 * MS, "32 at a time for " + HOLD + " ms each would take "
                + "9 s, it took " + lane.clock.nanoTime() / MS + " ms");
    }

    @Test
    void hold_isBounded_whateverOpens() {
        LaneHarness lane = lane(3_000, 1, 2).run(HOLDING, 8_192, accepting(Fate.after(Reason.SYN_ACK, MS)));

        assertEquals(6_000, lane.counters.get(ScanCounter.OPEN));
        assertTrue(lane.network.mostHeld() <= Holds.MOST + 1, lane.network.mostHeld() + " held");
    }

    @Test
    void hold_doesNotCountAsInFlight() {
        LaneSettings one = new LaneSettings(
                8, Double.POSITIVE_INFINITY, 3, Timeouts.defaults(), 1, false, 512, true, HOLD);
        LaneHarness lane = lane(1, 1, 2, 3).run(one, 64, accepting(Fate.after(Reason.SYN_ACK, MS)));

        assertEquals(3, lane.counters.get(ScanCounter.OPEN));
        assertTrue(lane.clock.nanoTime() < (HOLD + 50) * MS, "the ports wait for each other's holds");
    }

    @Test
    void hold_thatNobodyHasLookedAt_lastsASecondLonger() {
        LaneHarness unseen = lane(1, 1);
        unseen.control.expectLooks();
        unseen.run(HOLDING, 64, accepting(Fate.after(Reason.SYN_ACK, MS)));
        assertEquals(HOLD + 1_000, unseen.clock.nanoTime() / MS, 20, "nobody looks");

        LaneHarness seen = lane(1, 1);
        seen.control.expectLooks();
        seen.run(HOLDING, 64, (host, protocol, port, attempt, now) -> {
            if (port > 60_000) {
                seen.control.looked(now + MS);
                return Fate.after(Reason.RST, MS);
            }
            return Fate.after(Reason.SYN_ACK, MS);
        });
        assertEquals(HOLD, seen.clock.nanoTime() / MS, 20, "somebody looks while the control ports are asked");
    }

    @Test
    void hold_ofControlPorts_ends() {
        LaneHarness lane = lane(1, 1).run(HOLDING, 64, (host, protocol, port, attempt, now) ->
                Fate.cut(MS, Reason.RESET_AFTER_ACCEPT, port > 60_000 ? 0 : 1_000 * MS));

        Host host = lane.hosts.get(LaneHarness.host(0));
        assertEquals(3, host.rows().size());
        for (Row row : host.rows()) {
            assertEquals(State.OPEN, row.state());
            assertEquals(Reason.SYN_ACK, row.reason());
        }
    }

    @Test
    void stop_endsWhatIsHeld_andKeepsWhatWasSeen() {
        LaneHarness lane = lane(1, 1, 2);
        lane.run(HOLDING, 64, (host, protocol, port, attempt, now) -> {
            if (port == 2) {
                lane.control.stop();
                return Fate.LOST;
            }
            return Fate.atOnce(Reason.SYN_ACK);
        });

        assertEquals(State.OPEN, lane.row(0, 0).state());
        assertEquals(Reason.STOPPED, lane.row(0, 1).reason());
        assertTrue(lane.clock.nanoTime() < HOLD * MS);
    }
}
