package dev.pathclear.transport.nio;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.loop.LaneLoop;
import dev.pathclear.transport.loop.LoopHooks;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** The attempts under way, by slot; gives each its one answer. On the loop's thread only. */
final class AttemptTable implements LoopHooks {
    private static final int MAX_SOCKETS = 4;

    private final Attempt[] attempts;
    private final boolean holding;
    private final ByteBuffer received = ByteBuffer.allocate(1);
    private final ErrorTexts errors;
    private final Answer answer = new Answer();
    /** Slots that were cancelled since the last poll; none is listed twice. */
    private final int[] cancelled;
    private int cancelledCount;
    /** Holds descriptors that were closed and not yet released, or null. */
    private Selector releases;
    private LaneLoop loop;
    private AnswerListener listener;

    AttemptTable(int slots, boolean holding, ErrorTexts errors) {
        attempts = new Attempt[slots];
        this.holding = holding;
        cancelled = new int[slots];
        this.errors = errors;
    }

    void attach(LaneLoop toLoop, AnswerListener toListener) {
        loop = toLoop;
        listener = toListener;
    }

    int slots() {
        return attempts.length;
    }

    void start(Attempt attempt) {
        if (attempts[attempt.slot()] != null) {
            throw new IllegalStateException("slot " + attempt.slot() + " is not free");
        }
        launch(attempt);
    }

    private void launch(Attempt attempt) {
        attempts[attempt.slot()] = attempt;
        try {
            attempt.exchange().launch(attempt);
        } catch (IOException e) {
            failed(attempt, e);
        }
    }

    /** Waits for something to arrive at an attempt's socket. */
    void await(Attempt attempt, NioIoOps what) throws IOException {
        try {
            IoRegistration registration = loop.register(attempt);
            attempt.pending(registration);
            registration.submit(what);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a socket could not be registered", e);
        }
    }

    /** Called by a handle: nothing may be thrown into Netty, which would log it and sleep. */
    void ready(Attempt attempt) {
        try {
            look(attempt);
        } catch (Throwable e) {
            loop.fail(e);
        }
    }

    private void look(Attempt attempt) {
        try {
            attempt.exchange().ready(attempt);
        } catch (IOException e) {
            failed(attempt, e);
        }
    }

    void cancel(int slot) {
        Attempt attempt = attempts[slot];
        if (attempt != null && !attempt.isCancelled() && !attempt.isHeld()) {
            attempt.cancel();
            cancelled[cancelledCount++] = slot;
            loop.pollSoon();
        }
    }

    /** Ends an attempt. */
    void answer(Attempt attempt, Reason reason, int errno) {
        release(attempt);
        answer.set(reason, errno);
        give(attempt);
    }

    /** Ends an attempt by a datagram that came back. */
    void answerReply(Attempt attempt, ByteBuffer reply) {
        release(attempt);
        answer.set(Reason.UDP_REPLY, 0);
        int length = Math.min(reply.remaining(), answer.replyRoom().length);
        reply.get(answer.replyRoom(), 0, length);
        answer.reply(length);
        // The socket is connected, so nobody else's comes through.
        Address sender = Address.of(attempt.target().getAddress());
        answer.sender(sender.high(), sender.low());
        give(attempt);
    }

    /** A handshake is complete, and not one with itself. */
    void connected(Attempt attempt) {
        if (holding && !attempt.isCancelled()) {
            attempt.hold();
            ignore(attempt); // an end of the connection would be told again and again
            answer.set(Reason.SYN_ACK, 0);
            answer.hold();
            listener.answered(attempt.slot(), answer, loop.nowNanos());
        } else {
            answer(attempt, Reason.SYN_ACK, 0);
        }
    }

    /** Ends the time for which a connection is kept; see {@link dev.pathclear.transport.Transport#endHold}. */
    Reason endHold(int slot) {
        Attempt attempt = attempts[slot];
        if (attempt == null || !attempt.isHeld()) {
            throw new IllegalStateException("slot " + slot + " is not held");
        }
        Reason seen;
        try {
            int count = ((SocketChannel) attempt.selectableChannel()).read(received.clear());
            seen = count < 0 ? Reason.CLOSED_AFTER_ACCEPT : Reason.SYN_ACK;
        } catch (IOException e) {
            seen = Reason.RESET_AFTER_ACCEPT; // nothing else makes a connection without keep-alive fail in this time
        }
        release(attempt);
        attempts[slot] = null;
        return seen;
    }

    private void failed(Attempt attempt, IOException e) {
        SocketError error = errors.find(e);
        long elapsed = loop.nowNanos() - attempt.startedNanos();
        answer(attempt, FailureReasons.of(e, error, attempt.stage(), elapsed), errors.errno(error));
    }

    /** Makes an attempt again that had connected to itself, from another port. */
    void retryFromAnotherPort(Attempt attempt) {
        if (attempt.isCancelled()) {
            giveUp(attempt);
        } else if (attempt.earlierSockets() + 1 == MAX_SOCKETS) {
            answer(attempt, Reason.LOCAL_SELF_CONNECT, 0);
        } else {
            release(attempt);
            launch(attempt.withNewSocket(loop.nowNanos()));
        }
    }

    private void giveUp(Attempt attempt) {
        release(attempt);
        answer.setCancelled();
        give(attempt);
    }

    private void give(Attempt attempt) {
        attempts[attempt.slot()] = null;
        listener.answered(attempt.slot(), answer, loop.nowNanos());
    }

    private void ignore(Attempt attempt) {
        IoRegistration registration = attempt.registration();
        if (registration != null) {
            SelectionKey key = registration.attachment();
            releases = key.selector();
            registration.cancel();
        }
    }

    private void release(Attempt attempt) {
        ignore(attempt);
        try {
            attempt.close();
        } catch (IOException e) {
            loop.fail(e); // the descriptor is in an unknown state; close(2) fails only where something is badly wrong
        }
    }

    @Override
    public void opened() {}

    @Override
    public void endPoll() throws IOException {
        for (int i = 0; i < cancelledCount; i++) {
            Attempt attempt = attempts[cancelled[i]];
            if (attempt != null && attempt.isCancelled()) {
                giveUp(attempt);
            }
        }
        cancelledCount = 0;
        if (releases != null) {
            // The JDK keeps the descriptor of a closed channel until its selector selects. Slots that are free would
            // still hold one each, and the next turn would need twice the descriptors. Keys that are ready stay so.
            releases.selectNow(key -> { });
            releases = null;
        }
    }

    @Override
    public void closing() {
        for (int slot = 0; slot < attempts.length; slot++) {
            if (attempts[slot] != null) {
                release(attempts[slot]);
                attempts[slot] = null;
            }
        }
    }

    @Override
    public void closed() {}
}
