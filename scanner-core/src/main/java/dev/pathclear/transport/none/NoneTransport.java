package dev.pathclear.transport.none;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.Turn;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Answers every attempt on the next poll with {@link Reason#NOT_SENT}; allocates nothing. */
public final class NoneTransport implements Transport {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final NanoClock clock;
    private final boolean[] busy;
    /** The slots to be answered by the next poll, in the order of their start. */
    private final int[] started;
    private final boolean[] cancelled;
    private final Answer answer = new Answer();
    private int startedCount;

    private final AtomicBoolean reported = new AtomicBoolean();
    private Turn turn;
    private AnswerListener listener;
    private volatile Thread thread;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile Throwable failure;

    /** Opens the transport; source addresses mean nothing to it. */
    public NoneTransport(TransportSettings settings) {
        clock = settings.clock();
        busy = new boolean[settings.slots()];
        cancelled = new boolean[settings.slots()];
        started = new int[settings.slots()];
    }

    @Override
    public TransportKind kind() {
        return TransportKind.NONE;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, false);
    }

    @Override
    public int slots() {
        return busy.length;
    }

    @Override
    public void start(String name, Turn laneTurn, AnswerListener answers) {
        if (thread != null || stopping) {
            throw new IllegalStateException("a loop starts once");
        }
        turn = laneTurn;
        listener = answers;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread.start();
    }

    private void run() {
        try {
            long now = clock.nanoTime();
            while (!stopping) {
                answer(now);
                now = clock.nanoTime();
                int micros = turn.turn(now);
                if (micros == Turn.DONE) {
                    break;
                }
                if (micros < 0) {
                    throw new IllegalStateException("a turn returned " + micros);
                }
                if (micros > 0 && startedCount == 0) {
                    await(micros * 1_000L - (clock.nanoTime() - now));
                }
                now = clock.nanoTime();
            }
        } catch (Throwable e) {
            failure = e;
        } finally {
            ended = true;
        }
    }

    private void await(long nanos) {
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    private void answer(long now) {
        int count = startedCount;
        startedCount = 0;
        for (int i = 0; i < count; i++) {
            int slot = started[i];
            busy[slot] = false;
            if (cancelled[slot]) {
                cancelled[slot] = false;
                answer.setCancelled();
            } else {
                answer.set(Reason.NOT_SENT, 0);
            }
            listener.answered(slot, answer, now);
        }
    }

    private void start(int slot) {
        if (busy[slot]) {
            throw new IllegalStateException("slot " + slot + " is not free");
        }
        busy[slot] = true;
        started[startedCount++] = slot;
    }

    @Override
    public void connect(int slot, long high, long low, int port) {
        start(slot);
    }

    @Override
    public void send(int slot, long high, long low, int port, Payload payload) {
        start(slot);
    }

    @Override
    public void cancel(int slot) {
        cancelled[slot] = busy[slot];
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        stopping = true;
        Thread running = thread;
        if (running == null) {
            ended = true;
            return;
        }
        if (running == Thread.currentThread()) {
            throw new IllegalStateException("a loop cannot wait for its own end");
        }
        LockSupport.unpark(running);
        try {
            if (!running.join(CLOSE_WAIT)) {
                throw new IllegalStateException(running.getName() + " did not end within " + CLOSE_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends by itself: the stop is set
            return;
        }
        if (failure != null && reported.compareAndSet(false, true)) {
            throw new IllegalStateException(running.getName() + " ended by a failure", failure);
        }
    }
}
