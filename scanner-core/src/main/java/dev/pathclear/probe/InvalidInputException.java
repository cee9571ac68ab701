package dev.pathclear.probe;

import java.util.List;

/** What a person gave cannot be used. Each line of the message says where, what was expected and what was found. */
public final class InvalidInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Takes the lines for the user, one a mistake, each fit for a terminal. */
    public InvalidInputException(List<String> lines) {
        super(String.join("\n", lines));
    }

    /** Returns the lines for the user. */
    public List<String> lines() {
        return getMessage().lines().toList();
    }
}
