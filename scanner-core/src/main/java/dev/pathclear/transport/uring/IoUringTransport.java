package dev.pathclear.transport.uring;

import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.linux.Libc;
import dev.pathclear.transport.linux.LinuxSupport;
import dev.pathclear.transport.linux.SlotTransport;
import dev.pathclear.transport.linux.Slots;
import dev.pathclear.transport.loop.LaneLoop;
import dev.pathclear.transport.loop.LoopHooks;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import java.lang.foreign.Arena;
import java.util.concurrent.ThreadLocalRandom;

/** Opens transports that use Linux's io_uring, without a channel: see {@link Slots} for how an attempt goes. */
public final class IoUringTransport {
    private static final int LEAST_RING = 64;
    private static final int MOST_RING = 1_024;
    private static final int MOST_COMPLETIONS = 65_536;

    private final Arena arena;
    private final LaneLoop loop;
    private final Slots slots;
    private final RingDriver driver;
    private final RingWatch watch;

    private IoUringTransport(TransportSettings settings, Arena arena) {
        this.arena = arena;
        loop = new LaneLoop(ring(settings.slots()), 1, settings.clock(), new Hooks());
        Libc libc = new Libc(arena);
        driver = new RingDriver(loop, libc, settings.slots(), IoUringSupport.connectEndsByShutdown());
        watch = new RingWatch(loop);
        slots = new Slots(driver, watch, loop, libc, arena, settings, ThreadLocalRandom.current().nextInt());
        driver.drive(slots);
        watch.drive(slots.datagrams());
    }

    /**
     * Checks, in a JVM that has not done so yet by loading the native library, whether a ring can be opened here.
     *
     * @throws TransportUnavailableException if io_uring cannot be used here, or a source address is not this machine's
     */
    public static void check(TransportSettings settings) throws TransportUnavailableException {
        LinuxSupport.check(settings);
        IoUringSupport.check();
    }

    /**
     * Opens a ring.
     *
     * @throws TransportUnavailableException if io_uring cannot be used here, or a source address is not this machine's
     */
    public static Transport open(TransportSettings settings) throws TransportUnavailableException {
        check(settings);
        Arena arena = Arena.ofShared();
        try {
            IoUringTransport opened = new IoUringTransport(settings, arena);
            return new SlotTransport(TransportKind.IO_URING, opened.slots, opened.loop);
        } catch (RuntimeException e) {
            arena.close();
            // Descriptors, or on older kernels locked memory, may have run out.
            throw new TransportUnavailableException("a ring for " + settings.slots() + " attempts cannot be opened: "
                    + e.getMessage(), e);
        }
    }

    /**
     * The submission queue is emptied by each turn, and whenever it is full; the completion queue has room for an
     * attempt and its cancellation in each slot, as far as the kernel allows.
     */
    private static IoHandlerFactory ring(int slots) {
        int ring = Math.clamp(powerOfTwo(slots), LEAST_RING, MOST_RING);
        int completions = Math.clamp(powerOfTwo(2 * slots), 2 * ring, MOST_COMPLETIONS);
        return IoUringIoHandler.newFactory(new IoUringIoHandlerConfig().setRingSize(ring).setCqSize(completions));
    }

    private static int powerOfTwo(int atLeast) {
        return Integer.highestOneBit(Math.max(1, atLeast - 1)) << 1;
    }

    private final class Hooks implements LoopHooks {
        @Override
        public void opened() throws Exception {
            driver.register();
            watch.register();
        }

        @Override
        public void beginPoll() {
            slots.beginPoll();
        }

        @Override
        public void endPoll() {
            slots.endPoll();
        }

        @Override
        public void closed() {
            slots.closeSockets();
            arena.close();
        }
    }
}
