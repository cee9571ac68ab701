package dev.pathclear.report.change;

import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.LineHistory;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.Vantage;
import java.io.IOException;
import java.util.List;

/** Masks a watch before a format sees it, so that no format can let an address through. */
public final class RedactedWatch implements WatchSink {
    private final WatchSink sink;
    private final Redaction redaction;
    private WatchHeader header;

    public RedactedWatch(WatchSink sink, Redaction redaction) {
        this.sink = sink;
        this.redaction = redaction;
    }

    @Override
    public void begin(WatchHeader watched) throws IOException {
        redaction.know(watched.vantage().host());
        watched.endpoints().forEach(one -> redaction.know(one.name()));
        header = masked(watched);
        sink.begin(header);
    }

    private WatchHeader masked(WatchHeader open) {
        Vantage from = open.vantage();
        Vantage vantage = new Vantage(redaction.name(from.host()),
                from.addresses().stream().map(redaction::address).toList(), redaction.name(from.user()),
                from.transport(), redaction.text(from.role()));
        return new WatchHeader(open.schemaVersion(), redaction.text(open.version()), redaction.text(open.ticket()),
                redaction.text(open.title()), open.windowStart(), open.windowEnd(), redaction.text(open.planDigest()),
                vantage, open.interval(), open.timeout(), open.tolerated(), open.started(),
                open.lines().stream().map(this::masked).toList(), open.endpoints().stream().map(this::masked).toList());
    }

    private WatchedLine masked(WatchedLine line) {
        return new WatchedLine(redaction.text(line.id()), line.expectation(), redaction.text(line.profile()),
                redaction.text(line.role()), line.fromHere(), line.named(), line.watched());
    }

    private WatchedEndpoint masked(WatchedEndpoint one) {
        return new WatchedEndpoint(one.line(), redaction.address(one.host()), redaction.name(one.name()), one.single(),
                one.protocol(), one.port());
    }

    private Gap masked(Gap gap) {
        return new Gap(gap.cause(), redaction.text(gap.link()), gap.start(), gap.end());
    }

    @Override
    public void change(int endpoint, Spell before, Spell now) throws IOException {
        sink.change(endpoint, before, now);
    }

    @Override
    public void outage(int endpoint, Outage outage) throws IOException {
        sink.outage(endpoint, outage);
    }

    @Override
    public void gap(Gap gap) throws IOException {
        sink.gap(masked(gap));
    }

    @Override
    public void flush() throws IOException {
        sink.flush();
    }

    @Override
    public void end(WatchReport report) throws IOException {
        List<LineHistory> lines = report.lines().stream().map(one -> new LineHistory(masked(one.line()), one.counts(),
                one.doubt(), one.absent(), one.open(), one.refused(), one.firstOpen(), one.tally(),
                one.flapping(), one.stableSince())).toList();
        List<EndpointHistory> endpoints = report.endpoints().stream().map(one -> new EndpointHistory(
                masked(one.endpoint()), one.present(), one.changeClass(), one.doubt(), one.firstOpen(),
                one.notOpenBefore(), one.stableSince(), one.spells(), one.outages(), one.tally(), one.probes(),
                one.answered(), one.furtherSpells())).toList();
        sink.end(new WatchReport(header, lines, endpoints, report.gaps().stream().map(this::masked).toList(),
                report.summary()));
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
