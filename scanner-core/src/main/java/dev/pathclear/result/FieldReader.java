package dev.pathclear.result;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.input.InputProblems;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the fields of one object after the other. A field of the wrong kind becomes a problem and a null, and reading
 * goes on, so that every problem of a record is found at once.
 */
final class FieldReader {
    /** What entering answers when the value is not what it should be; the problem is noted and the value skipped. */
    static final int WRONG = -1;

    /** What {@link #nextElement} answers at the array's end. */
    static final int END = -2;

    private static final int MAX_TEXT = 60;

    /** Fields of an object; each is looked for among those before it, so that a million would take for ever. */
    private static final int MAX_FIELDS = 256;

    private final InputProblems problems;
    private JsonParser parser;
    private long line;
    private boolean failed;
    private String[] names = new String[16];
    private int first;
    private int size;
    private String addressText;
    private Address address;

    FieldReader(InputProblems problems) {
        this.problems = problems;
    }

    /**
     * Begins a record.
     *
     * @param from a parser that stands behind the record's opening brace
     * @param lineNumber where the record is, or 0 to ask the parser
     */
    void begin(JsonParser from, long lineNumber) {
        parser = from;
        line = lineNumber;
        failed = false;
        first = 0;
        size = 0;
    }

    /** Forgets problems: a record begins inside of another, which is read on afterwards. */
    void beginNested() {
        failed = false;
    }

    /** Returns whether a problem was found in the record. */
    boolean failed() {
        return failed;
    }

    /** Returns the next field's name, or null at the end of the object; the value must be read or skipped. */
    String nextName() {
        String name = parser.nextName();
        if (name == null) {
            return null;
        }
        if (size - first == MAX_FIELDS) {
            problem("at most " + MAX_FIELDS + " fields", "more");
            for (String rest = name; rest != null; rest = parser.nextName()) {
                skip();
            }
            return null;
        }
        if (seen(name)) {
            problem("a field once", Printable.quote(name) + " again");
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size++] = name;
        return name;
    }

    private boolean seen(String name) {
        for (int i = first; i < size; i++) {
            if (names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Makes a problem of each of these fields that the object did not have. */
    void require(String... wanted) {
        for (String name : wanted) {
            if (!seen(name)) {
                problem("a field " + Printable.quote(name), "none");
            }
        }
    }

    /** Enters an object that is a value; returns a mark for {@link #leaveObject}, or {@link #WRONG}. */
    int enterObject() {
        return parser.nextToken() == JsonToken.START_OBJECT ? enter() : mistake("an object");
    }

    /** Returns whether the value is an object; where it is, {@link #enter} must follow, else {@link #numberHere}. */
    boolean startsObject() {
        return parser.nextToken() == JsonToken.START_OBJECT;
    }

    /** Enters the object whose brace was just read; returns a mark for {@link #leaveObject}. */
    int enter() {
        int mark = first;
        first = size;
        return mark;
    }

    private int mistake(String expected) {
        wrong(expected);
        return WRONG;
    }

    /** Leaves the object after its last name. */
    void leaveObject(int mark) {
        size = first;
        first = mark;
    }

    /** Enters an array that is a value; returns whether the value is one. */
    boolean enterArray() {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            return true;
        }
        wrong("an array");
        return false;
    }

    /** Enters the next object of an array; returns a mark, {@link #WRONG} or {@link #END}. */
    int nextElement() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return END;
        }
        return token == JsonToken.START_OBJECT ? enter() : mistake("an object");
    }

    void skip() {
        parser.nextToken();
        parser.skipChildren();
    }

    /** Reads a text. */
    String text() {
        return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : wrong("a text");
    }

    /** Reads a text of at most as many characters. */
    String text(int longest) {
        String text = text();
        return text == null || text.length() <= longest ? text : wrong("a text of at most " + longest + " characters");
    }

    /** Reads true or false. */
    boolean flag() {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            wrong("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** Reads a day. */
    LocalDate day() {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            return wrong("a day as 2027-01-31");
        }
        try {
            return LocalDate.parse(parser.getString());
        } catch (DateTimeParseException e) {
            return wrong("a day as 2027-01-31");
        }
    }

    /** Reads a text or null. */
    String textOrNull() {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NULL -> null;
            default -> wrong("a text or null");
        };
    }

