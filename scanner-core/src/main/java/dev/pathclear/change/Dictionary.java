package dev.pathclear.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers values from 1 in the order they come, up to a limit. */
final class Dictionary<T> {
    /** The number of what is not there, and of what came when the dictionary was full. */
    static final int NONE = 0;

    private final int limit;
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    Dictionary(int limit) {
        this.limit = limit;
    }

    /** Returns the number of a value, a new one if need be; {@link #NONE} for null and where the dictionary is full. */
    int number(T value) {
        if (value == null) {
            return NONE;
        }
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() == limit) {
            return NONE;
        }
        values.add(value);
        numbers.put(value, values.size());
        return values.size();
    }

    /** Returns what the numbers from 1 are in another dictionary, in which new values are added. */
    int[] numbersIn(Dictionary<T> other) {
        int[] others = new int[values.size() + 1];
        for (int i = 1; i < others.length; i++) {
            others[i] = other.number(values.get(i - 1));
        }
        return others;
    }

    /** Returns how many values there are. */
    int size() {
        return values.size();
    }

    /** Returns the value of a number; null for {@link #NONE}. */
    T value(int number) {
        return number == NONE ? null : values.get(number - 1);
    }
}
