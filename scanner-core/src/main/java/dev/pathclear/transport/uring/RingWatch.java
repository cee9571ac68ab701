package dev.pathclear.transport.uring;

import dev.pathclear.transport.linux.DatagramDriver;
import dev.pathclear.transport.linux.DatagramSlots;
import dev.pathclear.transport.loop.LaneLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUringIoEvent;
import io.netty.channel.uring.IoUringIoHandle;
import java.util.Arrays;

/**
 * Watches a lane's UDP sockets through a ring: one POLL_ADD each, which is put in anew once it has told something. The
 * kernel looks at a socket when it takes the entry, so what was left over is told at once, as by a level-triggered
 * epoll. What is there is then taken by recvmmsg(2), 64 in a call: RECVMSG through the ring takes an entry, a
 * completion and an object for each.
 */
final class RingWatch implements DatagramDriver, IoUringIoHandle {
    private static final int MOST = 65_536;

    private final LaneLoop loop;
    private int[] descriptors = new int[8];
    private DatagramSlots datagrams;
    private IoRegistration registration;
    private long pollTokens;
    private boolean closed;

    RingWatch(LaneLoop loop) {
        this.loop = loop;
    }

    void drive(DatagramSlots toDrive) {
        datagrams = toDrive;
    }

    void register() throws Exception {
        registration = loop.register(this);
    }

    @Override
    public int watch(int index, int fd) {
        if (index >= descriptors.length) {
            descriptors = Arrays.copyOf(descriptors, Math.min(MOST, 2 * index));
        }
        descriptors[index] = fd;
        poll(index);
        return 0;
    }

    private void poll(int index) {
        pollTokens = RingOps.tokens(registration.submit(RingOps.pollIn(index, descriptors[index])));
    }

    @Override
    public void handle(IoRegistration ignored, IoEvent event) {
        try {
            IoUringIoEvent completion = (IoUringIoEvent) event;
            if (completion.opcode() != RingOps.POLL_ADD || completion.res() < 0 || closed) {
                return;
            }
            int index = RingOps.slot(completion.userData());
            datagrams.ready(index);
            poll(index);
        } catch (Throwable e) {
            loop.fail(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (int i = 0; i < datagrams.sockets(); i++) {
            registration.submit(RingOps.cancel(i, pollTokens));
        }
        registration.cancel();
    }
}
