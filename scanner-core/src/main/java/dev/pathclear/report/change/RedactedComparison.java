package dev.pathclear.report.change;

import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.Obstacle;
import dev.pathclear.change.Snapshot;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Masks a comparison before a format sees it, so that no format can let an address through. */
public final class RedactedComparison implements ComparisonSink {
    private final ComparisonSink sink;
    private final Redaction redaction;

    public RedactedComparison(ComparisonSink sink, Redaction redaction) {
        this.sink = sink;
        this.redaction = redaction;
    }

    @Override
    public boolean needsEvidence() {
        return sink.needsEvidence();
    }

    @Override
    public void begin(ComparisonStart start) throws IOException {
        redaction.know(start.before().scan().vantage().host());
        redaction.know(start.after().scan().vantage().host());
        if (start.plan() != null) {
            start.plan().lines().stream().flatMap(line -> Stream.concat(line.from().stream(), line.to().stream()))
                    .forEach(host -> redaction.know(host.name()));
        }
        sink.begin(new ComparisonStart(masked(start.before()), masked(start.after()),
                start.plan() == null ? null : masked(start.plan()),
                start.obstacles().stream().map(one -> new Obstacle(one.kind(), redaction.text(one.sentence())))
                        .toList()));
    }

    private Snapshot masked(Snapshot snapshot) {
        ScanLine scan = snapshot.scan();
        Vantage from = scan.vantage();
        Vantage vantage = new Vantage(redaction.name(from.host()),
                from.addresses().stream().map(redaction::address).toList(), redaction.name(from.user()),
                from.transport(), redaction.text(from.role()));
        return new Snapshot(new ScanLine(scan.schemaVersion(), redaction.text(scan.version()), scan.seed(),
                redaction.text(scan.planDigest()), vantage,
                scan.profiles().stream().map(this::masked).toList(), scan.phase(), scan.started()), snapshot.summary(),
                masked(snapshot.evidence(), redaction));
    }

    private ProfileUse masked(ProfileUse use) {
        return new ProfileUse(redaction.text(use.id()), use.revision(), redaction.text(use.role()),
                redaction.text(use.from()), use.productVersion(),
                use.conditions().stream().map(redaction::text).toList());
    }

    /** Returns a file under a masked name. */
    static Evidence masked(Evidence evidence, Redaction redaction) {
        return evidence == null ? null : new Evidence(redaction.text(evidence.file()), evidence.bytes(),
                evidence.sha256(), evidence.digests());
    }

    private ChangePlan masked(ChangePlan plan) {
        return new ChangePlan(redaction.text(plan.ticket()), redaction.text(plan.title()), plan.start(), plan.end(),
                plan.lines().stream().map(this::masked).toList());
    }

    private TrafficLine masked(TrafficLine line) {
        return new TrafficLine(redaction.text(line.id()), redaction.hosts(line.from()), redaction.hosts(line.to()),
                line.ports(), line.profile(), line.role(), line.expectation(), redaction.text(line.note()));
    }

    @Override
    public void difference(Difference one) throws IOException {
        sink.difference(new Difference(one.changeClass(), one.subject(), redaction.address(one.host()),
                redaction.name(one.name()), redaction.text(one.profile()), redaction.text(one.id()), one.protocol(),
                redaction.text(one.port()), one.before(), redaction.text(one.beforeBecause()), one.after(),
                redaction.text(one.afterBecause()), redaction.text(one.line())));
    }

    @Override
    public void end(ComparisonSummary summary) throws IOException {
        List<LineOutcome> lines = summary.lines().stream().map(outcome -> new LineOutcome(masked(outcome.line()),
                outcome.fromHere(), outcome.counts(), outcome.before(), outcome.after())).toList();
        sink.end(new ComparisonSummary(summary.counts(), lines, summary.hostsCompared(), summary.onlyBefore(),
                summary.onlyAfter(), summary.beforeComplete(), summary.afterComplete(), summary.failOn()));
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
