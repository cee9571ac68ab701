package dev.pathclear.transport.uring;

import dev.pathclear.transport.linux.Libc;
import dev.pathclear.transport.linux.SlotDriver;
import dev.pathclear.transport.linux.Slots;
import dev.pathclear.transport.linux.SocketKind;
import dev.pathclear.transport.loop.LaneLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUringIoEvent;
import io.netty.channel.uring.IoUringIoHandle;
import io.netty.channel.uring.IoUringIoOps;
import java.util.BitSet;

/**
 * Puts the work of a lane's slots into one ring, through one registration.
 *
 * <p>A slot has at most one CONNECT or POLL_ADD under way, so (opcode, slot) names it. It is given up in one of two
 * ways.
 *
 * <p><b>{@link Libc#abandon}</b>, on kernels that allow it: the entry ends with the
 * socket's error. That takes no entry, hence no object, and an answer that has just come is told.
 *
 * <p><b>ASYNC_CANCEL</b> for all else, among it a CONNECT that was not submitted yet. It is not waited for: entries are
 * issued in their order, so it cannot meet a later attempt of its slot, and its own completion means nothing.
 */
final class RingDriver implements SlotDriver, IoUringIoHandle {
    private final LaneLoop loop;
    private final IoUringIoOps[][] connects = new IoUringIoOps[SocketKind.COUNT][];
    private final Libc libc;
    private final int slotCount;
    private final boolean connectEndsByShutdown;
    /** The slots whose last entry was a POLL_ADD. */
    private final BitSet polled;
    private long connectTokens;
    private long pollTokens;
    private Slots slots;
    private IoRegistration registration;

    RingDriver(LaneLoop loop, Libc libc, int slotCount, boolean connectEndsByShutdown) {
        this.loop = loop;
        this.libc = libc;
        this.slotCount = slotCount;
        this.connectEndsByShutdown = connectEndsByShutdown;
        polled = new BitSet(slotCount);
    }

    void drive(Slots toDrive) {
        slots = toDrive;
    }

    void register() throws Exception {
        registration = loop.register(this);
    }

    @Override
    public int opened(int slot, int kind, int fd) {
        return 0;
    }

    @Override
    public void closing(int slot, int kind, int fd) {
        if (connects[kind] != null) {
            connects[kind][slot] = null;
        }
    }

    @Override
    public void connect(int slot, int kind, int fd, long address) {
        if (connects[kind] == null) {
            connects[kind] = new IoUringIoOps[slotCount];
        }
        IoUringIoOps connect = connects[kind][slot];
        if (connect == null) {
            connect = RingOps.connect(slot, kind, fd, address);
            connects[kind][slot] = connect;
        }
        connectTokens = RingOps.tokens(registration.submit(connect));
        polled.clear(slot);
    }

    @Override
    public void await(int slot, int kind, int fd) {
        pollTokens = RingOps.tokens(registration.submit(RingOps.poll(slot, fd)));
        polled.set(slot);
    }

    @Override
    public void revoke(int slot, int kind, int fd) {
        if (!connectEndsByShutdown || !libc.abandon(fd)) {
            registration.submit(RingOps.cancel(slot, polled.get(slot) ? pollTokens : connectTokens));
        }
    }

    @Override
    public void handle(IoRegistration ignored, IoEvent event) {
        try {
            IoUringIoEvent completion = (IoUringIoEvent) event;
            int slot = RingOps.slot(completion.userData());
            switch (completion.opcode()) {
                case RingOps.CONNECT -> slots.connected(slot, -completion.res());
                case RingOps.POLL_ADD -> slots.ready(slot);
                default -> { } // the end of a cancellation
            }
        } catch (Throwable e) {
            loop.fail(e);
        }
    }

    @Override
    public void close() {
        slots.stop();
        registration.cancel();
    }
}
