package dev.pathclear.result;

import dev.pathclear.probe.Printable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says in a few words why something is not JSON. */
final class SyntaxMistake {
    private static final int MAX_LENGTH = 100;

    private SyntaxMistake() {}

    /** Returns {@code , column 7}, or nothing where it is not known. */
    static String column(JacksonException e) {
        return e.getLocation() == null ? "" : ", column " + Math.max(1, e.getLocation().getColumnNr());
    }

    /** Returns what was found, fit for a terminal. */
    static String of(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return "its end too early";
        }
        if (e instanceof StreamConstraintsException) {
            return "something far too long or too deep";
        }
        String message = e.getOriginalMessage();
        int end = message.indexOf(':');
        return Printable.plain(end > 0 ? message.substring(0, end) : message, MAX_LENGTH);
    }
}