    /** Reads an array of texts. */
    List<String> texts() {
        if (!enterArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getString());
            } else {
                wrong("a text");
            }
        }
        return texts;
    }

    /** Returns the words of some values, for {@link #word}. */
    static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Stream.of(values).collect(toUnmodifiableMap(word, value -> value));
    }

    /** Reads one of some words. */
    <T> T word(Map<String, T> words, String what) {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            return wrong(what);
        }
        T meaning = words.get(parser.getString());
        return meaning != null ? meaning : wrong(what);
    }

    /** Reads an address. */
    Address address() {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            return wrong("an address");
        }
        return addressOf(parser.getString());
    }

    /** Reads an address or null. */
    Address addressOrNull() {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> addressOf(parser.getString());
            case VALUE_NULL -> null;
            default -> wrong("an address or null");
        };
    }

    /** Neighbouring records mostly have the same address. */
    private Address addressOf(String text) {
        if (text.equals(addressText)) {
            return address;
        }
        try {
            if (text.length() > Address.MAX_TEXT) {
                return wrong("an address");
            }
            address = Address.parse(text);
            addressText = text;
            return address;
        } catch (IllegalArgumentException e) {
            return wrong("an address");
        }
    }

    /** Reads addresses. */
    List<Address> addresses() {
        if (!enterArray()) {
            return null;
        }
        List<Address> addresses = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Address address = parser.currentToken() == JsonToken.VALUE_STRING
                    ? addressOf(parser.getString()) : wrong("an address");
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** Reads a whole number, or returns {@code otherwise} for a null where that is allowed, and for a problem. */
    long number(long least, long most, boolean orNull, long otherwise, String what) {
        parser.nextToken();
        return numberHere(least, most, orNull, otherwise, what);
    }

    /** Reads the value just met as {@link #number} does. */
    long numberHere(long least, long most, boolean orNull, long otherwise, String what) {
        JsonToken token = parser.currentToken();
        if (orNull && token == JsonToken.VALUE_NULL) {
            return otherwise;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            try {
                long value = parser.getLongValue();
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (JacksonException e) {
                // Beyond 64 bits: as wrong as any number out of range.
            }
        }
        wrong(what);
        return otherwise;
    }

    /** Reads a count. */
    long count() {
        return number(0, Long.MAX_VALUE, false, 0, "a number from 0 up");
    }

    /** Reads a number that may have a fraction. */
    double decimal() {
        if (parser.nextToken().isNumeric()) {
            double value = parser.getDoubleValue();
            if (Double.isFinite(value) && value >= 0) {
                return value;
            }
        }
        wrong("a number from 0 up");
        return 0;
    }

    /** Reads a port as a number, or several as text; the text of either. */
    String ports() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getString();
        }
        return wrong("a port, or ports as text");
    }

    /** Reads a time as milliseconds since 1970, or 0 for a null where that is allowed, and for a problem. */
    long timestamp(boolean orNull) {
        JsonToken token = parser.nextToken();
        if (orNull && token == JsonToken.VALUE_NULL) {
            return 0;
        }
        long millis = token == JsonToken.VALUE_STRING ? Timestamp.parse(parser.getString()) : Timestamp.INVALID;
        if (millis == Timestamp.INVALID) {
            wrong("a time as 2026-11-22T09:30:00.125Z");
            return 0;
        }
        return millis;
    }

    /** Makes a problem of the value just read, and skips it. */
    private <T> T wrong(String expected) {
        problem(expected, found());
        parser.skipChildren();
        return null;
    }

    private String found() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Printable.quote(parser.getString());
            case null -> "nothing";
            default -> Printable.plain(parser.getString(), MAX_TEXT);
        };
    }

    private void problem(String expected, String found) {
        failed = true;
        problems.add(place(), expected, found);
    }

    private String place() {
        long number = line > 0 ? line : parser.currentTokenLocation().getLineNr();
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return "line " + number + (pointer.isEmpty() ? "" : ", " + Printable.plain(pointer, MAX_TEXT));
    }
}
