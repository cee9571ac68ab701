package dev.pathclear.profile.input;

import dev.pathclear.probe.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Makes a tree of a text. What is not JSON or YAML ends the reading with one mistake, since nothing after it can be
 * trusted; a name that stands twice in an object is one mistake among others, and the first value counts.
 */
final class InputParser {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_VALUES = 300_000;

    private final JsonParser parser;
    private final InputProblems problems;
    private int values;

    private InputParser(JsonParser parser, InputProblems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** Returns the value that the text is; {@link InputNode.Nothing#MISSING} after a mistake that ends the reading. */
    static InputNode parse(String text, boolean yaml, InputProblems problems) {
        String language = yaml ? "YAML" : "JSON";
        TokenStreamFactory factory = yaml ? YAMLFactory.builder().build() : JsonFactory.builder().build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return new InputParser(parser, problems).document(language);
        } catch (JacksonException e) {
            SyntaxMessage message = SyntaxMessage.of(e, language);
            problems.add(message.place(), message.expected(), message.found());
        } catch (TooLargeException e) {
            problems.add(SyntaxMessage.place(e.location), e.getMessage(), "more");
        }
        return InputNode.Nothing.MISSING;
    }

    private InputNode document(String language) {
        if (parser.nextToken() == null) {
            problems.add("", language, "an empty file");
            return InputNode.Nothing.MISSING;
        }
        InputNode root = value("", 0);
        if (parser.nextToken() != null) {
            problems.add(SyntaxMessage.place(parser.currentTokenLocation()), "the end of the file", "a second value");
            return InputNode.Nothing.MISSING;
        }
        return root;
    }

    private InputNode value(String pointer, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooLargeException("at most " + MAX_DEPTH + " levels of nesting", parser.currentTokenLocation());
        }
        if (++values > MAX_VALUES) {
            throw new TooLargeException("at most " + MAX_VALUES + " values", parser.currentTokenLocation());
        }
        problems.locate(pointer, parser.currentTokenLocation());
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(pointer, "a value written out", "the alias *" + Printable.plain(parser.getString(), 60));
            return InputNode.Nothing.NULL;
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer, depth);
            case START_ARRAY -> array(pointer, depth);
            case VALUE_STRING -> new InputNode.Text(parser.getString());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_TRUE -> new InputNode.Flag(true);
            case VALUE_FALSE -> new InputNode.Flag(false);
            case VALUE_NULL -> InputNode.Nothing.NULL;
            case VALUE_NUMBER_FLOAT -> new InputNode.Literal("the number " + parser.getString());
            default -> new InputNode.Literal("a value of another type");
        };
    }

    private InputNode whole() {
        return switch (parser.getNumberType()) {
            case INT, LONG -> new InputNode.Whole(parser.getLongValue());
            default -> new InputNode.Literal(parser.getString());
        };
    }

    private InputNode object(String pointer, int depth) {
        Map<String, InputNode> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String place = Pointers.member(pointer, name);
            parser.nextToken();
            InputNode value = value(place, depth + 1);
            if (members.putIfAbsent(name, value) != null) {
                problems.add(place, "one field of this name", "a second");
            }
        }
        return new InputNode.Members(members);
    }

    private InputNode array(String pointer, int depth) {
        List<InputNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(Pointers.element(pointer, elements.size()), depth + 1));
        }
        return new InputNode.Elements(elements);
    }

    /** Ends the reading of a file that would take too much memory; caught where the reading began. */
    private static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient TokenStreamLocation location;

        TooLargeException(String expected, TokenStreamLocation location) {
            super(expected, null, false, false);
            this.location = location;
        }
    }
}
