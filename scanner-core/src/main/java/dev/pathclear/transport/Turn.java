package dev.pathclear.transport;

/** The work of a lane, called by its transport's loop after each poll for answers. */
@FunctionalInterface
public interface Turn {
    /** Returned when the lane has finished: the loop ends. */
    int DONE = -1;

    /**
     * Does what is due.
     *
     * @param nowNanos the time of this turn, from the scan's {@link dev.pathclear.time.NanoClock}
     * @return for how many microseconds, counted from {@code nowNanos}, the loop may wait for answers before the next
     *     turn (it may come sooner, and on some transports up to a millisecond later); 0 polls without waiting;
     *     {@link #DONE} ends the loop
     */
    int turn(long nowNanos);
}
