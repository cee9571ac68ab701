package dev.pathclear.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/**
 * What code allocates that is said to allocate nothing, in bytes, looked at in windows that each do the same work.
 *
 * <p>The JVM allocates on the thread that runs, too: as it hands a method to C2, it makes the strings of all constants
 * of that class (HotSpot's {@code CompileBroker::compile_method} and {@code resolve_string_constants}). Those of
 * HdrHistogram's are 4,024 bytes, those of the deadline wheel 312. That comes once a class, whenever C2 finds the time:
 * on a busy machine long after a warm-up. What the code itself allocates comes in every window.
 *
 * @param least of the windows: 0 unless the code allocates again and again
 * @param all of the windows
 */
public record Allocation(long least, long all) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Runs windows on the calling thread, each told which it is. */
    public static Allocation of(int windows, IntConsumer window) {
        THREADS.getCurrentThreadAllocatedBytes(); // whatever the first call takes
        long least = Long.MAX_VALUE;
        long all = 0;
        for (int i = 0; i < windows; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            window.accept(i);
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            least = Math.min(least, bytes);
            all += bytes;
        }
        return new Allocation(least, all);
    }
}
