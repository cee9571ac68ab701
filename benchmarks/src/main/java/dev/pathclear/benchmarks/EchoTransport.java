package dev.pathclear.benchmarks;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.Turn;

/** Refuses everything, without a network and without a thread: the benchmark turns the lane by hand. */
final class EchoTransport implements Transport {
    private final Answer answer = new Answer();
    private final int[] pending;
    private final boolean atOnce;
    private int count;
    private AnswerListener listener;
    private long now;

    EchoTransport(int slots, boolean atOnce) {
        pending = new int[slots];
        this.atOnce = atOnce;
    }

    void listener(AnswerListener lane) {
        listener = lane;
    }

    /** Answers what was launched since the last call. */
    void answerAll(long nowNanos) {
        now = nowNanos;
        int n = count;
        count = 0;
        for (int i = 0; i < n; i++) {
            refuse(pending[i]);
        }
    }

    private void refuse(int slot) {
        answer.set(Reason.RST, 111);
        listener.answered(slot, answer, now);
    }

    @Override
    public void connect(int slot, long high, long low, int port) {
        if (atOnce) {
            refuse(slot);
        } else {
            pending[count++] = slot;
        }
    }

    @Override
    public void send(int slot, long high, long low, int port, Payload payload) {
        connect(slot, high, low, port);
    }

    @Override
    public void cancel(int slot) {
        throw new IllegalStateException("nothing is silent here");
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
