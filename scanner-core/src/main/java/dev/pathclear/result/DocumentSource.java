package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.profile.input.InputProblems;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the document of {@link DocumentWriter} record by record. A host's line is returned after its probes, flows and
 * requirements, as in the other format.
 */
final class DocumentSource implements LineSource {
    private enum Level { START, TOP, HOSTS, HOST, PROBES, FLOWS, REQUIREMENTS, WAIVERS, END }

    private final InputStream in;
    private final JsonParser parser;
    private final InputProblems problems;
    private final FieldReader fields;
    private final ScanLineParser scan;
    private final HostLineParser lines;
    private Level level = Level.START;
    private String place = "line 1";

    private Address host;
    private String name;
    private HostStatus status;
    private String verdict;
    private Boolean expected;
    private boolean acceptsAll;
    private boolean requiredRejected;

    DocumentSource(InputStream in, JsonFactory json, InputProblems problems) {
        this.in = in;
        this.problems = problems;
        parser = json.createParser(ObjectReadContext.empty(), in);
        fields = new FieldReader(problems);
        scan = new ScanLineParser(fields);
        lines = new HostLineParser(fields);
    }

    @Override
    public ResultLine next() throws IOException {
        try {
            while (level != Level.END) {
                ResultLine line = step();
                if (line != null) {
                    return line;
                }
            }
        } catch (JacksonIOException e) {
            if (e.getCause() instanceof CharConversionException) {
                mistake(e);
            } else {
                throw e.getCause();
            }
        } catch (JacksonException e) {
            mistake(e);
        }
        return null;
    }

    private void mistake(JacksonException e) {
        level = Level.END;
        long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        problems.add("line " + line + SyntaxMistake.column(e), "JSON", SyntaxMistake.of(e));
    }

    private ResultLine step() {
        return switch (level) {
            case START -> start();
            case TOP -> top();
            case HOSTS -> hosts();
            case HOST -> host();
            case PROBES, FLOWS, REQUIREMENTS, WAIVERS -> element();
            case END -> null;
        };
    }

    private ResultLine start() {
        level = parser.nextToken() == JsonToken.START_OBJECT ? Level.TOP : Level.END;
        if (level == Level.END) {
            problems.add(place, "a JSON object", "something else");
        }
        return null;
    }

    private ResultLine top() {
        fields.begin(parser, 0);
        String field = parser.nextName();
        if (field == null) {
            level = Level.END;
            if (parser.nextToken() != null) {
                problems.add(line(), "the end of the document", "more");
            }
            return null;
        }
        place = line();
        switch (field) {
            case "scan" -> {
                return fields.enterObject() >= 0 ? scan.scan() : null;
            }
            case "hosts" -> level = fields.enterArray() ? Level.HOSTS : Level.TOP;
            case "summary" -> {
                return parser.nextToken() == JsonToken.START_OBJECT ? scan.summary() : noSummary();
            }
            default -> fields.skip();
        }
        return null;
    }

    private ResultLine noSummary() {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            problems.add(line() + ", /summary", "an object or null", "something else");
            parser.skipChildren();
        }
        return null;
    }

    private ResultLine hosts() {
        fields.begin(parser, 0);
        switch (fields.nextElement()) {
            case FieldReader.END -> level = Level.TOP;
            case FieldReader.WRONG -> { }
            default -> {
                host = null;
                name = null;
                status = null;
                verdict = null;
                expected = null;
                acceptsAll = false;
                requiredRejected = false;
                level = Level.HOST;
            }
        }
        return null;
    }

    private ResultLine host() {
        String field = fields.nextName();
        if (field == null) {
            level = Level.HOSTS;
            place = line();
            fields.require("host", "status");
            return host == null || status == null
                    ? null
                    : HostLineParser.host(host, name, status, verdict, expected, acceptsAll,
                            requiredRejected);
        }
        switch (field) {
            case "host" -> host = fields.address();
            case "name" -> name = fields.textOrNull();
            case "status" -> status = lines.status();
            case "verdict" -> verdict = fields.textOrNull();
            case "expected" -> expected = fields.flag();
            case "acceptsAll" -> acceptsAll = fields.flag();
            case "requiredRejected" -> requiredRejected = fields.flag();
            case "probes" -> enter(Level.PROBES);
            case "flows" -> enter(Level.FLOWS);
            case "requirements" -> enter(Level.REQUIREMENTS);
            case "waivers" -> enter(Level.WAIVERS);
            default -> fields.skip();
        }
        return null;
    }

    private void enter(Level array) {
        fields.require("host");
        if (fields.enterArray()) {
            level = array;
        }
    }

    private ResultLine element() {
        int mark = fields.nextElement();
        if (mark == FieldReader.END) {
            level = Level.HOST;
            return null;
        }
        if (mark == FieldReader.WRONG) {
            return null;
        }
        place = line();
        fields.beginNested();
        ResultLine line = switch (level) {
            case PROBES -> lines.probe(host, name);
            case FLOWS -> lines.flow(host);
            case WAIVERS -> lines.waiver(host);
            default -> lines.requirement(host);
        };
        fields.leaveObject(mark);
        return line;
    }

    private String line() {
        return "line " + parser.currentTokenLocation().getLineNr();
    }

    @Override
    public String place() {
        return place;
    }

    /** A document has no lines. */
    @Override
    public Set<String> unknown() {
        return Set.of();
    }

    @Override
    public boolean torn() {
        return false;
    }

    @Override
    public Verification verification() {
        return null;
    }

    @Override
    public void close() throws IOException {
        try (in) {
            parser.close();
        }
    }
}
