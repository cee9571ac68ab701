package dev.pathclear.profile.input;

import dev.pathclear.probe.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object of a file, read field by field. {@link #done} ends it: fields that were never asked for are mistakes.
 */
public final class InputObject {
    private final Map<String, InputNode> members;
    private final String pointer;
    private final InputProblems problems;
    private final int problemsBefore;
    private final List<String> asked = new ArrayList<>();

    InputObject(Map<String, InputNode> members, String pointer, InputProblems problems) {
        this.members = members;
        this.pointer = pointer;
        this.problems = problems;
        problemsBefore = problems.count();
    }

    /** Returns the value of a field, whether it is there or not. */
    public InputValue field(String name) {
        asked.add(name);
        InputNode node = members.getOrDefault(name, InputNode.Nothing.MISSING);
        return new InputValue(node, Pointers.member(pointer, name), problems);
    }

    /** Returns the names of the fields that are there, in the order of the file. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** Reads a field that must be there; null after a mistake. */
    public <T> T required(String name, ValueReader<T> reader) {
        return reader.read(field(name));
    }

    /** Reads a field that may be null or missing, which is the fallback then. */
    public <T> T optional(String name, T fallback, ValueReader<T> reader) {
        InputValue value = field(name);
        return value.isAbsent() ? fallback : reader.read(value);
    }

    /** Reads an array that may be missing, which is an empty one then; elements that are mistakes are left out. */
    public <T> List<T> list(String name, int max, ValueReader<T> reader) {
        InputValue value = field(name);
        List<T> things = members.containsKey(name) ? value.list(0, max, "an array", reader) : null;
        return things == null ? List.of() : things;
    }

    /** Reports the fields that nobody asked for. Returns whether there was no mistake in this object at all. */
    public boolean done() {
        for (Map.Entry<String, InputNode> member : members.entrySet()) {
            if (!asked.contains(member.getKey())) {
                problems.add(Pointers.member(pointer, member.getKey()),
                        problems.withHint("a known field", member.getKey(), asked),
                        Printable.quote(member.getKey()));
            }
        }
        return problems.count() == problemsBefore;
    }
}
