package dev.pathclear.watch;

import dev.pathclear.limits.DropCounters;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether this machine itself kept probes from being answered: a link that they leave by was down, or the kernel
 * dropped packets for want of room in its connection table. Silence meanwhile proves nothing. Looked at now and then,
 * and whenever something was silent. Used by one thread.
 */
final class OwnNetwork {
    private static final int ANY_PORT = 9;
    private static final int NO_LINK = -1;

    /** Asks the system. */
    interface Kernel {
        /** Returns whether a link is up and has its carrier. */
        boolean isUp(String link);

        /** Returns the counters of dropped packets. */
        DropCounters drops();

        /** Returns the one that runs here. */
        static Kernel ofThisMachine() {
            return new Kernel() {
                @Override
                public boolean isUp(String link) {
                    try {
                        NetworkInterface found = NetworkInterface.getByName(link);
                        return found != null && found.isUp() && !hasLostCarrier(link, found.getIndex());
                    } catch (SocketException e) {
                        return false;
                    }
                }

                @Override
                public DropCounters drops() {
                    return DropCounters.read();
                }
            };
        }
    }

    /**
     * Linux says at once that a carrier is lost, and up to a second later that the link is down. What sysfs shows may
     * be another namespace's, whose links have other numbers.
     */
    private static boolean hasLostCarrier(String link, int index) {
        Path folder = Path.of("/sys/class/net", link);
        try {
            return Files.readString(folder.resolve("ifindex")).strip().equals(Integer.toString(index))
                    && Files.readString(folder.resolve("carrier")).strip().equals("0");
        } catch (IOException e) {
            return false;
        }
    }

    /** Hears of links. */
    @FunctionalInterface
    interface LinkListener {
        /** A link is up again that was down. */
        void wasDown(String link, long fromNanos, long toNanos);
    }

    private final Kernel kernel;
    private final LinkListener listener;
    private final List<String> links = new ArrayList<>();
    private final int[] linkOf;
    private final long[] downSince;
    private final boolean[] down;
    private final long[] lastDown;
    private final boolean[] everDown;
    private DropCounters before;
    private boolean dropped;
    private long droppedAt;
    private long lookedAt;

    /** @param linkOf the link of each endpoint's probes, or null */
    OwnNetwork(Kernel kernel, List<String> linkOf, LinkListener listener, long nowNanos) {
        this.kernel = kernel;
        this.listener = listener;
        this.linkOf = new int[linkOf.size()];
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < linkOf.size(); i++) {
            String link = linkOf.get(i);
            this.linkOf[i] = link == null ? NO_LINK : indexes.computeIfAbsent(link, name -> {
                links.add(name);
                return links.size() - 1;
            });
        }
        down = new boolean[links.size()];
        everDown = new boolean[links.size()];
        downSince = new long[links.size()];
        lastDown = new long[links.size()];
        before = kernel.drops();
        lookedAt = nowNanos;
    }

    /** Returns the name of the link that packets to an address leave by, or null. Sends nothing. */
    static String linkTo(Address target) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(target.toInetAddress(), ANY_PORT);
            NetworkInterface link = NetworkInterface.getByInetAddress(socket.getLocalAddress());
            return link == null ? null : link.getName();
        } catch (SocketException | UncheckedIOException e) {
            return null;
        }
    }

    /** Looks, if that was not done for a while. */
    void look(long nowNanos, long maxAgeNanos) {
        if (nowNanos - lookedAt < maxAgeNanos) {
            return;
        }
        for (int link = 0; link < down.length; link++) {
            boolean up = kernel.isUp(links.get(link));
            if (!up && !down[link]) {
                down[link] = true;
                everDown[link] = true;
                downSince[link] = lookedAt;
            }
            if (down[link]) {
                lastDown[link] = nowNanos;
            }
            if (up && down[link]) {
                down[link] = false;
                listener.wasDown(links.get(link), downSince[link], nowNanos);
            }
        }
        DropCounters now = kernel.drops();
        if (now.conntrackDropsSince(before)) {
            dropped = true;
            droppedAt = nowNanos;
        }
        before = now;
        lookedAt = nowNanos;
    }

    /** Tells the listener of links that are still down. */
    void end(long nowNanos) {
        for (int link = 0; link < down.length; link++) {
            if (down[link]) {
                listener.wasDown(links.get(link), downSince[link], nowNanos);
            }
        }
    }

    /** Returns why silence of an endpoint since a moment proves nothing, or null; by what was seen at the last look. */
    Reason troubleSince(int endpoint, long nanos) {
        int link = linkOf[endpoint];
        if (link != NO_LINK && everDown[link] && lastDown[link] - nanos >= 0) {
            return Reason.LOCAL_NETWORK_DOWN;
        }
        return dropped && droppedAt - nanos >= 0 ? Reason.LOCAL_CONNTRACK : null;
    }
}
