package dev.pathclear.report;

import dev.pathclear.change.file.WatchWriter;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import java.io.IOException;

/** Writes the file of a watch to a destination, which is opened when the watch begins. */
public final class WatchNdjson implements WatchSink {
    private final Destination destination;
    private WatchWriter writer;

    public WatchNdjson(Destination destination) {
        this.destination = destination;
    }

    @Override
    public void begin(WatchHeader header) throws IOException {
        writer = new WatchWriter(destination.open());
        writer.begin(header);
    }

    @Override
    public void change(int endpoint, Spell before, Spell now) throws IOException {
        writer.change(endpoint, before, now);
    }

    @Override
    public void outage(int endpoint, Outage outage) throws IOException {
        writer.outage(endpoint, outage);
    }

    @Override
    public void gap(Gap gap) throws IOException {
        writer.gap(gap);
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void end(WatchReport report) throws IOException {
        writer.end(report);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
