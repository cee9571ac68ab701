import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens on ports of all addresses of this machine until it is ended, so that a scan has something to find, and silence
 * of those ports proves that something on the way drops them. It takes TCP connections and says nothing; UDP ports are
 * told with {@code U:}, and answer each datagram by one byte. Run it with {@code java examples/Listen.java 8060 U:15000}.
 */
final class Listen {
    private Listen() {}

    public static void main(String[] ports) throws IOException, InterruptedException {
        List<AutoCloseable> listeners = new ArrayList<>();
        for (String port : ports) {
            if (port.startsWith("U:")) {
                DatagramSocket socket = new DatagramSocket(Integer.parseInt(port.substring(2)));
                listeners.add(socket);
                new Thread(() -> answer(socket)).start();
            } else {
                listeners.add(new ServerSocket(Integer.parseInt(port), 64));
            }
        }
        System.out.println("listening on " + listeners.size() + (listeners.size() == 1 ? " port" : " ports"));
        Thread.currentThread().join();
    }

    private static void answer(DatagramSocket socket) {
        DatagramPacket asked = new DatagramPacket(new byte[1], 1);
        try {
            while (true) {
                socket.receive(asked);
                socket.send(new DatagramPacket(new byte[] {'.'}, 1, asked.getSocketAddress()));
            }
        } catch (IOException e) {
            System.err.println(socket.getLocalPort() + "/udp: " + e);
        }
    }
}
