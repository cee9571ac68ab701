package dev.pathclear.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.metrics.LaneTurnEvent;
import dev.pathclear.metrics.LaneTurns;
import dev.pathclear.metrics.ScanCounter;
import dev.pathclear.probe.Reason;
import dev.pathclear.testing.FakeNetwork.Fate;
import java.io.IOException;
import java.nio.file.Path;
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
        List<RecordedEvent> turns = record(true);

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
    void recording_byDefault_showsNone() throws IOException {
        assertThat(record(false)).isEmpty();
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

    private List<RecordedEvent> record(boolean enabled) throws IOException {
        Path file = folder.resolve(enabled + ".jfr");
        try (Recording recording = new Recording()) {
            if (enabled) {
                recording.enable(LaneTurnEvent.NAME);
            }
            recording.start();
            new LaneHarness(0, LaneHarness.range(100, true, 1, 2, 3), 1024)
                    .run(LaneSettings.defaults(), 512, (host, protocol, port, attempt, now) -> port == 3
                            ? Fate.LOST
                            : Fate.after(Reason.RST, 2 * MS));
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(LaneTurnEvent.NAME)).toList();
    }
}
