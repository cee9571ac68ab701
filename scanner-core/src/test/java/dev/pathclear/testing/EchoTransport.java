package dev.pathclear.testing;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.Turn;

/**
 * A transport without a network and without a thread, which allocates nothing: so what is allocated is its lane's. Of
 * eight attempts it refuses four after the turn and three before the call returns, and leaves one silent.
 */
public final class EchoTransport implements Transport {
    private static final int REFUSED = 111;

    private final Answer answer = new Answer();
    private final int[] pending;
    private int pendingCount;
    private int serial;
    private AnswerListener listener;
    private long now;

    public EchoTransport(int slots) {
        pending = new int[slots];
    }

    /** Tells the lane that is to hear the answers; before its first turn. */
    public void listener(AnswerListener lane) {
        listener = lane;
    }

    /** Lets a lane take a turn, and answers what is to be answered after it; returns what the lane did. */
    public int turn(Turn lane, long nowNanos) {
        now = nowNanos;
        int wait = lane.turn(nowNanos);
        int n = pendingCount;
        pendingCount = 0;
        for (int i = 0; i < n; i++) {
            refuse(pending[i]);
        }
        return wait;
    }

    /** Returns the time of the last turn. */
    public long now() {
        return now;
    }

    @Override
    public void connect(int slot, long high, long low, int port) {
        int fate = serial++ & 7;
        if (fate < 4) {
            pending[pendingCount++] = slot;
        } else if (fate < 7) {
            refuse(slot);
        }
    }

    private void refuse(int slot) {
        answer.set(Reason.RST, REFUSED);
        listener.answered(slot, answer, now);
    }

    @Override
    public void cancel(int slot) {
        answer.setCancelled();
        listener.answered(slot, answer, now);
    }

    @Override
    public void send(int slot, long high, long low, int port, Payload payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TransportKind kind() {
        return TransportKind.NONE;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, false, true);
    }

    @Override
    public int slots() {
        return pending.length;
    }

    @Override
    public void start(String name, Turn turn, AnswerListener lane) {
        throw new UnsupportedOperationException("turned by hand");
    }

    @Override
    public boolean ended() {
        return true;
    }

    @Override
    public void close() {}
}
