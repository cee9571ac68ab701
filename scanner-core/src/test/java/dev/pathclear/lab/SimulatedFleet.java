package dev.pathclear.lab;

import java.util.ArrayList;
import java.util.List;

/** A simulated fleet, 198.18.0.0/16, as the network of a namespace, until it is closed. Root on Linux only. */
public final class SimulatedFleet implements AutoCloseable {
    private static final String DEVICE = "fleet0";

    /** All four levels of compilation: the fleet must not be what holds a scan back. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=4");

    private final FleetTruth truth;
    private final Daemon daemon;

    private SimulatedFleet(FleetTruth truth, Daemon daemon) {
        this.truth = truth;
        this.daemon = daemon;
    }

    /** Joins a fleet to a namespace that was added to {@code lab}. */
    public static SimulatedFleet start(Namespaces lab, String namespace, FleetSettings settings) {
        lab.ip(namespace, "tuntap add dev " + DEVICE + " mode tun");
        lab.ip(namespace, "addr add 198.19.255.253/32 dev " + DEVICE);
        List<String> arguments = new ArrayList<>(List.of("run", DEVICE));
        arguments.addAll(settings.arguments());
        List<String> command =
                lab.inside(namespace, ChildJvm.command(JVM, FleetMain.class, arguments.toArray(String[]::new)));
        Daemon daemon = Daemon.start("ready", command);
        // Set up only now: a device that is up gets its queue some time after its far end came, and drops until then.
        // The queue is long since a sweep leaves faster than one process reads.
        lab.ip(namespace, "link set " + DEVICE + " up txqueuelen 10000");
        lab.ip(namespace, "route add 198.18.0.0/16 dev " + DEVICE);
        return new SimulatedFleet(new FleetTruth(settings), daemon);
    }

    /** Returns what its endpoints are. */
    public FleetTruth truth() {
        return truth;
    }

    /** Ends the fleet; its addresses are silent from then on. */
    @Override
    public void close() {
        daemon.close();
    }
}
