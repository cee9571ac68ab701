package dev.pathclear.profile.input;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.TokenStreamLocation;

/** Collects the mistakes of one file; a file can have a million, so beyond a hundred they are only counted. */
public final class InputProblems {
    private static final int KEPT = 100;

    private final List<InputProblem> kept = new ArrayList<>();
    private final Map<String, Integer> lines;
    private int count;

    /** Mistakes are placed as they are added. */
    public InputProblems() {
        this(false);
    }

    /** @param byLine whether mistakes that are placed by JSON pointer get their line as well */
    InputProblems(boolean byLine) {
        lines = byLine ? new HashMap<>() : null;
    }

    /** Notes where the value of a pointer stands, for the mistakes that are added later. */
    void locate(String pointer, TokenStreamLocation location) {
        if (lines != null) {
            lines.put(pointer, location.getLineNr());
        }
    }

    /** Adds a mistake. */
    public void add(String place, String expected, String found) {
        if (count++ < KEPT) {
            kept.add(new InputProblem(lineOf(place) + place, expected, found));
        }
    }

    /** Returns the line of a pointer, or of the nearest value around it that is there. */
    private String lineOf(String pointer) {
        if (lines == null || !pointer.startsWith("/")) {
            return "";
        }
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            if (lines.containsKey(at)) {
                return "line " + lines.get(at) + ", ";
            }
        }
        return "";
    }

    /** Adds to an expectation the word that was meant, while mistakes are kept: to look for it takes its time. */
    String withHint(String expected, String written, Collection<String> words) {
        return count < KEPT ? expected + Suggestion.hint(written, words) : expected;
    }

    /** Returns the number of mistakes so far. */
    public int count() {
        return count;
    }

    /** Returns the mistakes that were kept. */
    public List<InputProblem> kept() {
        return List.copyOf(kept);
    }

    /** Ends the reading of a file: throws when there was a mistake. */
    public void throwIfAny(String file) {
        if (count > 0) {
            throw new InvalidInputException(lines(file));
        }
    }

    private List<String> lines(String file) {
        String prefix = Printable.plain(file, 1_000) + ": ";
        List<String> lines = new ArrayList<>();
        for (InputProblem problem : kept) {
            lines.add(prefix + problem);
        }
        if (count > KEPT) {
            lines.add(prefix + "and " + (count - KEPT) + " more mistakes");
        }
        return lines;
    }
}
