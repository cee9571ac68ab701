package dev.pathclear.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what users do, so that the JVM can see what a scan needs: the launcher runs it once to make the ahead-of-time
 * cache (JEP 514), with its output thrown away. Nothing else refers to it.
 *
 * <p>Packets leave for this machine's own loopback address alone: for ports that the rehearsal itself opens or keeps
 * shut, and for the control ports of that host. Files are written to one folder alone, which is the caller's to remove.
 */
final class Rehearsal {
    private static final String SILENT_NET = "127.0.77.";
    private static final int FIRST_SILENT = 1;
    private static final int SILENT_HOSTS = 200;

    private final Path folder;

    private Rehearsal(Path folder) {
        this.folder = folder;
    }

    /** @param args the folder to write to */
    public static void main(String[] args) throws IOException {
        Rehearsal rehearsal = new Rehearsal(Path.of(args[0]));
        rehearsal.withoutPackets();
        rehearsal.onLoopback();
        rehearsal.ofSilence();
        rehearsal.ofResults();
        System.exit(0);
    }

    private void withoutPackets() {
        run("--help");
        run("scan", "--help");
        run("doctor");
        run("scan", "192.0.2.0/24", "--profile", "kaspersky-security-center", "--transport", "none", "--rate", "max");
        run("scan", "198.18.0.0/19", "-p", "1-8,U:53", "--transport", "none", "--rate", "max", "-o",
                "ndjson=/dev/null");
        run("profiles", "list");
        run("profiles", "show", "eset-protect");
    }

    /** Both transports that Linux may have, the usual one last, each with an open, a refused and a UDP port. */
    private void onLoopback() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        int unanswered = freePort(loopback);
        try (ServerSocket open = new ServerSocket(0, 50, loopback); Socket shut = new Socket()) {
            shut.bind(new InetSocketAddress(loopback, 0)); // bound and not listening, it is refused
            String ports = open.getLocalPort() + "," + shut.getLocalPort();
            for (String transport : List.of("epoll", "auto")) {
                run("scan", "127.0.0.1", "-p", ports + ",U:" + unanswered, "--transport", transport);
            }
            run("scan", "127.0.0.1", "-p", ports, "-o", "table", "-o", to("ndjson", "before"));
            run("scan", "127.0.0.1", "-p", ports, "-o", to("ndjson", "after"), "-o", to("json", "document"));
        }
    }

    /**
     * Many attempts that are given up: listeners whose accept queue is full drop the SYNs of others. Where a machine
     * has not all of 127.0.0.0/8, or does otherwise with full queues, it is left out.
     */
    private void ofSilence() {
        List<Closeable> opened = new ArrayList<>();
        try {
            int port = 0;
            for (int host = FIRST_SILENT; host < FIRST_SILENT + SILENT_HOSTS; host++) {
                ServerSocket full = new ServerSocket(port, 1, InetAddress.ofLiteral(SILENT_NET + host));
                opened.add(full);
                port = full.getLocalPort();
                for (int queued = 0; queued < 2; queued++) {
                    opened.add(new Socket(full.getInetAddress(), port));
                }
            }
            for (String transport : List.of("epoll", "auto")) {
                run("scan", SILENT_NET + FIRST_SILENT + "-" + (FIRST_SILENT + SILENT_HOSTS - 1), "-p",
                        String.valueOf(port), "--transport", transport, "--rate", "max", "--timeout", "300ms",
                        "--retries", "1", "--assume-up");
            }
        } catch (IOException e) {
            System.err.println("left out: " + e.getMessage());
        } finally {
            for (Closeable each : opened) {
                close(each);
            }
        }
    }

    private static void close(Closeable opened) {
        try {
            opened.close();
        } catch (IOException e) {
            System.err.println("not closed: " + e.getMessage());
        }
    }

    /** Returns a UDP port that nobody has, nor is likely to take within the next second. */
    private static int freePort(InetAddress address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, address)) {
            return socket.getLocalPort();
        }
    }

    private void ofResults() {
        run("compare", file("before"), file("after"));
        run("verify", file("after"));
    }

    private String to(String format, String name) {
        return format + "=" + file(name);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... command) {
        new Start.Interruption().end(); // so that its class is in the cache too
        Start.run(command);
    }
}
