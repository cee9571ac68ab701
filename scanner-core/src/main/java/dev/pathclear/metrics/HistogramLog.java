package dev.pathclear.metrics;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes the latencies of a scan as an HdrHistogram log (.hlog), one tagged histogram a kind, values in microseconds.
 */
public final class HistogramLog {
    private HistogramLog() {}

    /**
     * Writes the sums over lanes.
     *
     * @param startMillis wall clock when the scan began, milliseconds since 1970
     * @param endMillis wall clock when it ended
     * @throws IOException if the file could not be written
     */
    public static void write(Path file, List<LaneHistograms> lanes, long startMillis, long endMillis)
            throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputStartTime(startMillis);
            writer.outputLegend();
            for (Histogram sum : LaneHistograms.sums(lanes)) {
                sum.setStartTimeStamp(startMillis);
                sum.setEndTimeStamp(endMillis);
                writer.outputIntervalHistogram(sum);
            }
            if (out.checkError()) {
                throw new IOException("could not be written");
            }
        }
    }
}
