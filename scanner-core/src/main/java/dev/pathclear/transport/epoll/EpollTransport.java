package dev.pathclear.transport.epoll;

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
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import java.lang.foreign.Arena;
import java.util.concurrent.ThreadLocalRandom;

/** Opens transports that use Linux's epoll, without a channel: see {@link Slots} for how an attempt goes. */
public final class EpollTransport {
    private final Arena arena;
    private final Libc libc;
    private final int epoll;
    private final LaneLoop loop;
    private final Slots slots;
    private final EpollDriver driver;

    private EpollTransport(TransportSettings settings, Arena arena, Libc libc, int epoll) {
        this.arena = arena;
        this.libc = libc;
        this.epoll = epoll;
        loop = new LaneLoop(EpollIoHandler.newFactory(), 1, settings.clock(), new Hooks());
        driver = new EpollDriver(loop, libc, arena, epoll);
        slots = new Slots(driver, driver, loop, libc, arena, settings, ThreadLocalRandom.current().nextInt());
        driver.drive(slots);
    }

    /**
     * Opens an epoll instance.
     *
     * @throws TransportUnavailableException if epoll cannot be used here, or a source address is not this machine's
     */
    public static Transport open(TransportSettings settings) throws TransportUnavailableException {
        LinuxSupport.check(settings);
        if (!Epoll.isAvailable()) {
            throw new TransportUnavailableException("epoll cannot be used: "
                    + Epoll.unavailabilityCause().getMessage(), Epoll.unavailabilityCause());
        }
        Arena arena = Arena.ofShared();
        Libc libc = new Libc(arena);
        int epoll = libc.epollCreate();
        if (epoll < 0) {
            arena.close();
            throw new TransportUnavailableException("an epoll instance cannot be opened: errno " + -epoll);
        }
        try {
            EpollTransport opened = new EpollTransport(settings, arena, libc, epoll);
            return new SlotTransport(TransportKind.EPOLL, opened.slots, opened.loop);
        } catch (RuntimeException e) {
            libc.close(epoll);
            arena.close();
            throw new TransportUnavailableException("an epoll instance cannot be opened: " + e.getMessage(), e);
        }
    }

    private final class Hooks implements LoopHooks {
        @Override
        public void opened() throws Exception {
            driver.register();
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
            libc.close(epoll);
            arena.close();
        }
    }
}
