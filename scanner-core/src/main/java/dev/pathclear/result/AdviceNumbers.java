package dev.pathclear.result;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Advice by number, for results of lines: written once, then referred to. So many are remembered that a scan by a
 * profile writes each once; a result with more distinct ones has some again, under another number.
 */
final class AdviceNumbers {
    /** How many a writer remembers, at most. */
    static final int WRITER = 2_048;

    /** How many a reader remembers: no line refers to one that is further back. */
    static final int READER = 2 * WRITER;

    /** For a flow that has none. */
    static final int NONE = 0;

    private final Map<AdviceText, Integer> numbers = new HashMap<>();
    private int last;

    /** Returns the number under which a text was written, or {@link #NONE}. */
    int find(AdviceText advice) {
        Integer number = numbers.get(advice);
        return number == null ? NONE : number;
    }

    /** Gives a text the next number. */
    int add(AdviceText advice) {
        if (numbers.size() == WRITER) {
            numbers.clear();
        }
        numbers.put(advice, ++last);
        return last;
    }

    /** The texts that a reader has met. */
    static final class Known {
        private final Map<Long, AdviceText> texts = new LinkedHashMap<>();

        void add(long number, AdviceText advice) {
            texts.put(number, advice);
            if (texts.size() > READER) {
                texts.remove(texts.keySet().iterator().next());
            }
        }

        /** Returns the text, or null where a file lost the line that told it: no verdict hangs on it. */
        AdviceText get(long number) {
            return texts.get(number);
        }
    }
}
