package dev.pathclear.change.file;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.OutageTally;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.probe.Address;
import dev.pathclear.result.SealedLines;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes a watch as it goes on: lines for what is watched, for changes, outages and gaps, and for what came of it. */
public final class WatchWriter implements WatchSink {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SealedLines lines;
    private WatchHeader header;

    /** Writes to a stream, which needs no buffer of its own and is closed with this writer. */
    public WatchWriter(OutputStream stream) {
        lines = new SealedLines(stream);
    }

    @Override
    public void begin(WatchHeader watched) throws IOException {
        header = watched;
        JsonGenerator json = lines.begin("watch");
        json.writeNumberProperty("schemaVersion", header.schemaVersion());
        json.writeStringProperty("version", header.version());
        json.writeStringProperty("ticket", header.ticket());
        json.writeStringProperty("title", header.title());
        json.writeStringProperty("windowStart", text(header.windowStart()));
        json.writeStringProperty("windowEnd", text(header.windowEnd()));
        json.writeStringProperty("planDigest", header.planDigest());
        vantage(json);
        json.writeNumberProperty("intervalMillis", header.interval().toMillis());
        json.writeNumberProperty("timeoutMillis", header.timeout().toMillis());
        json.writeNumberProperty("tolerated", header.tolerated());
        json.writeStringProperty("started", time(header.started()));
        json.writeName("lines");
        json.writeStartArray();
        for (WatchedLine line : header.lines()) {
            line(json, line);
        }
        json.writeEndArray();
        lines.end();
        for (int i = 0; i < header.endpoints().size(); i++) {
            WatchedEndpoint endpoint = header.endpoints().get(i);
            json = lines.begin("endpoint");
            endpoint(json, i);
            json.writeStringProperty("name", endpoint.name());
            json.writeBooleanProperty("single", endpoint.single());
            lines.end();
        }
        lines.flush();
    }

    private void vantage(JsonGenerator json) {
        json.writeName("vantage");
        json.writeStartObject();
        json.writeStringProperty("host", header.vantage().host());
        json.writeName("addresses");
        json.writeStartArray();
        for (Address address : header.vantage().addresses()) {
            json.writeString(address.toString());
        }
        json.writeEndArray();
        json.writeStringProperty("user", header.vantage().user());
        json.writeStringProperty("transport", header.vantage().transport());
        json.writeStringProperty("role", header.vantage().role());
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, WatchedLine line) {
        json.writeStartObject();
        json.writeStringProperty("id", line.id());
        json.writeStringProperty("expect", line.expectation().word());
        json.writeStringProperty("profile", line.profile());
        json.writeStringProperty("role", line.role());
        json.writeBooleanProperty("fromHere", line.fromHere());
        json.writeNumberProperty("named", line.named());
        json.writeNumberProperty("watched", line.watched());
        json.writeEndObject();
    }

    private void endpoint(JsonGenerator json, int index) {
        WatchedEndpoint endpoint = header.endpoints().get(index);
        json.writeNumberProperty("endpoint", index);
        json.writeStringProperty("line", header.lines().get(endpoint.line()).id());
        json.writeStringProperty("host", endpoint.host().toString());
        json.writeNumberProperty("port", endpoint.port());
        json.writeStringProperty("protocol", endpoint.protocol().word());
    }

    @Override
    public void change(int endpoint, Spell before, Spell now) throws IOException {
        JsonGenerator json = lines.begin("change");
        endpoint(json, endpoint);
        moment(json, "at", now.first());
        json.writeStringProperty("state", now.state().word());
        json.writeStringProperty("reason", now.reason().word());
        json.writeName("before");
        whole(json, before);
        lines.end();
    }

