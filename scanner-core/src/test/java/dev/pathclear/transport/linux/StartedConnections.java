package dev.pathclear.transport.linux;

import com.sun.management.ThreadMXBean;
import dev.pathclear.probe.Address;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;

/** Starts connections to a closed port of 127.0.0.1, the argument, and prints what that allocated and how it began. */
final class StartedConnections {
    private static final int COUNT = 20_000;

    private StartedConnections() {}

    public static void main(String[] arguments) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Arena arena = Arena.ofConfined()) {
            Libc libc = new Libc(arena);
            libc.useErrnoOfThisThread();
            Address target = Address.parse("127.0.0.1");
            MemorySegment address = arena.allocate(SockAddr.BYTES, 8);
            SockAddr.write(address, 0, target.high(), target.low(), Integer.parseInt(arguments[0]));
            int fd = libc.socket(false, Libc.SOCK_STREAM);
            start(libc, fd, address.address());
            long before = threads.getCurrentThreadAllocatedBytes();
            int inProgress = start(libc, fd, address.address());
            double bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) COUNT;
            System.out.println("in progress " + inProgress + " of " + COUNT);
            System.out.println(bytes < 1 ? "allocated nothing" : bytes + " bytes each");
            System.out.println("not a socket " + libc.start(1_000_000, address.address(), 16));
        }
    }

    private static int start(Libc libc, int fd, long address) {
        int inProgress = 0;
        for (int i = 0; i < COUNT; i++) {
            inProgress += libc.start(fd, address, SockAddr.length(false)) == -Errno.EINPROGRESS ? 1 : 0;
            libc.disconnect(fd);
        }
        return inProgress;
    }
}
