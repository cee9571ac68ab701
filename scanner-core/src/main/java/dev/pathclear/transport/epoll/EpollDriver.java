package dev.pathclear.transport.epoll;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.pathclear.transport.linux.DatagramDriver;
import dev.pathclear.transport.linux.Errno;
import dev.pathclear.transport.linux.Libc;
import dev.pathclear.transport.linux.SlotDriver;
import dev.pathclear.transport.linux.Slots;
import dev.pathclear.transport.linux.SockAddr;
import dev.pathclear.transport.linux.SocketKind;
import dev.pathclear.transport.loop.LaneLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Watches a lane's sockets through an epoll instance of its own, which Netty's epoll instance watches (epoll(7): an
 * instance is readable when it has events). One handle serves all slots, as with a ring; Netty's own way, one handle a
 * socket, allocates two objects for each event whose mask it has not seen before.
 *
 * <p>TCP sockets, one a slot, are added once, edge-triggered. epoll_wait(2) asks a socket for its state before it tells
 * of it, so what is left of an earlier attempt on the same socket is mostly not told at all, and is harmless where it
 * is: {@link Slots#ready} looks at the socket, not at the event. The few UDP sockets are level-triggered. What an event
 * is about stands in it: a slot, or the complement of a UDP socket's number.
 */
final class EpollDriver implements SlotDriver, DatagramDriver, EpollIoHandle {
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_MOD = 3;
    private static final int EPOLLIN = 0x001;
    private static final int EPOLLOUT = 0x004;
    private static final int EPOLLET = 1 << 31;
    private static final int MOST_EVENTS = 256;

    // struct epoll_event { u32 events; u64 data; } is packed on x86-64 only.
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
    private static final int DATA = PACKED ? 4 : 8;
    private static final int EVENT_BYTES = PACKED ? 12 : 16;

    private final LaneLoop loop;
    private final Libc libc;
    private final int epoll;
    private final FileDescriptor descriptor;
    private final MemorySegment events;
    private final MemorySegment event;
    private Slots slots;
    private IoRegistration registration;

    /** Takes over a descriptor from {@link Libc#epollCreate}. */
    EpollDriver(LaneLoop loop, Libc libc, Arena arena, int epoll) {
        this.loop = loop;
        this.libc = libc;
        this.epoll = epoll;
        descriptor = new FileDescriptor(epoll);
        events = arena.allocate((long) MOST_EVENTS * EVENT_BYTES, 8);
        event = arena.allocate(EVENT_BYTES, 8);
    }

    void drive(Slots toDrive) {
        slots = toDrive;
    }

    void register() throws Exception {
        libc.useErrnoOfThisThread();
        registration = loop.register(this);
        registration.submit(EpollIoOps.EPOLLIN);
    }

    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    @Override
    public int opened(int slot, int kind, int fd) {
        return watch(EPOLL_CTL_ADD, slot, fd, EPOLLOUT | EPOLLET);
    }

    @Override
    public int watch(int index, int fd) {
        return watch(EPOLL_CTL_ADD, ~index, fd, EPOLLIN);
    }

    private int watch(int operation, int tag, int fd, int mask) {
        event.set(JAVA_INT_UNALIGNED, 0, mask);
        event.set(JAVA_INT_UNALIGNED, DATA, tag);
        return libc.epollControl(epoll, operation, fd, event.address());
    }

    @Override
    public void closing(int slot, int kind, int fd) {
        // Closing a socket takes it out of the epoll instance.
    }

    @Override
    public void connect(int slot, int kind, int fd, long address) {
        int result = libc.start(fd, address, SockAddr.length(SocketKind.isIpv6(kind)));
        if (result != -Errno.EINPROGRESS) {
            slots.connected(slot, -result);
        }
    }

    @Override
    public void await(int slot, int kind, int fd) {
        // It is watched all the time.
    }

    /**
     * Makes an event: being watched anew, a socket that has something to tell tells it once more. One that has nothing
     * to tell is disconnected, which it tells.
     */
    @Override
    public void revoke(int slot, int kind, int fd) {
        if (libc.hasNews(fd)) {
            watch(EPOLL_CTL_MOD, slot, fd, EPOLLOUT | EPOLLET);
        } else {
            libc.disconnect(fd);
        }
    }

    @Override
    public void handle(IoRegistration ignored, IoEvent ready) {
        try {
            int count = libc.epollCollect(epoll, events.address(), MOST_EVENTS);
            for (int i = 0; i < count; i++) {
                int tag = events.get(JAVA_INT_UNALIGNED, (long) i * EVENT_BYTES + DATA);
                if (tag >= 0) {
                    slots.ready(tag);
                } else {
                    slots.datagrams().ready(~tag);
                }
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
