package dev.pathclear.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampTest {
    private static final DateTimeFormatter JDK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long YEAR_9999_END = 253_402_300_799_999L;

    private static String format(long millis) {
        byte[] text = new byte[Timestamp.LENGTH];
        Timestamp.format(millis, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 86_399_999, 86_400_000, 951_782_400_000L, 951_868_800_000L, 4_107_542_400_000L,
            ResultFixtures.AT, YEAR_9999_END})
    void format_edges_isWhatTheJdkWrites(long millis) {
        assertThat(format(millis)).isEqualTo(JDK.format(Instant.ofEpochMilli(millis)));
        assertThat(Timestamp.parse(format(millis))).isEqualTo(millis);
    }

    @Test
    void format_randomTimes_areWhatTheJdkWrites() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(YEAR_9999_END + 1);
            assertThat(format(millis)).as("seed " + seed).isEqualTo(JDK.format(Instant.ofEpochMilli(millis)));
            assertThat(Timestamp.parse(format(millis))).as("seed " + seed).isEqualTo(millis);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-22", "2026-11-22T09:30:00Z", "2026-11-22T09:30:00.125",
            "2026-11-22 09:30:00.125Z", "2026-13-22T09:30:00.125Z", "2026-00-22T09:30:00.125Z",
            "2026-02-29T09:30:00.125Z", "2100-02-29T00:00:00.000Z", "2026-11-31T09:30:00.125Z",
            "2026-11-22T24:00:00.000Z", "2026-11-22T09:60:00.125Z", "2026-11-22T09:30:60.125Z",
            "1969-12-31T23:59:59.999Z", "-026-11-22T09:30:00.125Z", "2026-11-22T09:30:00.12\u0665Z"})
    void parse_anythingElse_isInvalid(String text) {
        assertThat(Timestamp.parse(text)).isEqualTo(Timestamp.INVALID);
    }
}
