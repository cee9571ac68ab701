package dev.pathclear.result;

import dev.pathclear.probe.Printable;
import dev.pathclear.profile.input.InputProblems;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON object a line; a mistake in one line leaves the next readable. */
final class NdjsonSource implements LineSource {
    private static final int MOST_UNKNOWN = 8;

    private final LineInput input;
    private final JsonFactory json;
    private final InputProblems problems;
    private final FieldReader fields;
    private final ScanLineParser scan;
    private final HostLineParser lines;
    private final LineCheck check;
    private final Set<String> unknown = new TreeSet<>();
    private boolean begun;
    private boolean torn;

    /** @param verify whether the digests are verified on the way */
    NdjsonSource(InputStream in, JsonFactory json, InputProblems problems, boolean verify) {
        input = new LineInput(in);
        check = verify ? new LineCheck(input) : null;
        this.json = json;
        this.problems = problems;
        fields = new FieldReader(problems);
        scan = new ScanLineParser(fields);
        lines = new HostLineParser(fields);
    }

    @Override
    public ResultLine next() throws IOException {
        while (input.next()) {
            if (check != null) {
                check.line();
            }
            ResultLine line = input.isBlank() ? null : parse();
            if (line != null) {
                begun = true;
                return line;
            }
            if (!begun && problems.count() > 0) {
                return null;
            }
        }
        return null;
    }

    private ResultLine parse() {
        if (input.tooLong()) {
            problems.add(place(), "a line of at most " + LineInput.MAX_LINE + " bytes", "a longer one");
            return null;
        }
        try {
            return parseJson();
        } catch (JacksonException e) {
            if (input.terminated()) {
                problems.add(place() + SyntaxMistake.column(e),
                        begun ? "JSON" : "the JSON of a pathclear result", SyntaxMistake.of(e));
            } else {
                torn = true;
            }
            return null;
        }
    }

    private ResultLine parseJson() {
        try (JsonParser parser = parser()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                problems.add(place(), "a JSON object", "something else");
                return null;
            }
            if ("type".equals(parser.nextName()) && parser.nextToken() == JsonToken.VALUE_STRING) {
                return wholeLine(parser, parser.getString());
            }
        }
        String type = findType();
        if (type == null) {
            problems.add(place(), "a field \"type\" with a text", "none");
            return null;
        }
        try (JsonParser parser = parser()) {
            parser.nextToken();
            return wholeLine(parser, type);
        }
    }

    private String findType() {
        try (JsonParser scout = parser()) {
            scout.nextToken();
            for (String name = scout.nextName(); name != null; name = scout.nextName()) {
                if (scout.nextToken() == JsonToken.VALUE_STRING && name.equals("type")) {
                    return scout.getString();
                }
                scout.skipChildren();
            }
            return null;
        }
    }

    private JsonParser parser() {
        return json.createParser(ObjectReadContext.empty(), input.bytes(), input.start(), input.length());
    }

    private ResultLine wholeLine(JsonParser parser, String type) {
        if (!begun && !type.equals("scan")) {
            problems.add(place(), "a pathclear result, which begins with the line of type \"scan\"",
                    "one of type " + Printable.quote(type));
            return null;
        }
        ResultLine line = record(parser, type);
        if (parser.nextToken() != null) {
            problems.add(place(), "one JSON object a line", "more after it");
            return null;
        }
        return line;
    }

    private ResultLine record(JsonParser parser, String type) {
        fields.begin(parser, input.number());
        return switch (type) {
            case "scan" -> scan.scan();
            case "probe" -> lines.probe(null, null);
            case "flow" -> lines.flow(null);
            case "requirement" -> lines.requirement(null);
            case "waiver" -> lines.waiver(null);
            case "host" -> lines.host();
            case "summary" -> scan.summary();
            case "advice" -> advice();
            case "digest" -> skip(parser);
            default -> {
                if (unknown.size() < MOST_UNKNOWN) {
                    unknown.add(type);
                }
                yield skip(parser);
            }
        };
    }

    /** Flows refer to it. */
    private ResultLine advice() {
        lines.advice();
        return null;
    }

    /** A line type added since is skipped, as digests are, which are no records. */
    private static ResultLine skip(JsonParser parser) {
        while (parser.nextName() != null) {
            parser.nextToken();
            parser.skipChildren();
        }
        return null;
    }

    @Override
    public String place() {
        return "line " + input.number();
    }

    @Override
    public Set<String> unknown() {
        return Collections.unmodifiableSet(unknown);
    }

    @Override
    public boolean torn() {
        return torn;
    }

    @Override
    public Verification verification() {
        return check == null ? null : check.end();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
