package dev.pathclear.transport.nio;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;

/**
 * One attempt: a slot's socket and how far it has come.
 *
 * <p>Not used again: Netty may call a handle once more after its registration was cancelled.
 */
final class Attempt implements NioIoHandle {
    private final AttemptTable table;
    private final int slot;
    private final InetSocketAddress target;
    private final Exchange exchange;
    private final long startedNanos;
    private final int earlierSockets;

    private SelectableChannel channel;
    private IoRegistration registration;
    private Stage stage = Stage.OPENING;
    private boolean cancelled;
    private boolean held;

    Attempt(AttemptTable table, int slot, InetSocketAddress target, Exchange exchange, long startedNanos) {
        this(table, slot, target, exchange, startedNanos, 0);
    }

    private Attempt(AttemptTable table, int slot, InetSocketAddress target, Exchange exchange, long startedNanos,
            int earlierSockets) {
        this.table = table;
        this.slot = slot;
        this.target = target;
        this.exchange = exchange;
        this.startedNanos = startedNanos;
        this.earlierSockets = earlierSockets;
    }

    /** Returns the same attempt, to be made again with a new socket and so from another port. */
    Attempt withNewSocket(long nowNanos) {
        return new Attempt(table, slot, target, exchange, nowNanos, earlierSockets + 1);
    }

    int slot() {
        return slot;
    }

    InetSocketAddress target() {
        return target;
    }

    long startedNanos() {
        return startedNanos;
    }

    int earlierSockets() {
        return earlierSockets;
    }

    Stage stage() {
        return stage;
    }

    Exchange exchange() {
        return exchange;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isHeld() {
        return held;
    }

    void hold() {
        held = true;
    }

    void opened(SelectableChannel socket) {
        channel = socket;
        stage = Stage.STARTING;
    }

    void pending(IoRegistration with) {
        registration = with;
        stage = Stage.PENDING;
    }

    IoRegistration registration() {
        return registration;
    }

    /**
     * Returns whether the socket is connected to itself: where the target is an address of this machine and its port
     * is one of the ephemeral range, the kernel may choose that very port as the source.
     */
    boolean isConnectedToItself() throws IOException {
        InetSocketAddress local = (InetSocketAddress) ((NetworkChannel) channel).getLocalAddress();
        return local.getPort() == target.getPort() && local.getAddress().equals(target.getAddress());
    }

    @Override
    public SelectableChannel selectableChannel() {
        return channel;
    }

    @Override
    public void handle(IoRegistration from, IoEvent event) {
        table.ready(this);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
