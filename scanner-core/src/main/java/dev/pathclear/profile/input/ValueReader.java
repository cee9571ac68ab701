package dev.pathclear.profile.input;

/**
 * Makes a thing of a value of a file.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface ValueReader<T> {
    /** Returns the thing, or null after a mistake that it has reported with {@link InputValue#refuse}. */
    T read(InputValue value);
}
