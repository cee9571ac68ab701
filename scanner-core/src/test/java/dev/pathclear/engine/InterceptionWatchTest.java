package dev.pathclear.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.limits.ConnectionTable.End;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.testing.ManualClock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterceptionWatchTest {
    private static final long MS = 1_000_000L;

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 50 * MS);
    private final Set<Set<End>> table = new HashSet<>();
    private int looks;
    private long costNanos;
    private final InterceptionWatch watch = new InterceptionWatch(() -> {
        looks++;
        clock.advance(costNanos);
        return table;
    });

    /** A host of which TCP 443 and 22 and UDP 443 are open, and TCP 80 is closed. */
    private static HostResult host(String address) {
        Address parsed = Address.parse(address);
        HostResult host = new HostResult();
        host.begin(parsed.high(), parsed.low(), null, 0, true, 4);
        host.add(Protocol.TCP, 443, State.OPEN, Reason.SYN_ACK, 1, 100, 1, 0);
        host.add(Protocol.TCP, 22, State.OPEN, Reason.SYN_ACK, 1, 100, 1, 0);
        host.add(Protocol.UDP, 443, State.OPEN, Reason.UDP_REPLY, 1, 100, 1, 0);
        host.add(Protocol.TCP, 80, State.CLOSED, Reason.RST, 1, 100, 1, 0);
        return host;
    }

    private static End end(int host) {
        return new End(Address.parse("198.51.100." + host), 443);
    }

    private String marked(String address) {
        HostResult host = host(address);
        watch.mark(host);
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < host.size(); row++) {
            rows.append(host.intercepted(row) ? '!' : '.');
        }
        return rows.toString();
    }

    @Test
    void look_withoutAnOpenPort_isNotTaken() {
        watch.look(0, clock);

        assertThat(looks).isZero();
    }

    @Test
    void look_whileConnectionsAreHeld_isTakenTenTimesASecondAtMost() {
        for (int i = 1; i <= 1_000; i++) {
            watch.look(i, clock);
            clock.advance(MS);
        }
        assertThat(looks).isEqualTo(10);
        clock.advance(500 * MS);
        watch.look(1_000, clock);
        watch.look(1_000, clock);
        assertThat(looks).as("one for the holds since the last, then none").isEqualTo(11);
    }

    @Test
    void look_thatTakesLong_isTakenLess_butNotAtFirst() {
        costNanos = 20 * MS;
        for (int i = 1; i <= 2_000; i++) {
            watch.look(i, clock);
            clock.advance(MS);
        }
        assertThat(looks).isEqualTo(20);
        for (int i = 2_001; i <= 12_000; i++) {
            watch.look(i, clock);
            clock.advance(MS);
        }
        assertThat(looks).isBetween(30, 40);
    }

    @Test
    void mark_isOfTheTargetAndPortThatWasSeen() {
        table.add(Set.of(end(1)));
        watch.look(1, clock);

        assertThat(marked("198.51.100.1")).isEqualTo("!...");
        assertThat(marked("198.51.100.2")).isEqualTo("....");
    }

    @Test
    void mark_isOfThePort_onceSeveralTargetsShowThatTheRuleGoesByIt() {
        for (int i = 1; i <= 3; i++) {
            table.add(Set.of(end(i)));
        }
        watch.look(1, clock);

        assertThat(marked("198.51.100.77")).isEqualTo("!...");
    }

    @Test
    void mark_whereOneOfSeveralWasAnsweredFor_isOfEachAndOfNoOther() {
        table.add(Set.of(end(1), end(2)));
        table.add(Set.of(end(2), end(3)));
        table.add(Set.of(end(3), end(4)));
        watch.look(1, clock);

        assertThat(marked("198.51.100.1")).isEqualTo("!...");
        assertThat(marked("198.51.100.4")).isEqualTo("!...");
        assertThat(marked("198.51.100.77")).as("no rule follows from what is not known").isEqualTo("....");
    }

    @Test
    void mark_whereOneOfSeveralIsKnownToBeAnsweredFor_isOfThatAlone() {
        table.add(Set.of(end(1), end(2)));
        table.add(Set.of(end(1)));
        watch.look(1, clock);

        assertThat(marked("198.51.100.1")).isEqualTo("!...");
        assertThat(marked("198.51.100.2")).isEqualTo("....");
    }
}
