package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HoldTest {
    private static Scope of(String first, long count) {
        return new Scope(add(new HostIntervals(), first, count), Map.of(), List.of(anyClass()), List.of(), List.of());
    }

    private static HostIntervals add(HostIntervals intervals, String first, long count) {
        Address address = Address.parse(first);
        return intervals.add(address.high(), address.low(), count, 0, false);
    }

    private static HostClass anyClass() {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.endpoint(Protocol.TCP, 22);
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0, 16777216, 50", "127.255.255.255, 1, 50", "::1, 1, 50",
        "127.255.255.255, 2, 300", "126.255.255.255, 2, 300", "::, 2, 300", "::1, 2, 300", "10.0.0.1, 1, 300",
        "7f00::1, 1, 300"
    })
    void millis_whereNothingWasSaid_areFewForThisMachineAlone(String first, long count, int millis) {
        assertThat(Hold.millis(Checks.USUAL_HOLD, of(first, count))).isEqualTo(millis);
    }

    @Test
    void millis_ofSeveralIntervals_areThoseOfTheFarthest() {
        Scope both = new Scope(add(add(new HostIntervals(), "127.0.0.1", 1), "192.0.2.1", 1), Map.of(),
                List.of(anyClass()), List.of(), List.of());
        assertThat(Hold.millis(Checks.USUAL_HOLD, both)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"0", "300", "10000"})
    void millis_thatWereAskedFor_areThose(int asked) {
        assertThat(Hold.millis(asked, of("127.0.0.1", 1))).isEqualTo(asked);
    }
}
