package dev.pathclear.change.file;

import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Histories;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.Timeline;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.input.InputFile;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the file of a watch and makes the report of it that the watch itself made: timelines are made anew of the
 * spells. A file that was cut short is read as far as it goes, and its report has no summary.
 */
public final class WatchReader {
    private static final String BEGIN = "{\"type\":\"watch\",";
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_PROBLEMS = 100;
    private static final int MAX_NAME = 1_000;

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final List<WatchedEndpoint> endpoints = new ArrayList<>();
    private final List<Timeline> timelines = new ArrayList<>();
    private final List<Begun> begun = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private WatchHeader header;
    private WatchSummary summary;
    private Moment latest = new Moment(0, 0);

    /** The spell that an endpoint is in: its end comes with the next change. */
    private record Begun(Spell spell) {}

    private WatchReader(String name) {
        this.name = Printable.plain(name, MAX_NAME);
    }

    /** Returns whether a file begins as that of a watch does. */
    public static boolean isWatch(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGIN.length()), StandardCharsets.US_ASCII).equals(BEGIN);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException with every mistake of the file, each with its line
     */
    public static WatchReport read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new WatchReader(file.toString()).read(in);
        }
    }

    private WatchReport read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int b = in.read(); b >= 0 && problems.size() < MAX_PROBLEMS; b = in.read()) {
            if (b != '\n') {
                line.write(b);
                if (line.size() > MAX_LINE) {
                    throw new InvalidInputException(List.of(place(number) + "expected a line of at most " + MAX_LINE
                            + " bytes, found a longer one"));
                }
                continue;
            }
            line(line.toByteArray(), number++);
            line.reset();
            if (header == null) {
                break;
            }
        }
        if (header == null && problems.isEmpty()) {
            problems.add(name + ": expected the result of a watch, which begins with the line of type \"watch\", found "
                    + (number == 1 ? "nothing" : "another line"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return report();
    }

    private String place(long number) {
        return name + ", line " + number + ": ";
    }

    private void line(byte[] bytes, long number) {
        try {
            InputFile.read(name + ", line " + number, bytes, value -> {
                record(value);
                return null;
            });
        } catch (InvalidInputException e) {
            problems.addAll(e.lines());
        }
    }

    private void record(InputValue value) {
        InputObject in = value.object("an object");
        if (in == null) {
            return;
        }
        String type = in.required("type", text -> text.text(64));
        if (type == null || header == null && !type.equals("watch")) {
            return;
        }
        Fields fields = new Fields(in);
        switch (type) {
            case "watch" -> header = fields.header();
            case "endpoint" -> endpoint(fields);
            case "change" -> change(fields);
            case "gap" -> gap(fields);
            case "history" -> history(fields);
            case "summary" -> summary = fields.summary();
            default -> { } // added since, or told by the changes
        }
    }

    private void endpoint(Fields in) {
        WatchedEndpoint endpoint = in.endpoint(header.lines());
        int index = in.index(endpoints.size() + 1);
        if (endpoint != null && index == endpoints.size()) {
            endpoints.add(endpoint);
            timelines.add(new Timeline(endpoint, header.lines().get(endpoint.line()).expectation(),
                    header.tolerated(), Timeline.CAPACITY));
            begun.add(null);
        }
    }

    private void change(Fields in) {
        int index = in.index(endpoints.size());
        Spell now = in.begun();
        if (index < 0 || now == null) {
            return;
        }
        end(index, in.end("before"));
        begun.set(index, new Begun(now));
        later(now.first());
    }

    private void end(int index, Fields.End end) {
        if (begun.get(index) == null) {
            return;
        }
        Spell spell = begun.get(index).spell();
        timelines.get(index).add(end == null ? spell : new Spell(
                spell.state(), spell.reason(), spell.first(), end.last(), end.probes()));
        begun.set(index, null);
    }

    private void gap(Fields in) {
        Gap gap = in.gap();
        if (gap != null) {
            if (gaps.size() < Timeline.CAPACITY) {
                gaps.add(gap);
            }
            later(gap.end());
        }
    }

    private void history(Fields in) {
        int index = in.index(endpoints.size());
        if (index >= 0) {
            end(index, in.end("now"));
        }
    }

    private void later(Moment moment) {
        latest = moment.nanos() > latest.nanos() ? moment : latest;
    }

    private WatchReport report() {
        for (int i = 0; i < begun.size(); i++) {
            end(i, null);
        }
        WatchHeader whole = header.with(endpoints);
        List<EndpointHistory> histories =
                Histories.of(timelines, summary == null ? latest : summary.ended());
        return WatchReport.of(whole, histories, gaps, summary);
    }
}
