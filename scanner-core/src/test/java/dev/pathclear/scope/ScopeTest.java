package dev.pathclear.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Requirement;
import dev.pathclear.testing.FlowFixture;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hosts by index, names, totals and the digest of the plan. */
final class ScopeTest {
    private static final Address FIRST = Address.parse("192.0.2.0");

    @Test
    void locate_everyIndex_givesEveryAddressOnceInOrder() {
        long seed = System.getProperty("seed") == null ? new Random().nextLong() : Long.getLong("seed");
        System.out.println("ScopeTest seed " + seed);
        Random random = new Random(seed);
        HostIntervals intervals = new HostIntervals();
        List<String> expected = new ArrayList<>();
        long low = FIRST.low();
        for (int i = 0; i < 200; i++) {
            low += 1 + random.nextInt(1000);
            int count = random.nextBoolean() ? 1 : 1 + random.nextInt(20);
            boolean listed = random.nextBoolean();
            int id = random.nextInt(3);
            intervals.add(0, low, count, id, listed);
            for (int n = 0; n < count; n++) {
                expected.add(new Address(0, low + n) + " " + id + " " + listed);
            }
            low += count;
        }
        Scope scope = scope(intervals, hostClass(0, 80), hostClass(1, 81), hostClass(2, 82));

        List<String> found = new ArrayList<>();
        HostCursor cursor = new HostCursor();
        for (long i = 0; i < scope.size(); i++) {
            scope.locate(i, cursor);
            found.add(new Address(cursor.high(), cursor.low()) + " " + cursor.classId() + " " + cursor.listed());
        }

        assertThat(found).as("seed " + seed).isEqualTo(expected);
    }

    @Test
    void locate_intervalAcrossTheMiddleOfIpv6_carries() {
        Scope scope = scope(new HostIntervals().add(7, -2, 4, 0, false), hostClass(0, 80));
        HostCursor cursor = new HostCursor();
        List<String> found = new ArrayList<>();
        for (long i = 0; i < 4; i++) {
            scope.locate(i, cursor);
            found.add(cursor.high() + ":" + cursor.low());
        }

        assertThat(found).containsExactly("7:-2", "7:-1", "8:0", "8:1");
    }

    @Test
    void locate_beyondTheHosts_isRefused() {
        Scope scope = scope(new HostIntervals().add(0, 1, 2, 0, false), hostClass(0, 80));

        assertThatThrownBy(() -> scope.locate(2, new HostCursor())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> scope.locate(-1, new HostCursor())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void endpoints_addUpOverIntervalsAndOverflowIsRefused() {
        HostIntervals many = new HostIntervals().add(0, 0, 1L << 32, 0, false).add(9, 0, 3, 1, true);
        HostIntervals tooMany = new HostIntervals().add(0, 0, 1L << 62, 0, false);

        assertThat(scope(many, hostClass(0, 80, 443), hostClass(1, 1)).endpoints()).isEqualTo((2L << 32) + 3);
        assertThatThrownBy(() -> scope(tooMany, hostClass(0, 80, 443))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> tooMany.add(1, 0, 1L << 62, 0, false)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void name_isThatOfTheAddressAlone() {
        Map<Address, String> names = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            names.put(new Address(i % 3 - 1, FIRST.low() * (i - 25)), "host" + i);
        }
        Scope scope = new Scope(new HostIntervals().add(0, 1, 1, 0, false), names, List.of(hostClass(0, 80)), List.of(),
                List.of());

        names.forEach((address, name) -> assertThat(scope.name(address.high(), address.low())).isEqualTo(name));
        assertThat(scope.name(5, 5)).isNull();
    }

    @Test
    void locateAndName_allocateNothing() {
        Scope scope = new Scope(new HostIntervals().add(0, 1, 1000, 0, false).add(1, 0, 1, 0, true),
                Map.of(new Address(0, 5), "five"), List.of(hostClass(0, 80)), List.of(), List.of());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HostCursor cursor = new HostCursor();
        long named = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            scope.locate(i % 1001, cursor);
            named += scope.name(cursor.high(), cursor.low()) == null ? 0 : 1;
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
        assertThat(named).isEqualTo(100);
    }

    @Test
    void knocks_beginWithWhatIsMostLikelyToAnswer() {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.endpoint(Protocol.UDP, 137);
        builder.endpoint(Protocol.TCP, 2222);
        builder.endpoint(Protocol.TCP, 443);
        builder.endpoint(Protocol.TCP, 13000);
        builder.flow("p", FlowFixture.tcp("db", "1433").listens(Listens.ALWAYS).build(), 1433);
        builder.endpoint(Protocol.TCP, 445);
        HostClass hostClass = builder.build();

        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < hostClass.knocks(); i++) {
            order.add(hostClass.port(hostClass.knock(i)));
        }

        assertThat(order).containsExactly(1433, 445, 443, 2222, 13000, 137);
    }

    @Test
    void planDigest_isTheSameOnEveryMachineAndFollowsThePlan() {
        HostIntervals intervals = new HostIntervals().add(0, FIRST.low(), 256, 0, false);
        String digest = scope(intervals, judged("443", 51_000)).planDigest();

        assertThat(digest).isEqualTo("27a33604faa9c376f9d963b1fea03745af808c76aca250e5cc062b9c277a8013");
        assertThat(scope(intervals, judged("443", 52_000)).planDigest()).isEqualTo(digest);
        assertThat(scope(intervals, judged("444", 51_000)).planDigest()).isNotEqualTo(digest);
        assertThat(scope(new HostIntervals().add(0, FIRST.low(), 255, 0, false), judged("443", 51_000)).planDigest())
                .isNotEqualTo(digest);
        assertThat(scope(new HostIntervals().add(0, FIRST.low(), 256, 0, true), judged("443", 51_000)).planDigest())
                .isNotEqualTo(digest);
    }

    private static HostClass judged(String port, int control) {
        Flow flow = FlowFixture.tcp("f", port).build();
        HostClassBuilder builder = new HostClassBuilder(0).controls(control);
        CheckTree leaf = new CheckTree.Leaf(builder.flow("p", flow, flow.ports().toArray()));
        return builder.requirement("p", Requirement.of(flow), new CheckTree.Fallback(leaf, List.of(leaf))).build();
    }

    private static HostClass hostClass(int id, int... ports) {
        HostClassBuilder builder = new HostClassBuilder(id);
        for (int port : ports) {
            builder.endpoint(Protocol.TCP, port);
        }
        return builder.build();
    }

    private static Scope scope(HostIntervals intervals, HostClass... classes) {
        return new Scope(intervals, Map.of(), List.of(classes), List.of(), List.of());
    }
}
