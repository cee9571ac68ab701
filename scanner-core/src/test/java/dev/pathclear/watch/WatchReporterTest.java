package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.limits.DropCounters;
import dev.pathclear.limits.OnLink;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.Vantage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reporter tells its sinks, and in which order; the records come as a lane would put them. */
final class WatchReporterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long TIMEOUT = 950_000_000L;
    private static final int ENDPOINTS = 7;

    private final List<Long> told = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private final SlotSchedule schedule = new SlotSchedule(SECOND, ENDPOINTS);

    /** Notes when what it is told of happened. */
    private final WatchSink sink = new WatchSink() {
        @Override
        public void begin(WatchHeader header) {}

        @Override
        public void change(int endpoint, Spell before, Spell now) {
            note("change", now.first().nanos());
        }

        @Override
        public void outage(int endpoint, Outage outage) {
            note("outage", outage.end().nanos());
        }

        @Override
        public void gap(Gap gap) {
            note("gap", gap.end().nanos());
        }

        @Override
        public void end(WatchReport report) {}

        @Override
        public void close() {}
    };

    /** A record of the ring, and when it comes. */
    private record Coming(long at, int endpoint, State state, Reason reason, long round, int count, long left) {}

    private void note(String kind, long at) {
        kinds.add(kind);
        told.add(at);
    }

    private WatchReporter reporter() {
        List<WatchedEndpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < ENDPOINTS; i++) {
            endpoints.add(new WatchedEndpoint(0, Address.ofIpv4(0x0A000001 + i), null, true, Protocol.TCP, 443));
        }
        WatchHeader header = new WatchHeader(1, "1", "CHG-1", null, null, null, "c0ffee",
                new Vantage("here", List.of(), null, "none", null), Duration.ofSeconds(1), Duration.ofNanos(TIMEOUT), 1,
                Instant.EPOCH, List.of(new WatchedLine("l", Expectation.OPEN_TO_OPEN, null, null, true, 7, 7)), endpoints);
        OwnNetwork.Kernel kernel = new OwnNetwork.Kernel() {
            @Override
            public boolean isUp(String link) {
                return true;
            }

            @Override
            public DropCounters drops() {
                return new DropCounters(true, 0, 0, 0, 0);
            }
        };
        return new WatchReporter(header, List.of(sink), kernel, Arrays.asList(new String[ENDPOINTS]), OnLink.read(), 0);
    }

    private static void tell(WatchReporter reporter, Coming one) {
        reporter.now(one.at(), one.at() / 1_000_000);
        reporter.seen(one.endpoint(), one.state(), one.reason(), one.round(), one.count(), one.left(), one.left(),
                one.left() / 1_000_000);
        reporter.drained();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void events_ofProbesAnsweredInAnyOrder_areToldInTheOrderOfTheirTimes(long seed) {
        Random random = new Random(seed);
        PriorityQueue<Coming> coming = new PriorityQueue<>(Comparator.comparingLong(Coming::at));
        for (long slot = 0; slot < ENDPOINTS * 60L; slot++) {
            long left = schedule.dueNanos(slot) + random.nextInt(3_000_000);
            int kind = random.nextInt(3);
            Reason reason = kind == 0 ? Reason.TIMEOUT : kind == 1 ? Reason.SYN_ACK : Reason.RST;
            long answered = left + (kind == 0 ? TIMEOUT : random.nextInt(200_000_000));
            coming.add(new Coming(answered, schedule.endpoint(slot), reason.state(), reason, schedule.round(slot), 1, left));
        }
        WatchReporter reporter = reporter();
        int during = 0;
        while (!coming.isEmpty()) {
            tell(reporter, coming.poll());
            during = told.size();
        }
        reporter.end();

        assertThat(told).as("seed %d", seed).isSorted().hasSizeGreaterThan(100);
        assertThat(kinds).contains("change", "outage");
        assertThat(during).as("told while it goes on").isGreaterThan(told.size() * 9 / 10);
    }

    @Test
    void events_aroundAStall_areToldInTheOrderOfTheirTimes() {
        WatchReporter reporter = reporter();
        for (int i = 0; i < ENDPOINTS; i++) {
            long left = schedule.dueNanos(i);
            tell(reporter, new Coming(left, i, State.OPEN, Reason.SYN_ACK, 0, 1, left));
        }
        reporter.now(6 * SECOND, 6_000);
        for (int i = 0; i < ENDPOINTS; i++) {
            long due = schedule.dueNanos(ENDPOINTS + i);
            reporter.seen(i, State.UNTESTED, Reason.NOT_SENT, 1, 4, due, due, due / 1_000_000);
        }
        reporter.drained();
        for (int i = 0; i < ENDPOINTS; i++) {
            long left = schedule.dueNanos(5 * ENDPOINTS + i);
            tell(reporter, new Coming(6 * SECOND + left, i, State.OPEN, Reason.SYN_ACK, 5, 1, left));
        }
        reporter.end();

        assertThat(told).isSorted();
        assertThat(kinds).containsOnlyOnce("gap");
        assertThat(kinds.indexOf("gap")).isBetween(2 * ENDPOINTS, kinds.size() - ENDPOINTS);
    }
}
