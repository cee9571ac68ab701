package dev.pathclear.transport.linux;

import dev.pathclear.probe.Address;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.PortShare;
import dev.pathclear.transport.TransportSettings;
import java.lang.foreign.Arena;

/**
 * Runs with few descriptors: lets slots keep sockets until there is no descriptor left, then asks for more, and prints
 * how many slots got a socket.
 */
final class KeptSockets {
    private static final int SLOTS = 8;

    private KeptSockets() {}

    private static final class NoDriver implements SlotDriver {
        @Override
        public int opened(int slot, int kind, int fd) {
            return 0;
        }

        @Override
        public void closing(int slot, int kind, int fd) {}

        @Override
        public void connect(int slot, int kind, int fd, long address) {}

        @Override
        public void await(int slot, int kind, int fd) {}

        @Override
        public void revoke(int slot, int kind, int fd) {}
    }

    public static void main(String[] arguments) {
        try (Arena arena = Arena.ofConfined()) {
            Libc libc = new Libc(arena);
            TransportSettings settings = new TransportSettings(SLOTS, 0, null, null, NanoClock.system());
            SourcePorts ports = SourcePorts.ofMachine(PortShare.ALL, 1);
            SlotSockets sockets = new SlotSockets(libc, arena, settings, ports, new NoDriver());
            Address target = Address.parse("127.0.0.1");
            System.out.println("warm " + (sockets.openTcp(0, target.high(), target.low(), 1) >= 0));
            int hoarded = 0;
            while (libc.socket(false, Libc.SOCK_STREAM) >= 0) {
                hoarded++;
            }
            // One slot took the only descriptor that is not hoarded; it can change hands, but not be doubled.
            int got = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                for (int kind = 0; kind < SocketKind.COUNT; kind++) {
                    int fd = sockets.open(slot, kind);
                    got += fd >= 0 ? 1 : 0;
                }
            }
            System.out.println("handed over " + got + " times");
            int fd = sockets.open(3, 1);
            sockets.use(3, 1);
            System.out.println("in use " + (fd >= 0) + ", another gets " + sockets.open(4, 0));
            sockets.release(3);
            System.out.println("released, another gets " + (sockets.open(4, 0) >= 0));
            System.out.println(hoarded > 0 ? "hoarded" : "nothing hoarded");
        }
    }
}
