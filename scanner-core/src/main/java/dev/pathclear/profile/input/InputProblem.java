package dev.pathclear.profile.input;

import java.util.Objects;

/**
 * One mistake in a file.
 *
 * @param place    where: a JSON pointer, or {@code line 3, column 7} where the file is not even JSON or YAML; empty for
 *                 the whole file
 * @param expected what should be there
 * @param found    what is there, fit for a terminal
 */
public record InputProblem(String place, String expected, String found) {
    /** Checks that all are there. */
    public InputProblem {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
    }

    /** Returns the problem as one line, without the name of the file. */
    @Override
    public String toString() {
        return (place.isEmpty() ? "" : place + ": ") + "expected " + expected + ", found " + found;
    }
}
