package dev.pathclear.profile.input;

import dev.pathclear.probe.Printable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * What a parser says of a text that is not JSON or YAML, as one line fit for a terminal.
 *
 * <p>The YAML parser says it in several lines: what it was reading, and where that began; then what is wrong and
 * where, each place followed by an excerpt of the file, indented. The last place and the line before it are what
 * counts.
 *
 * @param place    line and column
 * @param expected what should be there
 * @param found    what is there
 */
record SyntaxMessage(String place, String expected, String found) {
    private static final int MAX_LENGTH = 200;
    private static final Pattern YAML_PLACE = Pattern.compile(" in reader, line (\\d+), column (\\d+):");
    private static final Pattern EXPECTED = Pattern.compile("expected (.+), but (?:got|found) (.+)");

    static SyntaxMessage of(JacksonException e, String language) {
        String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        List<String> lines = message.lines().toList();
        String place = place(e.getLocation());
        String reason = lines.isEmpty() ? "" : lines.getFirst();
        for (int i = 1; i < lines.size(); i++) {
            Matcher matcher = YAML_PLACE.matcher(lines.get(i));
            if (matcher.matches()) {
                place = place(matcher.group(1), matcher.group(2));
                reason = lines.get(i - 1);
            }
        }
        Matcher matcher = EXPECTED.matcher(reason);
        return matcher.matches()
                ? new SyntaxMessage(place, printable(matcher.group(1)), printable(matcher.group(2)))
                : new SyntaxMessage(place, language, found(reason));
    }

    /** Returns a place for people; empty where the parser names none. */
    static String place(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1 ? ""
                : place(Integer.toString(location.getLineNr()), Integer.toString(location.getColumnNr()));
    }

    private static String place(String line, String column) {
        return "line " + line + ", column " + column;
    }

    /** Leaves out where an unclosed bracket began, since the parser says that with words for programmers. */
    private static String found(String reason) {
        int start = reason.indexOf(" (start marker");
        String found = (start < 0 ? reason : reason.substring(0, start)).replaceFirst("^found ", "").strip();
        return found.isEmpty() ? "a mistake"
                : printable(found.substring(0, 1).toLowerCase(Locale.ROOT) + found.substring(1));
    }

    private static String printable(String text) {
        return Printable.plain(text, MAX_LENGTH);
    }
}
