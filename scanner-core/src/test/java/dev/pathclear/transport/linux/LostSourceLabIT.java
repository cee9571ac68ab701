package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.probe.Address;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.ScriptedLane;
import dev.pathclear.transport.Seen;
import dev.pathclear.transport.TransportOpener;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.epoll.EpollOpener;
import dev.pathclear.transport.uring.IoUringOpener;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine loses the address that its routes chose, and goes on from another one. */
final class LostSourceLabIT {
    private static final int SLOTS = 4;

    /** Makes attempts in all slots, has the address removed, and makes them again; prints the reasons. */
    static final class Client {
        private static final Address TARGET = Address.parse("198.51.100.1");

        private Client() {}

        public static void main(String[] arguments) throws Exception {
            // Half of the slots keep a source port; the last one is not used before the address is gone.
            TransportSettings settings = new TransportSettings(
                    SLOTS, SLOTS / 2, null, null, Address.parse("192.0.2.1"), false, NanoClock.system());
            try (ScriptedLane lane = ScriptedLane.on(TransportOpener.named(arguments[0]).open(settings))) {
                attempt(lane, SLOTS - 1);
                attempt(lane, SLOTS - 1);
                Command.check(30, "", List.of("ip", "address", "del", "192.0.2.1/24", "dev", "eth0"));
                attempt(lane, SLOTS);
                attempt(lane, SLOTS);
            }
        }

        private static void attempt(ScriptedLane lane, int slots) {
            for (int slot = 0; slot < slots; slot++) {
                lane.connect(slot, TARGET, 99);
                Seen seen = lane.next();
                System.out.println(seen.reason() + (seen.errno() == Errno.ECONNREFUSED ? "" : " " + seen.errno()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IoUringOpener.class, EpollOpener.class})
    void connect_afterTheUsualSourceIsGone_leavesFromAnother(Class<? extends TransportOpener> opener) {
        Namespaces.assumeAvailable();
        try (Namespaces lab = new Namespaces()) {
            lab.add("here");
            lab.add("there");
            lab.join("here", "eth0", "there", "eth0");
            lab.sysctl("here", "net.ipv4.conf.eth0.promote_secondaries", "1");
            lab.ip("here", "address add 192.0.2.1/24 dev eth0");
            lab.ip("here", "address add 203.0.113.1/24 dev eth0");
            lab.ip("here", "route add 198.51.100.0/24 via 203.0.113.2 src 192.0.2.1");
            lab.ip("here", "route add 198.51.100.0/24 via 203.0.113.2 metric 9");
            lab.ip("there", "address add 192.0.2.2/24 dev eth0");
            lab.ip("there", "address add 203.0.113.2/24 dev eth0");
            lab.ip("there", "address add 198.51.100.1/32 dev lo");

            assertThat(lab.exec("here", 60, ChildJvm.command(List.of(), Client.class, opener.getName())).lines())
                    .hasSize(4 * SLOTS - 2).containsOnly("RST");
        }
    }
}
