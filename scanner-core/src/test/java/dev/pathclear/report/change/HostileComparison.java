package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.Obstacle;
import dev.pathclear.change.Snapshot;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.profile.PortSet;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.Vantage;
import dev.pathclear.target.HostPattern;
import dev.pathclear.verdict.FailOn;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A comparison in which every text that others wrote is hostile or long, played to a sink. */
final class HostileComparison {
    static final String MARKUP = "</style></title>{n} {host} {found<script>window.pwned=1</script>\"'><img src=\"http://198.51.100.9/x\""
            + " onerror=\"window.pwned=1\"><svg onload=window.pwned=1> javascript:alert(1) http://198.51.100.9/?a=1&b=2";
    static final String LONG = "a-name-without-any-place-to-break-it-".repeat(6) + "end";
    static final String FORMULA = "=HYPERLINK(\"http://198.51.100.9\";\"a\")";
    static final int LINES = 70;
    static final int DIFFERENCES = 900;

    static final SheetSettings SETTINGS = new SheetSettings("R. <Rivera>", MARKUP, "1.0-test",
            Instant.parse("2026-11-26T00:40:00Z"), evidence("plan \u202e.yaml"), false);

    private HostileComparison() {}

    static void play(ComparisonSink sink) throws IOException {
        ChangePlan plan = plan();
        sink.begin(new ComparisonStart(snapshot("2026-11-25T20:50:00Z", "before.ndjson"),
                snapshot("2026-11-25T23:40:00Z", MARKUP + ".ndjson"), plan,
                List.of(new Obstacle(Obstacle.Kind.VANTAGE, "the results differ in " + MARKUP))));
        for (int i = 0; i < DIFFERENCES; i++) {
            sink.difference(difference(i));
        }
        sink.end(new ComparisonSummary(Map.of(ChangeClass.REGRESSION, 450L, ChangeClass.NOT_COMPARABLE, 450L,
                ChangeClass.AS_EXPECTED_UNCHANGED, 1_000_000L), outcomes(plan), 4_711, 3, 4, true, false,
                FailOn.defaults()));
        sink.close();
    }

    private static Snapshot snapshot(String started, String file) {
        Vantage vantage = new Vantage("admin-pc.corp.example", List.of(Address.parse("10.9.8.7"),
                Address.parse("2001:db8:1:2:3:4:5:6")), "rivera", "io_uring", MARKUP);
        ScanLine scan = new ScanLine(1, "1.0-test", 7, file, vantage, List.of(), "before", Instant.parse(started));
        return new Snapshot(scan, new SummaryLine(12_345, Map.of(), Map.of(), Map.of(), 61.5, 200, null, 1), evidence(file));
    }

    static Evidence evidence(String file) {
        return new Evidence(file, 1_234_567, "0123456789abcdef".repeat(4), null);
    }

    private static ChangePlan plan() {
        List<TrafficLine> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(new TrafficLine(i == 3 ? LONG : i == 4 ? FORMULA : "line-" + i, List.of(),
                    List.of(HostPattern.parse("10.20." + i + ".0/24"), HostPattern.parse("db-" + i + ".corp.example")),
                    Map.of(Protocol.TCP, PortSet.parse("22,443,8000-8100"), Protocol.UDP, PortSet.parse("137")), null,
                    null, Expectation.values()[i % 5], i % 7 == 0 ? MARKUP : i % 7 == 1 ? LONG : null));
        }
        return new ChangePlan("CHG-4711 " + MARKUP, LONG + " 10.20.5.1", OffsetDateTime.parse("2026-11-25T22:00+01:00"),
                OffsetDateTime.parse("2026-11-26T00:30+01:00"), lines);
    }

    private static Difference difference(int i) {
        String name = i % 3 == 0 ? MARKUP : i % 3 == 1 ? LONG : "db-7.corp.example";
        return new Difference(i % 2 == 0 ? ChangeClass.REGRESSION : ChangeClass.NOT_COMPARABLE,
                Difference.Subject.ENDPOINT, Address.ofIpv4(0x0A14_0500 | i & 0xFF), name, null, null, Protocol.TCP,
                "443", "open", FORMULA, "silent", MARKUP, i % 4 == 0 ? "line-" + i % 70 : null);
    }

    private static List<LineOutcome> outcomes(ChangePlan plan) {
        List<LineOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            outcomes.add(i % 9 == 0 ? new LineOutcome(plan.lines().get(i), i % 2 == 0, Map.of(), Map.of(), Map.of())
                    : new LineOutcome(plan.lines().get(i), true,
                            i % 5 == 1 ? Map.of(ChangeClass.REGRESSION, 2L, ChangeClass.REASON_ONLY, 100L)
                                    : Map.of(ChangeClass.AS_EXPECTED_UNCHANGED, 102L),
                            Map.of(State.OPEN, 102L), Map.of(State.OPEN, 100L, State.SILENT, 1L)));
        }
        return outcomes;
    }
}
