package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks a person one thing after the other, and again where the answer cannot be used. */
final class Questions {
    private static final int TRIES = 5;
    private static final int MAX_LINE = 2_000;

    private final BufferedReader in;
    private final Console console;

    Questions(BufferedReader in, Console console) {
        this.in = in;
        this.console = console;
    }

    /** Shows a line. */
    void show(String line) {
        console.err().println(Printable.plain(line, MAX_LINE));
    }

    /**
     * Asks.
     *
     * @param usual what an empty answer means, for people
     * @param reader makes a thing of the answer, or says why not by an {@link IllegalArgumentException}
     */
    <T> T ask(String question, String usual, Function<String, T> reader) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            console.err().print(Printable.plain(question, MAX_LINE) + " [" + usual + "]: ");
            console.err().flush();
            String line = in.readLine();
            if (line == null) {
                throw Failure.usage("expected an answer, found the end of the input; nothing was written");
            }
            try {
                return reader.apply(line.strip());
            } catch (InvalidInputException e) {
                e.lines().forEach(console::say);
            } catch (IllegalArgumentException e) {
                console.say(e.getMessage());
            }
        }
        throw Failure.usage("expected an answer that can be used, found " + TRIES + " others; nothing was written");
    }

    /** Returns the words of an answer, between commas or spaces. */
    static List<String> words(String answer) {
        return Stream.of(answer.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * Returns the words of an answer that names some of a list, by number from 1 or by themselves.
     *
     * @throws IllegalArgumentException for another word
     */
    static List<String> some(String answer, List<String> known) {
        return words(answer).stream().map(word -> one(word, known)).distinct().toList();
    }

    private static String one(String word, List<String> known) {
        if (word.matches("[1-9][0-9]{0,3}") && Integer.parseInt(word) <= known.size()) {
            return known.get(Integer.parseInt(word) - 1);
        }
        if (known.contains(word)) {
            return word;
        }
        throw new IllegalArgumentException("expected some of " + String.join(", ", known) + " or their numbers, found "
                + Printable.quote(word));
    }
}
