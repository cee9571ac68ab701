package dev.pathclear.report.change;

import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Histories;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.Timeline;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.result.Vantage;
import dev.pathclear.verdict.FailOn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** A watch in which every text that others wrote is hostile or long, played to a sink. */
final class HostileWatch {
    static final int LINES = 70;
    private static final int PROBES = 700;
    private static final Instant STARTED = Instant.parse("2026-11-25T20:58:30.250Z");
    private static final String[] ALL = {"OOSSSOO", "SSSSOOO", "OOCOOSO", "RRRORRR", "OOOLLNO", "OOOOSSS", "SSSSSSS"};

    private HostileWatch() {}

    static WatchEvidence evidence() {
        return () -> HostileComparison.evidence(HostileComparison.MARKUP + ".ndjson");
    }

    static void play(WatchSink sink) throws IOException {
        WatchHeader header = header();
        sink.begin(header);
        List<Timeline> timelines = new ArrayList<>();
        for (WatchedEndpoint endpoint : header.endpoints()) {
            timelines.add(new Timeline(endpoint, header.lines().get(endpoint.line()).expectation(), 1, 1_000));
        }
        for (int second = 0; second < PROBES; second++) {
            for (int i = 0; i < timelines.size(); i++) {
                probe(sink, timelines.get(i), i, second);
            }
        }
        Gap gap = new Gap(Gap.Cause.LINK_DOWN, "eth0 " + HostileComparison.MARKUP, moment(100), moment(110));
        sink.gap(gap);
        List<EndpointHistory> histories = Histories.of(timelines, moment(PROBES));
        sink.end(WatchReport.of(header, histories, List.of(gap), WatchSummary.End.TIME, false, FailOn.defaults(),
                new WatchSummary.Counts(1_000_000, 999_999), new WatchSummary.Slip(90, 300, 9_000, 0), moment(PROBES)));
        sink.close();
    }

    private static void probe(WatchSink sink, Timeline timeline, int index, int second) throws IOException {
        String pattern = ALL[index % ALL.length];
        Reason reason = switch (pattern.charAt(second * pattern.length() / PROBES)) {
            case 'O' -> second % 97 == 5 && index == 9 ? Reason.TIMEOUT : Reason.SYN_ACK;
            case 'C' -> second % 2 == 0 ? Reason.RST : Reason.TIMEOUT;
            case 'R' -> Reason.ADMIN_PROHIBITED;
            case 'S' -> Reason.TIMEOUT;
            case 'L' -> Reason.LOCAL_NETWORK_DOWN;
            default -> Reason.NOT_SENT;
        };
        Spell before = timeline.current();
        Moment at = moment(second);
        long over = timeline.overCount();
        if (timeline.seen(reason.state(), reason, at.nanos(), at.millis())) {
            sink.change(index, before, timeline.current());
        }
        if (timeline.overCount() > over) {
            sink.outage(index, timeline.lastOver());
        }
    }

    private static Moment moment(int second) {
        return new Moment(second * 1_000_000_000L, STARTED.toEpochMilli() + second * 1_000L);
    }

    private static WatchHeader header() {
        List<WatchedLine> lines = new ArrayList<>();
        List<WatchedEndpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            int size = i % 9 == 0 ? 0 : i % 5 + 1;
            lines.add(new WatchedLine(i == 3 ? HostileComparison.LONG : i == 4 ? HostileComparison.FORMULA
                    : i == 5 ? HostileComparison.MARKUP : "line-" + i, Expectation.values()[i % 5],
                    i % 11 == 1 ? HostileComparison.MARKUP : null, i % 11 == 1 ? HostileComparison.LONG : null,
                    i % 9 != 0, i % 13 == 2 ? 1_000_000 : size, size));
            for (int j = 0; j < size; j++) {
                String name = j == 1 ? "db-" + i + ".corp.example" : i == 7 ? HostileComparison.LONG
                        : i == 8 ? HostileComparison.MARKUP : null;
                endpoints.add(new WatchedEndpoint(i, j == 2 ? Address.parse("2001:db8:1:2:3:4:5:" + i)
                        : Address.ofIpv4(0x0A140000 | i << 8 | j), name, true, Protocol.TCP, 8_000 + j));
            }
        }
        return new WatchHeader(1, "1.0-test", "CHG-4711 " + HostileComparison.MARKUP,
                HostileComparison.LONG + " 10.20.5.1", OffsetDateTime.parse("2026-11-25T22:00+01:00"),
                OffsetDateTime.parse("2026-11-25T22:08+01:00"), "ab".repeat(32),
                new Vantage("admin-pc.corp.example", List.of(Address.parse("10.9.8.7"),
                        Address.parse("2001:db8:1:2:3:4:5:6")), "rivera", "io_uring", null),
                Duration.ofSeconds(1), Duration.ofMillis(950), 1, STARTED, lines, endpoints);
    }
}
