package dev.pathclear.change.plan;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.input.InputFile;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads change plans as docs/change-plan.md describes them. */
public final class ChangePlanReader {
    private static final int SCHEMA_VERSION = 1;
    private static final int MAX_LINES = 2_000;
    private static final int MAX_TEXT = 200;
    private static final String LINES = "an array of lines, at least one";

    private ChangePlanReader() {}

    /**
     * Reads a file; YAML where its name ends so, else JSON.
     *
     * @throws InvalidInputException with every mistake of the file, each with its line
     */
    public static ChangePlan read(Path file) {
        return InputFile.readByLine(file, ChangePlanReader::plan);
    }

    /**
     * Reads the content of a file.
     *
     * @param name the name for messages; its ending tells YAML from JSON
     * @throws InvalidInputException with every mistake of the content, each with its line
     */
    static ChangePlan read(String name, byte[] content) {
        return InputFile.readByLine(name, content, ChangePlanReader::plan);
    }

    private static ChangePlan plan(InputValue value) {
        InputObject in = value.object("an object: a change plan");
        if (in == null) {
            return null;
        }
        in.optional("$schema", null, text -> text.text(MAX_TEXT));
        in.optional("schemaVersion", SCHEMA_VERSION, ChangePlanReader::schemaVersion);
        String ticket = in.required("ticket", text -> text.text(MAX_TEXT));
        String title = in.optional("title", null, text -> text.text(MAX_TEXT));
        Window window = in.optional("window", Window.NONE, ChangePlanReader::window);
        TrafficLineReader reader = new TrafficLineReader();
        List<TrafficLine> lines = in.required("lines", list -> list.list(1, MAX_LINES, LINES, reader::line));
        return in.done() ? new ChangePlan(ticket, title, window.start, window.end, lines) : null;
    }

    private static Integer schemaVersion(InputValue value) {
        long version = value.whole().orElse(0);
        return version == SCHEMA_VERSION ? Integer.valueOf(SCHEMA_VERSION)
                : value.refuse("schema version " + SCHEMA_VERSION);
    }

    private record Window(OffsetDateTime start, OffsetDateTime end) {
        static final Window NONE = new Window(null, null);
    }

    private static Window window(InputValue value) {
        InputObject in = value.object("an object with \"start\" and \"end\"");
        if (in == null) {
            return null;
        }
        OffsetDateTime start = in.required("start", ChangePlanReader::time);
        InputValue endValue = in.field("end");
        OffsetDateTime end = time(endValue);
        if (start != null && end != null && !end.isAfter(start)) {
            endValue.refuse("a time after the start of the window, " + start);
        }
        return in.done() ? new Window(start, end) : null;
    }

    private static OffsetDateTime time(InputValue value) {
        String text = value.textOrNull();
        try {
            return text == null ? value.refuse(TIME) : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return value.refuse(TIME);
        }
    }

    private static final String TIME = "a time with its offset from UTC as 2026-11-25T22:00+01:00";
}
