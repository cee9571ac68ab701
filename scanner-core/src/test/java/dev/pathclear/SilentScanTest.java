package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.schedule.LaneSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SilentScanTest {
    /** Attempts of a second, a second and 3.2 s; an on-link host is looked for for 3.2 s, 512 of them at a time. */
    @ParameterizedTest
    @CsvSource({
        "2000,     65536, 4096,  0,    rate",
        "2000,     65536, 1000,  0,    memory",
        "Infinity, 65536, 32768, 0,    memory",
        "2000,     8192,  4096,  8192, neighbours",
        "Infinity, 8192,  32768, 8192, neighbours",
        "100,      8192,  4096,  8192, rate",
        "2000,     8192,  4096,  100,  rate",
    })
    void of_namesWhatTakesLongest(double rate, long hosts, int slots, long onLink, String word) {
        LaneSettings settings = LaneSettings.defaults();
        Lanes lanes = new Lanes(1, slots, 0, settings, "memory");
        ScanEstimate estimate = ScanEstimate.of(hosts, hosts, settings, rate);

        assertThat(SilentScan.of(lanes, estimate, onLink).limitedBy()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"8192, 51", "512, 3"})
    void of_hostsOnALink_takesAsLongAsTheyAreLookedFor(long hosts, int seconds) {
        LaneSettings settings = LaneSettings.defaults();
        Lanes lanes = new Lanes(1, 32_768, 0, settings, "memory");
        ScanEstimate estimate = ScanEstimate.of(hosts, hosts, settings, Double.POSITIVE_INFINITY);

        assertThat(SilentScan.of(lanes, estimate, hosts).time().truncatedTo(ChronoUnit.SECONDS))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
