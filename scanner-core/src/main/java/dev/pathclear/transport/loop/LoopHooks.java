package dev.pathclear.transport.loop;

/**
 * What a transport does around the polls of its {@link LaneLoop}; all calls on the loop's thread.
 *
 * <p>Whatever a hook throws ends the loop and comes out of {@link LaneLoop#close()}.
 */
public interface LoopHooks {
    /** The loop's thread has started and nothing was polled yet: the place to register handles. */
    void opened() throws Exception;

    /** A poll begins. Handles of the transport are called from here to {@link #endPoll()}. */
    default void beginPoll() throws Exception {}

    /** The poll is over; the lane's turn follows. */
    default void endPoll() throws Exception {}

    /** No turn will follow; called once, before Netty closes the handles that are registered. */
    default void closing() throws Exception {}

    /**
     * The I/O handler is gone and the kernel has let go of what was submitted through it: the place to close
     * descriptors and to free native memory. Called once, last, even if {@link #opened()} was not.
     */
    void closed() throws Exception;
}
