package dev.pathclear.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FleetTruthTest {
    private static final int HOSTS = 1 << 16;
    private static final FleetSettings SETTINGS = FleetSettings.parse(List.of(
            "seed=7", "live=30", "unreachable=25", "open=10", "closed=40", "drop=40", "reject=10", "rtt=2-40", "loss=2"));

    @Test
    void kind_overAWholeFleet_hasTheSharesAskedFor() {
        FleetTruth truth = new FleetTruth(SETTINGS);
        Map<FleetTruth.Kind, Integer> counts = new EnumMap<>(FleetTruth.Kind.class);
        for (int i = 0; i < HOSTS; i++) {
            counts.merge(truth.kind(host(i), Protocol.TCP, 443), 1, Integer::sum);
        }

        assertThat(share(counts, FleetTruth.Kind.ABSENT)).isCloseTo(0.525, within(0.01));
        assertThat(share(counts, FleetTruth.Kind.UNREACHABLE)).isCloseTo(0.175, within(0.01));
        assertThat(share(counts, FleetTruth.Kind.OPEN)).isCloseTo(0.03, within(0.005));
        assertThat(share(counts, FleetTruth.Kind.CLOSED)).isCloseTo(0.12, within(0.01));
        assertThat(share(counts, FleetTruth.Kind.DROPPED)).isCloseTo(0.12, within(0.01));
        assertThat(share(counts, FleetTruth.Kind.REJECTED)).isCloseTo(0.03, within(0.005));
    }

    @Test
    void kind_ofAHost_isAbsentForAllItsPortsOrForNone() {
        FleetTruth truth = new FleetTruth(SETTINGS);
        for (int i = 0; i < 1_000; i++) {
            int at = i;
            long absent = List.of(1, 22, 80, 443, 65_535).stream()
                    .map(port -> truth.kind(host(at), Protocol.TCP, port))
                    .filter(kind -> kind == FleetTruth.Kind.ABSENT || kind == FleetTruth.Kind.UNREACHABLE).count();
            assertThat(absent).isIn(0L, 5L);
        }
    }

    @Test
    void kind_ofTheSameSeed_isTheSameAndOfAnotherIsAnother() {
        FleetTruth other = new FleetTruth(FleetSettings.parse(List.of("seed=8", "live=30")));
        int differing = 0;
        for (int i = 0; i < 1_000; i++) {
            FleetTruth.Kind kind = new FleetTruth(SETTINGS).kind(host(i), Protocol.UDP, 53);
            assertThat(new FleetTruth(SETTINGS).kind(host(i), Protocol.UDP, 53)).isEqualTo(kind);
            differing += other.kind(host(i), Protocol.UDP, 53) == kind ? 0 : 1;
        }
        assertThat(differing).isGreaterThan(300);
    }

    @Test
    void rttMicros_overAFleet_fillsTheRange() {
        FleetTruth truth = new FleetTruth(SETTINGS);
        long sum = 0;
        for (int i = 0; i < HOSTS; i++) {
            int micros = truth.rttMicros((int) host(i).low());
            assertThat(micros).isBetween(2_000, 40_000);
            sum += micros;
        }
        assertThat(sum / (double) HOSTS).isCloseTo(21_000, within(200.0));
    }

    @Test
    void parse_ofWhatArgumentsWrote_givesTheSame() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        FleetSettings settings = new FleetSettings(random.nextLong(), random.nextInt(101), random.nextInt(101), 1, 2, 3,
                4, 5, 60, random.nextInt(50) / 10.0, random.nextInt(50) / 10.0, random.nextInt(5_000), 3_000, 3_000, 1);

        assertThat(FleetSettings.parse(settings.arguments())).isEqualTo(settings);
    }

    @Test
    void parse_ofOneLoss_isThatOfBothWays() {
        assertThat(FleetSettings.parse(List.of("loss=5"))).isEqualTo(FleetSettings.parse(List.of("loss=5/5")));
    }

    @Test
    void parse_ofAnUnknownName_namesIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> FleetSettings.parse(List.of("los=2")))
                .withMessageContaining("los");
    }

    private static double share(Map<FleetTruth.Kind, Integer> counts, FleetTruth.Kind kind) {
        return counts.getOrDefault(kind, 0) / (double) HOSTS;
    }

    private static Address host(int index) {
        Address first = Address.parse("198.18.0.0");
        return new Address(first.high(), first.low() + index);
    }
}
