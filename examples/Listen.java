import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens on TCP ports of all addresses of this machine until it is ended, so that a scan has something to find, and
 * silence of those ports proves that something on the way drops them. It takes connections and says nothing. Run it with
 * {@code java examples/Listen.java 8060 13000}.
 */
final class Listen {
    private Listen() {}

    public static void main(String[] ports) throws IOException, InterruptedException {
        List<ServerSocket> listeners = new ArrayList<>();
        for (String port : ports) {
            listeners.add(new ServerSocket(Integer.parseInt(port), 64));
        }
        System.out.println("listening on " + listeners.size() + " ports");
        Thread.currentThread().join();
    }
}
