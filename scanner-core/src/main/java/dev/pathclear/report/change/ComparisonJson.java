package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.Snapshot;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.probe.State;
import dev.pathclear.report.Destination;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.ScanLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes a comparison as one JSON document, a difference a line, as they come. */
public final class ComparisonJson implements ComparisonSink {
    private static final int ENOUGH = 1 << 16;

    private final Destination destination;
    private final SheetSettings settings;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final JsonGenerator json = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()
            .createGenerator(ObjectWriteContext.empty(), buffer);
    private OutputStream out;
    private boolean planned;

    public ComparisonJson(Destination destination, SheetSettings settings) {
        this.destination = destination;
        this.settings = settings;
    }

    @Override
    public boolean needsEvidence() {
        return true;
    }

    @Override
    public void begin(ComparisonStart start) throws IOException {
        out = destination.open();
        planned = start.plan() != null;
        json.writeStartObject();
        json.writeBooleanProperty("redacted", settings.redacted());
        if (planned) {
            plan(start.plan());
        }
        result("before", start.before());
        result("after", start.after());
        json.writeName("comparedAnyway");
        json.writeStartArray();
        start.obstacles().forEach(one -> json.writeString(one.sentence()));
        json.writeEndArray();
        json.writeName("differences");
        json.writeStartArray();
    }

    private void plan(ChangePlan plan) {
        json.writeName("plan");
        json.writeStartObject();
        json.writeStringProperty("ticket", plan.ticket());
        json.writeStringProperty("title", plan.title());
        json.writeStringProperty("start", plan.start() == null ? null : plan.start().toString());
        json.writeStringProperty("end", plan.end() == null ? null : plan.end().toString());
        file(settings.plan());
        json.writeEndObject();
    }

    private void result(String name, Snapshot snapshot) {
        ScanLine scan = snapshot.scan();
        json.writeName(name);
        json.writeStartObject();
        json.writeStringProperty("started", scan.started().toString());
        json.writeStringProperty("host", scan.vantage().host());
        json.writeStringProperty("phase", scan.phase());
        json.writeStringProperty("planDigest", scan.planDigest());
        file(snapshot.evidence());
        json.writeEndObject();
    }

    private void file(Evidence evidence) {
        json.writeStringProperty("file", evidence == null ? null : evidence.file());
        json.writeStringProperty("sha256", evidence == null ? null : evidence.sha256());
    }

    @Override
    public void difference(Difference difference) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringProperty("class", difference.changeClass().word());
        if (planned) {
            json.writeStringProperty("line", difference.line());
        }
        json.writeStringProperty("subject", difference.subject().word());
        json.writeStringProperty("host", difference.host().toString());
        json.writeStringProperty("name", difference.name());
        json.writeStringProperty("profile", difference.profile());
        json.writeStringProperty("id", difference.id());
        port(difference.port());
        json.writeStringProperty("protocol", difference.protocol() == null ? null : difference.protocol().word());
        side("before", difference.before(), difference.beforeBecause());
        side("after", difference.after(), difference.afterBecause());
        json.writeEndObject();
        json.flush();
        if (buffer.size() >= ENOUGH) {
            drain();
        }
    }

    /** One port is a number, several are text, as in a result. */
    private void port(String ports) {
        if (ports != null && ports.chars().allMatch(Character::isDigit)) {
            json.writeNumberProperty("port", Integer.parseInt(ports));
        } else {
            json.writeStringProperty("port", ports);
        }
    }

    private void side(String name, String is, String because) {
        json.writeName(name);
        json.writeStartObject();
        json.writeStringProperty("is", is);
        json.writeStringProperty("because", because);
        json.writeEndObject();
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        if (planned) {
            lines(summary.lines());
        }
        json.writeName("summary");
        json.writeStartObject();
        counts(summary.counts());
        json.writeNumberProperty("hostsCompared", summary.hostsCompared());
        json.writeNumberProperty("onlyBefore", summary.onlyBefore());
        json.writeNumberProperty("onlyAfter", summary.onlyAfter());
        json.writeBooleanProperty("beforeComplete", summary.beforeComplete());
        json.writeBooleanProperty("afterComplete", summary.afterComplete());
        json.writeNumberProperty("exitCode", summary.exitCode().code());
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        drain();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    private void lines(List<LineOutcome> outcomes) {
        json.writeName("lines");
        json.writeStartArray();
        for (LineOutcome outcome : outcomes) {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringProperty("id", outcome.line().id());
            json.writeStringProperty("expect", outcome.line().expectation().word());
            json.writeStringProperty("class", outcome.worst().word());
            json.writeBooleanProperty("fromHere", outcome.fromHere());
            states("before", outcome.before());
            states("after", outcome.after());
            counts(outcome.counts());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void states(String name, Map<State, Long> states) {
        json.writeName(name);
        json.writeStartObject();
        states.forEach((state, count) -> json.writeNumberProperty(state.word(), count));
        json.writeEndObject();
    }

    private void counts(Map<ChangeClass, Long> counts) {
        json.writeName("counts");
        json.writeStartObject();
        for (Map.Entry<ChangeClass, Long> count : counts.entrySet()) {
            json.writeNumberProperty(count.getKey().word(), count.getValue());
        }
        json.writeEndObject();
    }

    private void drain() throws IOException {
        out.write(buffer.toByteArray());
        buffer.reset();
        out.flush();
    }
}
