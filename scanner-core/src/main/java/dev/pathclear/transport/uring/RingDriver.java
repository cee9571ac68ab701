package dev.pathclear.transport.uring;

import dev.pathclear.transport.linux.SlotDriver;
import dev.pathclear.transport.linux.Slots;
import dev.pathclear.transport.linux.SocketKind;
import dev.pathclear.transport.loop.LaneLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUringIoEvent;
import io.netty.channel.uring.IoUringIoHandle;
import io.netty.channel.uring.IoUringIoOps;

/**
 * Puts the work of a lane's slots into one ring, through one registration.
 *
 * <p>A slot has at most one CONNECT or POLL_ADD under way, so (opcode, slot) names it. A cancellation is not waited
 * for: entries are issued in their order, so it cannot meet a later attempt of its slot, and its own completion means
 * nothing.
 */
final class RingDriver implements SlotDriver, IoUringIoHandle {
    private final LaneLoop loop;
    private final IoUringIoOps[][] connects = new IoUringIoOps[SocketKind.COUNT][];
    private final long[] tokens;
    private Slots slots;
    private IoRegistration registration;

    RingDriver(LaneLoop loop, int slotCount) {
        this.loop = loop;
        tokens = new long[slotCount];
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
            connects[kind] = new IoUringIoOps[tokens.length];
        }
        IoUringIoOps connect = connects[kind][slot];
        if (connect == null) {
            connect = RingOps.connect(slot, kind, fd, address);
            connects[kind][slot] = connect;
        }
        tokens[slot] = registration.submit(connect);
    }

    @Override
    public void await(int slot, int kind, int fd) {
        tokens[slot] = registration.submit(RingOps.poll(slot, kind, fd));
    }

    @Override
    public void revoke(int slot, int kind, int fd) {
        registration.submit(RingOps.cancel(slot, tokens[slot]));
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
