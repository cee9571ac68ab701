package dev.pathclear.transport.linux;

import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Reason;
import dev.pathclear.transport.AnswerListener;
import dev.pathclear.transport.Capabilities;
import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.Turn;
import dev.pathclear.transport.loop.LaneLoop;

/** A transport made of slots and a loop, which is all that lanes see of how Linux is asked. */
public final class SlotTransport implements Transport {
    private static final Capabilities CAPABILITIES = new Capabilities(true, true, false, true);

    private final TransportKind kind;
    private final Slots slots;
    private final LaneLoop loop;

    /** @param loop drives the slots; what they hold is freed by its hooks */
    public SlotTransport(TransportKind kind, Slots slots, LaneLoop loop) {
        this.kind = kind;
        this.slots = slots;
        this.loop = loop;
    }

    @Override
    public TransportKind kind() {
        return kind;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public int slots() {
        return slots.count();
    }

    @Override
    public void start(String name, Turn turn, AnswerListener listener) {
        slots.listen(listener);
        loop.start(name, turn);
    }

    @Override
    public void connect(int slot, long high, long low, int port) {
        slots.connect(slot, high, low, port);
    }

    @Override
    public void send(int slot, long high, long low, int port, Payload payload) {
        slots.send(slot, high, low, port, payload);
    }

    @Override
    public int sourcePort(int slot) {
        return slots.sourcePort(slot);
    }

    @Override
    public void cancel(int slot) {
        slots.cancel(slot);
    }

    @Override
    public Reason endHold(int slot) {
        return slots.endHold(slot);
    }

    @Override
    public boolean ended() {
        return loop.ended();
    }

    @Override
    public void close() {
        loop.close();
    }
}
