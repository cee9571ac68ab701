package dev.pathclear.transport;

/** Hears the one answer of each attempt, on the loop's thread. */
@FunctionalInterface
public interface AnswerListener {
    /**
     * An attempt has ended and its slot is free, unless the answer is {@link Answer#held}.
     *
     * @param slot the attempt's slot
     * @param answer what was seen; one object that is used again, valid during this call only
     * @param nowNanos when the answer was read
     */
    void answered(int slot, Answer answer, long nowNanos);
}
