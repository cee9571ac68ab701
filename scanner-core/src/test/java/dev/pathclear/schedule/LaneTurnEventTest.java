package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.metrics.LaneTurnEvent;
import dev.pathclear.metrics.LaneTurns;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Reason;
import dev.pathclear.testing.FakeNetwork.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight recording shows the turns of a lane where that is asked for, and only there. */
class LaneTurnEventTest {
    private static final long MS = 1_000_000L;

    @TempDir
    private Path folder;

    @Test
    void recording_withTheEventEnabled_showsEveryTurn() throws IOException {
        List<RecordedEvent> turns = record(true, harness());

        assertThat(turns).isNotEmpty().allSatisfy(turn -> {
            assertThat(turn.getThread().getJavaThreadId()).isEqualTo(Thread.currentThread().threadId());
            assertThat(turn.getInt("window")).isPositive();
            assertThat(ScanCounter.valueOf(turn.getString("limit")).name()).startsWith("LIMITED_BY_");
        });
        assertThat(sum(turns, "launches")).isEqualTo(200 + 3 * 100);
        assertThat(sum(turns, "answers")).isEqualTo(200 + 3 * 100);
        assertThat(sum(turns, "expiries")).isGreaterThanOrEqualTo(3 * 100);
        assertThat(turns).anyMatch(turn -> turn.getInt("inFlight") >= 50);
        assertThat(turns.getLast().getLong("wait")).isEqualTo(-1);
    }

    @Test
    void recording_ofALaneThatWasHeldUp_showsHowLateItsDeadlinesWere() throws IOException {
        LaneHarness harness = harness();
        harness.eachTurn = () -> {
            if (harness.clock.nanoTime() >= 480 * MS && harness.clock.nanoTime() < 500 * MS) {
                harness.clock.advance(100 * MS); // past the first deadlines, half a second after what leaves at once
            }
        };
        List<RecordedEvent> turns = record(true, harness);

        Duration latest = turns.stream().map(LaneTurnEventTest::latest).max(Comparator.naturalOrder()).orElseThrow();
        assertThat(latest).isBetween(Duration.ofMillis(60), Duration.ofMillis(100));
        assertThat(turns).filteredOn(turn -> latest(turn).toMillis() > 3).as("turns with late deadlines").hasSize(1);
        assertThat(turns).filteredOn(turn -> turn.getInt("expiries") == 0).isNotEmpty()
                .allSatisfy(turn -> assertThat(latest(turn)).isZero());
    }

    private static Duration latest(RecordedEvent turn) {
        return turn.getDuration("latest");
    }

    @Test
    void recording_byDefault_showsNone() throws IOException {
        assertThat(record(false, harness())).isEmpty();
    }

    @Test
    void recording_thatBeginsLater_isSeenByTheNextTurn() {
        LaneTurns turns = new LaneTurns();
        assertThat(turns.areRecorded()).isFalse();
        try (Recording recording = new Recording()) {
            recording.enable(LaneTurnEvent.NAME);
            recording.start();
            assertThat(turns.areRecorded()).isTrue();
        }
        assertThat(turns.areRecorded()).isFalse();
    }

    private static int sum(List<RecordedEvent> turns, String field) {
        return turns.stream().mapToInt(turn -> turn.getInt(field)).sum();
    }

    private static LaneHarness harness() {
        return new LaneHarness(0, LaneHarness.range(100, true, 1, 2, 3), 1024);
    }

    private List<RecordedEvent> record(boolean enabled, LaneHarness harness) throws IOException {
        Path file = folder.resolve(enabled + ".jfr");
        try (Recording recording = new Recording()) {
            if (enabled) {
                recording.enable(LaneTurnEvent.NAME);
            }
            recording.start();
            harness.run(LaneSettings.defaults(), 512, (host, protocol, port, attempt, now) -> port == 3
                    ? Fate.LOST
                    : Fate.after(Reason.RST, 2 * MS));
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(LaneTurnEvent.NAME)).toList();
    }
}
