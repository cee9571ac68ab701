package dev.pathclear.transport;

import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a transport while no descriptor is left, in a JVM with a low limit, and prints what it answered. */
final class DescriptorExhaustion {
    private static final int ATTEMPTS = 64;
    private static final int LEFT = 12;
    private static final Path NULL = Path.of("/dev/null");

    private DescriptorExhaustion() {}

    /** Takes the name of a {@link TransportOpener}. */
    public static void main(String[] arguments) throws Exception {
        loadEverything();
        TransportOpener opener = TransportOpener.named(arguments[0]);
        TransportSettings settings = new TransportSettings(ATTEMPTS, 0, null, null, NanoClock.system());
        int closed = Family.IPV4.closedPort();
        Flood.of(opener.open(settings), 200, Family.IPV4.loopback(), closed, 1);
        try (Listener silent = Listener.silent(Family.IPV4)) {
            ScriptedLane lane = ScriptedLane.on(opener.open(settings));
            exhausted(lane, silent.port());
            Map<Reason, Integer> afterwards = new EnumMap<>(Reason.class);
            for (int i = 0; i < 200; i++) {
                lane.connect(i % ATTEMPTS, Family.IPV4.loopback(), closed);
                afterwards.merge(lane.next().reason(), 1, Integer::sum);
            }
            boolean refused = afterwards.keySet().stream().allMatch(r -> r == Reason.REFUSED || r == Reason.RST);
            System.out.println("afterwards " + (refused ? "200 refused" : afterwards.toString()));
            lane.close();
        }
    }

    private static void exhausted(ScriptedLane lane, int port) throws IOException {
        lane.hearsNothingMore(); // whatever this needs is loaded
        Deque<Channel> hoard = hoard();
        for (int i = 0; i < LEFT; i++) {
            hoard.pop().close();
        }
        lane.act(on -> {
            for (int slot = 0; slot < ATTEMPTS; slot++) {
                on.connect(slot, Family.IPV4.loopback().high(), Family.IPV4.loopback().low(), port);
            }
        });
        lane.act(on -> {
            for (int slot = 0; slot < ATTEMPTS; slot++) {
                on.cancel(slot);
            }
        });
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            seen.add(lane.next());
        }
        while (!hoard.isEmpty()) {
            hoard.pop().close();
        }
        boolean honest = seen.stream().allMatch(s -> s.cancelled() || s.reason() == Reason.LOCAL_DESCRIPTORS);
        long failures = seen.stream().filter(s -> !s.cancelled()).count();
        System.out.println("answered " + seen.size() + (honest && failures >= ATTEMPTS - LEFT
                ? ", every failure local-descriptors" : ": " + seen));
    }

    private static Deque<Channel> hoard() {
        Deque<Channel> hoard = new ArrayDeque<>();
        try {
            for (;;) {
                hoard.push(FileChannel.open(NULL));
            }
        } catch (IOException e) {
            return hoard;
        }
    }

    /** Loads the classes under test: read from folders, each would need a descriptor just when there is none. */
    private static void loadEverything() throws Exception {
        hoardOnce();
        for (Class<?> from : List.of(Transport.class, DescriptorExhaustion.class)) {
            URI root = from.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path folder = Path.of(root);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> classes = Files.walk(folder.resolve("dev/pathclear"))) {
                for (Path file : classes.filter(DescriptorExhaustion::isNeeded).toList()) {
                    String name = folder.relativize(file).toString().replace('/', '.');
                    Class.forName(name.substring(0, name.length() - ".class".length()));
                }
            }
        }
    }

    private static boolean isNeeded(Path file) {
        String path = file.toString();
        return path.endsWith(".class") && !path.endsWith("package-info.class") && !path.contains("Contract")
                && !path.endsWith("Test.class") && !path.endsWith("IT.class")
                && (path.contains("/transport/") || path.contains("/probe/"));
    }

    /** Fails once for want of descriptors, so that what the JDK needs for that is loaded. */
    private static void hoardOnce() throws IOException {
        Deque<Channel> hoard = hoard();
        while (!hoard.isEmpty()) {
            hoard.pop().close();
        }
    }
}
