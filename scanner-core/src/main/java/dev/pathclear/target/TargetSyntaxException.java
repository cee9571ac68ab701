package dev.pathclear.target;

/** A text is no target; the message says what was expected, as it follows "expected". */
final class TargetSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    /** Without a stack trace: a file may have a million of them. */
    TargetSyntaxException(String expected) {
        super(expected, null, false, false);
    }
}
