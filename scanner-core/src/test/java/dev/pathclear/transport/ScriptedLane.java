package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Payload;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A lane that does what a test tells it to: each step runs within one turn, each answer is kept for the test's thread.
 * Waits end with a failure after {@link #PATIENCE_SECONDS}.
 */
public final class ScriptedLane implements AutoCloseable {
    /** How long a test waits for what must come. */
    public static final int PATIENCE_SECONDS = 30;

    private static final int TURN_MICROS = 500;

    private final Transport transport;
    private final BlockingQueue<Consumer<Transport>> steps = new LinkedBlockingQueue<>();
    private final BlockingQueue<Seen> answers = new LinkedBlockingQueue<>();

    private ScriptedLane(Transport transport) {
        this.transport = transport;
    }

    /** Starts the transport with a lane that waits for its script. */
    public static ScriptedLane on(Transport transport) {
        ScriptedLane lane = new ScriptedLane(transport);
        transport.start("scripted", lane::turn, (slot, answer, now) -> lane.answers.add(Seen.of(slot, answer, now)));
        return lane;
    }

    private int turn(long nowNanos) {
        Consumer<Transport> step = steps.poll();
        if (step != null) {
            step.accept(transport);
        }
        return TURN_MICROS;
    }

    /** Runs a step within a turn of its own and waits until that is over. */
    public void act(Consumer<Transport> step) {
        CountDownLatch done = new CountDownLatch(1);
        steps.add(on -> {
            try {
                step.accept(on);
            } finally {
                done.countDown();
            }
        });
        try {
            assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("the lane takes its turns").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts a handshake. */
    public void connect(int slot, Address target, int port) {
        act(on -> on.connect(slot, target.high(), target.low(), port));
    }

    /** Sends a datagram. */
    public void send(int slot, Address target, int port, byte... payload) {
        act(on -> on.send(slot, target.high(), target.low(), port, Payload.of(payload)));
    }

    /** Gives up on an attempt. */
    public void cancel(int slot) {
        act(on -> on.cancel(slot));
    }

    /** Waits for the next answer. */
    public Seen next() {
        try {
            Seen seen = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(seen).as("an answer within %d s", PATIENCE_SECONDS).isNotNull();
            return seen;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the loop poll and turn some more, and checks that no answer comes of it. */
    public void hearsNothingMore() {
        for (int i = 0; i < 20; i++) {
            act(on -> { });
        }
        assertThat(answers).as("answers nobody asked for").isEmpty();
    }

    /** Closes the transport; what was answered after the last {@link #next} is lost. */
    @Override
    public void close() {
        transport.close();
    }
}
