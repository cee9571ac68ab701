package dev.pathclear.profile.input;

import dev.pathclear.probe.Printable;
import java.util.List;
import java.util.Map;

/** A value of a file, before anything is known of what it should be. */
sealed interface InputNode {
    /** An object, its members in the order of the file. */
    record Members(Map<String, InputNode> members) implements InputNode {
        @Override
        public String found() {
            return "an object";
        }
    }

    /** An array. */
    record Elements(List<InputNode> elements) implements InputNode {
        @Override
        public String found() {
            return elements.isEmpty() ? "an empty array" : "an array";
        }
    }

    /** A string. */
    record Text(String text) implements InputNode {
        @Override
        public String found() {
            return Printable.quote(text);
        }
    }

    /** A number without fraction that fits a long. */
    record Whole(long value) implements InputNode {
        @Override
        public String found() {
            return Long.toString(value);
        }
    }

    /** Any other scalar, as the file spells it; numbers stay text, since 1e999999999 is cheap only as long as it is. */
    record Literal(String spelling) implements InputNode {
        @Override
        public String found() {
            return Printable.plain(spelling, 60);
        }
    }

    /** True or false. */
    record Flag(boolean value) implements InputNode {
        @Override
        public String found() {
            return Boolean.toString(value);
        }
    }

    /** Null, and what is not there at all. */
    enum Nothing implements InputNode {
        NULL, MISSING;

        @Override
        public String found() {
            return this == NULL ? "null" : "nothing";
        }
    }

    /** Returns what it is, for a person who expected something else. */
    String found();
}
