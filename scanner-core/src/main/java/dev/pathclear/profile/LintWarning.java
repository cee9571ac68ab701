package dev.pathclear.profile;

import java.util.Objects;

/**
 * What can be meant in a profile but rarely is.
 *
 * @param place   where in the profile: as a JSON pointer, but with the id of an entry instead of its number
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
