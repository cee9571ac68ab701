package dev.pathclear.lab;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.time.NanoClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A simulated fleet as a process, or the truth about one.
 *
 * <p>{@code run DEVICE name=value...} answers what is routed to a TUN device, prints {@code ready} when it does, and ends
 * with its counters as a line of JSON when standard input ends. {@code truth name=value...} reads lines
 * {@code HOST PROTOCOL PORT} and adds to each what the endpoint is.
 */
public final class FleetMain {
    private static final NanoClock CLOCK = NanoClock.system();
    private static final int CAPACITY = 1 << 17;
    private static final int READS_AT_ONCE = 512;
    private static final int LARGEST_PACKET = 65_536;

    private final TunDevice device;
    private final DelayLine line;
    private final SimulatedHosts hosts;
    private final MemorySegment buffer;
    private volatile boolean stopped;

    private FleetMain(Arena arena, String deviceName, FleetSettings settings) {
        device = new TunDevice(arena, deviceName);
        line = new DelayLine(arena, CAPACITY, CLOCK.nanoTime());
        hosts = new SimulatedHosts(settings, line, CLOCK.nanoTime());
        buffer = arena.allocate(LARGEST_PACKET, 8);
    }

    /** Runs a fleet or tells the truth about one. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments);
        if (words.getFirst().equals("truth")) {
            tell(new FleetTruth(FleetSettings.parse(words.subList(1, words.size()))));
            return;
        }
        try (Arena arena = Arena.ofShared()) {
            FleetMain fleet = new FleetMain(arena, words.get(1), FleetSettings.parse(words.subList(2, words.size())));
            Thread end = new Thread(fleet::awaitEndOfInput, "end-of-input");
            end.setDaemon(true);
            end.start();
            System.out.println("ready");
            fleet.run();
            System.out.println(fleet.hosts);
        }
    }

    private static void tell(FleetTruth truth) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        StringBuilder out = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            Protocol protocol = words[1].equals("udp") ? Protocol.UDP : Protocol.TCP;
            FleetTruth.Kind kind = truth.kind(Address.parse(words[0]), protocol, Integer.parseInt(words[2]));
            out.append(line).append(' ').append(kind).append('\n');
        }
        System.out.print(out);
    }

    private void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // What it says does not matter.
            }
        } catch (IOException e) {
            // Then it has ended too.
        }
        stopped = true;
    }

    private void run() {
        while (!stopped) {
            long now = CLOCK.nanoTime();
            for (int i = 0; i < READS_AT_ONCE; i++) {
                int length = device.read(buffer);
                if (length < 0) {
                    break;
                }
                hosts.receive(buffer, 0, length, now);
            }
            now = CLOCK.nanoTime();
            for (int packet = line.arrived(now); packet >= 0; packet = line.arrived(now)) {
                device.write(line.memory().address() + line.offset(packet), line.length(packet));
                line.release(packet);
            }
            device.await(line.nanosUntilNext(now));
        }
    }
}
