package dev.pathclear.change;

import dev.pathclear.change.Difference.Subject;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.nio.file.Path;
import java.util.List;

/**
 * What the numbers of one result are in the vocabulary of another: both are read at once, each numbers its texts by
 * itself, and the second one's records are renumbered while they are walked.
 */
final class Renumbering {
    private static final int MAX_NAME = 1_000;

    private final int[] flows;
    private final int[] requirements;
    private final int[] words;
    private final int[] names;

    /**
     * Adds what only the second result has to the first one's vocabulary.
     *
     * @param file of the second one
     * @throws InvalidInputException if there is more than a vocabulary holds
     */
    Renumbering(Vocabulary of, Vocabulary in, Path file) {
        flows = new int[of.flows() + 1];
        for (int i = 1; i < flows.length; i++) {
            flows[i] = in.number(of.flow(i));
        }
        requirements = of.requirements().numbersIn(in.requirements());
        words = of.words().numbersIn(in.words());
        names = of.names().numbersIn(in.names());
        require(flows, Vocabulary.MAX_FLOWS + " flows", file);
        require(requirements, Vocabulary.MAX_REQUIREMENTS + " requirements", file);
        require(words, Vocabulary.MAX_WORDS + " reasons", file);
    }

    private static void require(int[] numbers, String most, Path file) {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] == Dictionary.NONE) {
                throw new InvalidInputException(List.of(Printable.plain(file.toString(), MAX_NAME)
                        + ": expected no more than " + most + " in both results together, found more"));
            }
        }
    }

    /** Returns the key of a record with its number in the other vocabulary. */
    long key(long key) {
        return switch (RecordKey.subject(key)) {
            case FLOW -> RecordKey.renumbered(key, flows[RecordKey.number(key)]);
            case REQUIREMENT -> RecordKey.renumbered(key, requirements[RecordKey.number(key)]);
            case HOST, ENDPOINT -> key;
        };
    }

    /** Returns the value of a record with its number in the other vocabulary. */
    long value(long key, long value) {
        int lower = HostRecords.lower(value);
        Subject subject = RecordKey.subject(key);
        int renumbered = subject == Subject.FLOW ? words[lower] : subject == Subject.HOST ? names[lower] : lower;
        return HostRecords.value(HostRecords.upper(value), renumbered);
    }
}
