package dev.pathclear.target;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the targets; a file can have a million mistakes, beyond a hundred they are counted. */
final class TargetProblems {
    private static final int KEPT = 100;

    private final List<String> lines = new ArrayList<>();
    private long count;

    void add(String place, String expected, String found) {
        add(place, expected, found, "");
    }

    /**
     * Adds a mistake.
     *
     * @param found what was written
     * @param because more about what was found, or empty
     */
    void add(String place, String expected, String found, String because) {
        if (count++ < KEPT) {
            lines.add(place + ": expected " + expected + ", found " + Printable.quote(found)
                    + (because.isEmpty() ? "" : " (" + because + ")"));
        }
    }

    /** Adds a mistake of a whole file. */
    void addFile(String file, String found) {
        count++;
        lines.add(Printable.plain(file, 1_000) + ": expected a file to read, found " + found);
    }

    void throwIfAny() {
        if (count > lines.size()) {
            lines.add("and " + (count - lines.size()) + " more mistakes in the targets");
        }
        if (count > 0) {
            throw new InvalidInputException(lines);
        }
    }
}