    /** Writes the end of a spell; its beginning was written when it began. */
    private static void whole(JsonGenerator json, Spell spell) {
        if (spell == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("state", spell.state().word());
        json.writeStringProperty("reason", spell.reason().word());
        json.writeNumberProperty("probes", spell.probes());
        moment(json, "last", spell.last());
        json.writeEndObject();
    }

    @Override
    public void outage(int endpoint, Outage outage) throws IOException {
        JsonGenerator json = lines.begin("outage");
        endpoint(json, endpoint);
        json.writeStringProperty("kind", outage.kind().word());
        json.writeStringProperty("state", outage.state().word());
        json.writeStringProperty("reason", outage.reason().word());
        moment(json, "start", outage.start());
        moment(json, "end", outage.end());
        json.writeBooleanProperty("over", outage.over());
        json.writeNumberProperty("seconds", seconds(outage.length()));
        json.writeNumberProperty("uncertaintySeconds", seconds(outage.uncertainty()));
        json.writeNumberProperty("probes", outage.probes());
        lines.end();
    }

    @Override
    public void gap(Gap gap) throws IOException {
        JsonGenerator json = lines.begin("gap");
        json.writeStringProperty("cause", gap.cause().word());
        json.writeStringProperty("link", gap.link());
        moment(json, "start", gap.start());
        moment(json, "end", gap.end());
        lines.end();
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void end(WatchReport report) throws IOException {
        for (int i = 0; i < report.endpoints().size(); i++) {
            EndpointHistory history = report.endpoints().get(i);
            for (Outage outage : history.outages()) {
                if (!outage.over()) {
                    outage(i, outage);
                }
            }
        }
        for (int i = 0; i < report.endpoints().size(); i++) {
            history(i, report.endpoints().get(i));
        }
        for (LineHistory line : report.lines()) {
            line(line);
        }
        if (report.summary() != null) {
            summary(report.summary());
        }
    }

    private void history(int index, EndpointHistory history) throws IOException {
        JsonGenerator json = lines.begin("history");
        endpoint(json, index);
        json.writeBooleanProperty("present", history.present());
        json.writeStringProperty("class", history.changeClass().word());
        json.writeStringProperty("doubt", history.doubt() == null ? null : history.doubt().word());
        moment(json, "firstOpen", history.firstOpen());
        moment(json, "stableSince", history.stableSince());
        tally(json, history.tally());
        json.writeNumberProperty("probes", history.probes());
        json.writeNumberProperty("answered", history.answered());
        json.writeName("now");
        whole(json, history.spells().isEmpty() ? null : history.spells().getLast());
        lines.end();
    }

    private void line(LineHistory history) throws IOException {
        JsonGenerator json = lines.begin("line");
        json.writeStringProperty("line", history.line().id());
        json.writeStringProperty("expect", history.line().expectation().word());
        json.writeStringProperty("class", history.worst().word());
        json.writeStringProperty("why", history.why() == null ? null : history.why().sentence());
        json.writeName("counts");
        json.writeStartObject();
        for (Map.Entry<ChangeClass, Long> count : history.counts().entrySet()) {
            json.writeNumberProperty(count.getKey().word(), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberProperty("absent", history.absent());
        json.writeBooleanProperty("collateral", history.collateral());
        json.writeNumberProperty("flapping", history.flapping());
        moment(json, "firstOpen", history.firstOpen());
        moment(json, "stableSince", history.stableSince());
        tally(json, history.tally());
        lines.end();
    }

    private static void tally(JsonGenerator json, OutageTally tally) {
        json.writeNumberProperty("outages", tally.outages());
        json.writeNumberProperty("losses", tally.losses());
        json.writeNumberProperty("lost", tally.probes());
        json.writeNumberProperty("longestSeconds", seconds(tally.longest()));
        json.writeNumberProperty("totalSeconds", seconds(tally.total()));
    }

    private void summary(WatchSummary summary) throws IOException {
        JsonGenerator json = lines.begin("summary");
        moment(json, "ended", summary.ended());
        json.writeStringProperty("by", summary.end().word());
        json.writeNumberProperty("slots", summary.counts().slots());
        json.writeNumberProperty("probes", summary.counts().probes());
        json.writeName("slip");
        json.writeStartObject();
        json.writeNumberProperty("medianMicros", summary.slip().medianMicros());
        json.writeNumberProperty("p99Micros", summary.slip().p99Micros());
        json.writeNumberProperty("maxMicros", summary.slip().maxMicros());
        json.writeNumberProperty("over20Millis", summary.slip().over20Millis());
        json.writeEndObject();
        json.writeNumberProperty("exitCode", summary.exitCode().code());
        lines.seal();
    }

    private static void moment(JsonGenerator json, String name, Moment moment) {
        json.writeName(name);
        if (moment == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberProperty("nanos", moment.nanos());
        json.writeStringProperty("time", time(moment.instant()));
        json.writeEndObject();
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
