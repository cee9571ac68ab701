package dev.pathclear.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.probe.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real neighbours, alive and dead, of both families, seen from a namespace. */
final class NeighbourTableLabIT {
    private static final List<String> ADDRESSES = List.of(
            "192.0.2.2", "192.0.2.77", "192.0.2.99", "192.0.2.1", "198.51.100.1",
            "2001:db8::2", "2001:db8::77", "2001:db8::99", "2001:db8::1", "2001:db8:1::1");

    /** Knocks at the alive (.2) and the dead (.77), so that the kernel looks for them, and prints what it says of all. */
    static final class Looker {
        private Looker() {}

        public static void main(String[] arguments) {
            for (String host : List.of("192.0.2.2", "192.0.2.77", "2001:db8::2", "2001:db8::77")) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(Address.parse(host).toInetAddress(), 9), 300);
                } catch (IOException e) {
                    // Refused by the alive, silence of the dead.
                }
            }
            OnLink onLink = OnLink.read();
            NeighbourTable table = NeighbourTable.ofThisMachine();
            for (String text : ADDRESSES) {
                Address a = Address.parse(text);
                System.out.println(text + " " + onLink.isOnLink(a.high(), a.low()) + " "
                        + table.state(a.high(), a.low(), System.nanoTime()));
            }
        }
    }

    @Test
    void state_ofAliveDeadAndUnaskedNeighbours_isWhatTheKernelKnows() {
        Namespaces.assumeAvailable();
        try (Namespaces lab = new Namespaces()) {
            lab.add("here");
            lab.add("there");
            lab.join("here", "eth0", "there", "eth0");
            lab.ip("here", "address add 192.0.2.1/24 dev eth0");
            lab.ip("here", "address add 2001:db8::1/64 dev eth0 nodad");
            lab.ip("there", "address add 192.0.2.2/24 dev eth0");
            lab.ip("there", "address add 2001:db8::2/64 dev eth0 nodad");
            lab.ip("here", "route add default via 192.0.2.2");
            lab.ip("here", "route add default via 2001:db8::2");

            assertThat(lab.exec("here", 60, ChildJvm.command(List.of(), Looker.class)).lines()).containsExactly(
                    "192.0.2.2 true RESOLVED",
                    "192.0.2.77 true UNANSWERED",
                    "192.0.2.99 true MISSING",
                    "192.0.2.1 false MISSING",
                    "198.51.100.1 false MISSING",
                    "2001:db8::2 true RESOLVED",
                    "2001:db8::77 true UNANSWERED",
                    "2001:db8::99 true MISSING",
                    "2001:db8::1 false MISSING",
                    "2001:db8:1::1 false MISSING");
        }
    }
}
