package dev.pathclear.report.change;

import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import java.io.IOException;
import java.util.List;

/** Several formats of one comparison. */
public final class ComparisonSinks implements ComparisonSink {
    private final List<ComparisonSink> sinks;

    public ComparisonSinks(List<ComparisonSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public boolean needsEvidence() {
        return sinks.stream().anyMatch(ComparisonSink::needsEvidence);
    }

    @Override
    public void begin(ComparisonStart start) throws IOException {
        for (ComparisonSink sink : sinks) {
            sink.begin(start);
        }
    }

    @Override
    public void difference(Difference difference) throws IOException {
        for (ComparisonSink sink : sinks) {
            sink.difference(difference);
        }
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        for (ComparisonSink sink : sinks) {
            sink.end(summary);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (ComparisonSink sink : sinks) {
            try {
                sink.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
