package dev.pathclear.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.testing.FakeNetwork.Fate;
import dev.pathclear.testing.FakeNetwork.Script;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Firewalls that may say only so often that they reject, over a fake network. */
class LaneRejectionTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final Address FIREWALL = Address.parse("198.51.100.1");
    private static final int DROPPED_FROM = 1_000;

    /** Rejects, six times at once and then once a second; drops ports from {@link #DROPPED_FROM} on. */
    private static final class Limited implements Script {
        private static final long BURST = 6 * SECOND;
        private long tokens = BURST;
        private long at;
        private boolean everyFirst;

        @Override
        public Fate fate(Address host, Protocol protocol, int port, int attempt, long now) {
            if (port >= DROPPED_FROM) {
                return Fate.LOST;
            }
            tokens = Math.min(BURST, tokens + now - at);
            at = now;
            if (tokens < SECOND && !everyFirst) {
                return Fate.LOST;
            }
            tokens -= SECOND;
            return new Fate(Reason.ADMIN_PROHIBITED, 5 * MS, FIREWALL);
        }
    }

    private static LaneHarness lane(long hosts, int rejected, int dropped) {
        int[] ports = IntStream.concat(IntStream.rangeClosed(1, rejected),
                IntStream.range(DROPPED_FROM, DROPPED_FROM + dropped)).toArray();
        return new LaneHarness(0, LaneHarness.range(hosts, true, ports), 1_024);
    }

    private static long count(LaneHarness lane, State state) {
        return lane.hosts.values().stream().flatMap(host -> host.rows().stream())
                .filter(row -> row.state() == state).count();
    }

    /** A sweep hears out so many hosts behind a device that it knows what is rejected, and knocks at the others. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rejectionsOfAWholeNetwork_admitAFewOfItsHosts(boolean known) {
        int hosts = 3_000;
        Script script = (host, protocol, port, attempt, now) -> host.low() % 1_000 == 7
                ? Fate.after(Reason.RST, 5 * MS)
                : port > 3 && port < 6 ? Fate.LOST
                : new Fate(known ? Reason.ADMIN_PROHIBITED : Reason.UNREACHABLE_OR_PROHIBITED, 5 * MS,
                        known ? FIREWALL : null);
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(hosts, false, 1, 2, 3, 4, 5, 6), 4_096)
                .run(LaneSettings.defaults().deferring(256), 512, script);

        State refused = known ? State.REJECTED : State.UNREACHABLE;
        long live = lane.hosts.values().stream()
                .filter(host -> host.rows().stream().allMatch(row -> row.state() == State.CLOSED)).count();
        long heardOut = lane.hosts.values().stream()
                .filter(host -> host.rows().subList(3, 6).stream().noneMatch(row -> row.reason() == Reason.HOST_SILENT))
                .filter(host -> host.rows().get(5).state() == refused).count();
        assertEquals(3, live);
        assertEquals(Rejecters.HEARD_OUT, heardOut);
        lane.hosts.values().stream().filter(host -> host.rows().getFirst().state() == refused).forEach(host -> {
            boolean full = host.rows().subList(3, 6).stream().noneMatch(row -> row.reason() == Reason.HOST_SILENT);
            long sampled = host.rows().subList(3, 6).stream().filter(row -> row.reason() != Reason.HOST_SILENT).count();
            if (!full && sampled == 1) {
                return; // one of the other three was knocked at as well
            }
            for (int e = 0; e < 3; e++) {
                assertEquals(refused, host.rows().get(e).state());
                assertEquals(1, host.rows().get(e).attempts());
            }
            for (int e = 3; e < 5; e++) {
                assertEquals(full ? Reason.TIMEOUT : Reason.HOST_SILENT, host.rows().get(e).reason());
            }
            assertEquals(full ? State.REJECTED == refused ? Reason.ADMIN_PROHIBITED : Reason.UNREACHABLE_OR_PROHIBITED
                    : Reason.HOST_SILENT, host.rows().get(5).reason());
        });
        long asked = lane.network.launches();
        assertTrue(asked < 3 * hosts + Rejecters.HEARD_OUT * 10L, asked + " attempts");
    }

    /** What is knocked at everywhere is dropped: then the one port in twelve that is rejected is met at a sample. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 12})
    void rejectionsOfOnePortOfAWholeNetworkThatDropsTheRest_areMet(int rejected) {
        int hosts = 4_097;
        Script script = (host, protocol, port, attempt, now) ->
                port == rejected ? new Fate(Reason.ADMIN_PROHIBITED, 5 * MS, FIREWALL) : Fate.LOST;
        LaneHarness lane = new LaneHarness(
                0, LaneHarness.range(hosts, false, IntStream.rangeClosed(1, 12).toArray()), 4_096)
                .run(LaneSettings.defaults().deferring(256), 512, script);

        assertTrue(count(lane, State.REJECTED) >= 10, count(lane, State.REJECTED) + " times rejected");
        assertEquals(0, lane.hosts.values().stream().flatMap(host -> host.rows().stream())
                .filter(row -> row.state() != State.REJECTED && row.state() != State.SILENT
                        && row.reason() != Reason.HOST_SILENT).count());
        int knocks = LaneSettings.KNOCKS * 3 * hosts;
        long more = lane.network.launches() - knocks;
        assertTrue(more < knocks / 10 + Rejecters.HEARD_OUT * 12L * 3, more + " attempts more than " + knocks);
    }

    /** Where a host itself rejects, it is there, and asked everything, as one that refuses is. */
    @Test
    void rejectionsByTheHostsThemselves_admitThemAll() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(600, false, 1, 2, 3, 4), 4_096)
                .run(LaneSettings.defaults().deferring(256), 512, (host, protocol, port, attempt, now) ->
                        new Fate(Reason.ADMIN_PROHIBITED, 5 * MS, host));

        assertEquals(2_400, count(lane, State.REJECTED));
    }

    /** Of a network behind a device that may reject once a second, some hosts show what it rejects all the same. */
    @Test
    void rejectionsOfAWholeNetworkThatAreLimited_showAtSomeHostsInFull() {
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(5_000, false, 1, 2, 3, 4, 5), 4_096)
                .run(LaneSettings.defaults().deferring(1_024).withRate(2_000), 4_096, new Limited());

        long some = lane.hosts.values().stream()
                .filter(host -> host.rows().stream().anyMatch(row -> row.state() == State.REJECTED)).count();
        long whole = lane.hosts.values().stream()
                .filter(host -> host.rows().stream().allMatch(row -> row.state() == State.REJECTED)).count();
        assertTrue(some >= 6 && whole >= 1, some + " hosts of which something is rejected, " + whole + " of which all is");
    }

    @Test
    void rejectionsThatAreLimited_comeOutAsRejected() {
        LaneHarness lane = lane(1, 40, 0).run(LaneSettings.defaults(), 64, new Limited());

        assertEquals(40, count(lane, State.REJECTED));
        assertTrue(lane.clock.nanoTime() < 45 * SECOND, lane.clock.nanoTime() / MS + " ms for 34 more, one a second");
    }

    @Test
    void rejectionsThatAreLimited_ofSeveralHostsBehindOneDevice_shareItsPace() {
        LaneHarness lane = lane(5, 10, 0).run(LaneSettings.defaults(), 64, new Limited());

        assertEquals(50, count(lane, State.REJECTED));
    }

    @Test
    void portsThatAreDropped_besideLimitedRejections_areSilent() {
        LaneHarness lane = lane(1, 20, 5).run(LaneSettings.defaults(), 64, new Limited());

        assertEquals(20, count(lane, State.REJECTED));
        assertEquals(5, count(lane, State.SILENT));
    }

    @Test
    void portsThatAreDropped_besideRejectionsWithoutALimit_areNotAskedMore() {
        Limited unlimited = new Limited();
        unlimited.everyFirst = true;
        LaneSettings allAtOnce = new LaneSettings(
                8, Double.POSITIVE_INFINITY, 3, Timeouts.defaults(), 64, false, 512, true, 0);
        LaneHarness lane = lane(1, 20, 20).run(allAtOnce, 64, unlimited);

        assertEquals(20, count(lane, State.REJECTED));
        for (int e = 20; e < 40; e++) {
            assertEquals(State.SILENT, lane.row(0, e).state());
            assertEquals(3, lane.row(0, e).attempts());
        }
        assertTrue(lane.clock.nanoTime() < 6 * SECOND);
    }

    @Test
    void lossThatLooksLikeALimit_isSeenThrough() {
        int dropped = 40;
        LaneHarness lane = lane(1, 20, dropped).run(LaneSettings.defaults(), 64, (host, protocol, port, attempt, now) ->
                port >= DROPPED_FROM || port == 1 && attempt == 1
                        ? Fate.LOST
                        : new Fate(Reason.ADMIN_PROHIBITED, 5 * MS, FIREWALL));

        assertEquals(20, count(lane, State.REJECTED));
        assertEquals(dropped, count(lane, State.SILENT));
        assertTrue(lane.clock.nanoTime() < 15 * SECOND, lane.clock.nanoTime() / MS + " ms");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hostsThatRejectBesideLoss_areNotTakenForDevicesWithALimit(long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int hosts = 200;
        int[] ports = IntStream.rangeClosed(1, 10).toArray();
        LaneHarness lane = new LaneHarness(0, LaneHarness.range(hosts, true, ports), 4_096)
                .run(LaneSettings.defaults(), 4_096, (host, protocol, port, attempt, now) -> {
                    if (port > 7 || random.nextInt(100) < 4) {
                        return Fate.LOST;
                    }
                    return port > 4
                            ? new Fate(Reason.ADMIN_PROHIBITED, 5 * MS, host)
                            : Fate.after(Reason.RST, 5 * MS);
                });

        assertEquals(3 * hosts, count(lane, State.REJECTED), 3);
        assertTrue(lane.clock.nanoTime() < 7 * SECOND, lane.clock.nanoTime() / MS + " ms");
    }

    @Test
    void aDeviceThatRejectsForAWholeSite_isWaitedForNoLongerThanAMinute() {
        LaneHarness lane = lane(60, 10, 0).run(LaneSettings.defaults(), 1_024, new Limited());

        assertTrue(count(lane, State.REJECTED) >= 55, count(lane, State.REJECTED) + " rejected");
        assertEquals(600, count(lane, State.REJECTED) + count(lane, State.SILENT));
        assertTrue(lane.clock.nanoTime() < 75 * SECOND, lane.clock.nanoTime() / MS + " ms");
    }

    @Test
    void whoAsksForOneAttempt_getsOne() {
        LaneSettings once = new LaneSettings(
                8, Double.POSITIVE_INFINITY, 1, Timeouts.defaults(), 16, false, 512, true, 0);
        LaneHarness lane = lane(1, 20, 0).run(once, 64, new Limited());

        assertEquals(20, lane.network.launches());
    }
}
