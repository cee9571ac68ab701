package dev.pathclear.watch;

import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sinks of a watch, each told before the next. One that fails is written to no more; the others are, to the end.
 */
final class Sinks {
    private final List<WatchSink> sinks;
    private IOException failure;

    Sinks(List<WatchSink> sinks) {
        this.sinks = new ArrayList<>(sinks);
    }

    @FunctionalInterface
    private interface Call {
        void on(WatchSink sink) throws IOException;
    }

    private void each(Call call) {
        for (WatchSink sink : List.copyOf(sinks)) {
            try {
                call.on(sink);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                sinks.remove(sink);
                closeQuietly(sink);
            }
        }
    }

    private static void closeQuietly(WatchSink sink) {
        try {
            sink.close();
        } catch (IOException e) {
            // It failed before, which is told.
        }
    }

    void begin(WatchHeader header) {
        each(sink -> sink.begin(header));
    }

    void change(int endpoint, Spell before, Spell now) {
        each(sink -> sink.change(endpoint, before, now));
    }

    void outage(int endpoint, Outage outage) {
        each(sink -> sink.outage(endpoint, outage));
    }

    void gap(Gap gap) {
        each(sink -> sink.gap(gap));
    }

    void flush() {
        each(WatchSink::flush);
    }

    void end(WatchReport report) {
        each(sink -> sink.end(report));
        each(WatchSink::close);
    }

    /** Returns the first failure, or null. */
    IOException failure() {
        return failure;
    }
}
