package dev.pathclear.benchmarks;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Netty's event loops, one thread each, under the name that {@link LoopProfiler} looks for. */
final class Loops {
    private Loops() {}

    static MultiThreadIoEventLoopGroup open(IoHandlerFactory handlers) {
        ThreadFactory named = work -> new FastThreadLocalThread(work, LoopProfiler.THREAD);
        return new MultiThreadIoEventLoopGroup(1, named, handlers);
    }

    static void close(MultiThreadIoEventLoopGroup group) {
        group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
