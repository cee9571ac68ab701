package dev.pathclear.profile.input;

import dev.pathclear.probe.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A value of a file together with its place in it. */
public final class InputValue {
    private final InputNode node;
    private final String pointer;
    private final InputProblems problems;

    InputValue(InputNode node, String pointer, InputProblems problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** Reports that this value is a mistake. Returns null, for a reader to return. */
    public <T> T refuse(String expected) {
        return refuse(expected, node.found());
    }

    /** Reports that this value is a mistake, with other words for what it is. Returns null, for a reader to return. */
    public <T> T refuse(String expected, String found) {
        problems.add(pointer, expected, found);
        return null;
    }

    /** Reports that this value is none of some words, and which one may have been meant. Returns null. */
    public <T> T refuseWord(String expected, Collection<String> words) {
        String text = textOrNull();
        return refuse(text == null ? expected : problems.withHint(expected, text, words));
    }

    /** Returns whether this is null or not there. */
    public boolean isAbsent() {
        return node instanceof InputNode.Nothing;
    }

    /** Returns whether this is not there; null is. */
    public boolean isMissing() {
        return node == InputNode.Nothing.MISSING;
    }

    /** Returns whether this is an array. */
    public boolean isArray() {
        return node instanceof InputNode.Elements;
    }

    /** Returns whether this is an object. */
    public boolean isObject() {
        return node instanceof InputNode.Members;
    }

    /** Returns the text that this is, or null where it is none. */
    public String textOrNull() {
        return node instanceof InputNode.Text(String text) ? text : null;
    }

    /** Returns the whole number that this is. */
    public OptionalLong whole() {
        return node instanceof InputNode.Whole(long value) ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** Reads a text of at most so many characters, with nothing in it that could do more than be seen. */
    public String text(int maxLength) {
        String text = textOrNull();
        if (text == null || text.isEmpty()) {
            return refuse("a text");
        }
        if (text.length() > maxLength) {
            return refuse("a text of at most " + maxLength + " characters", text.length() + " characters");
        }
        if (!Printable.isSafe(text)) {
            return refuse("a text without control characters");
        }
        return text.strip().length() < text.length() ? refuse("a text without spaces at its ends") : text;
    }

    /** Reads true or false. */
    public Boolean flag() {
        return node instanceof InputNode.Flag(boolean value) ? Boolean.valueOf(value) : refuse("true or false");
    }

    /** Reads an object; null where this is none. */
    public InputObject object(String expected) {
        if (node instanceof InputNode.Members(Map<String, InputNode> members)) {
            return new InputObject(members, pointer, problems);
        }
        return refuse(expected);
    }

    /** Reads an array of so many elements; those that are mistakes are left out. Null where this is no array. */
    public <T> List<T> list(int min, int max, String expected, ValueReader<T> reader) {
        if (!(node instanceof InputNode.Elements(List<InputNode> elements)) || elements.size() < min) {
            return refuse(expected);
        }
        if (elements.size() > max) {
            refuse("at most " + max + " elements", elements.size() + " elements");
        }
        List<T> things = new ArrayList<>();
        for (int i = 0; i < elements.size() && i < max; i++) {
            T thing = reader.read(new InputValue(elements.get(i), Pointers.element(pointer, i), problems));
            if (thing != null) {
                things.add(thing);
            }
        }
        return things;
    }
}
