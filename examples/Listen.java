import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens on TCP ports of the loopback address until it is ended, so that a scan of this machine has something to find.
 * Run it with {@code java examples/Listen.java 8060 13000}.
 */
final class Listen {
    private Listen() {}

    public static void main(String[] ports) throws IOException, InterruptedException {
        List<ServerSocket> listeners = new ArrayList<>();
        for (String port : ports) {
            listeners.add(new ServerSocket(Integer.parseInt(port), 64, InetAddress.getLoopbackAddress()));
        }
        System.out.println("listening on " + listeners.size() + " ports");
        Thread.currentThread().join();
    }
}
