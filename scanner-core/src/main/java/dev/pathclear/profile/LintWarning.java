package dev.pathclear.profile;

import java.util.Objects;

/**
 * What can be meant in a profile but rarely is.
 *
 * @param place   a JSON pointer into the profile
 * @param message what stands there, in English
 */
public record LintWarning(String place, String message) {
    /** Checks that both are there. */
    public LintWarning {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** Returns the warning as one line, without the name of the file. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
