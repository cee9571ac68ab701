package dev.pathclear.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Network namespaces of one test, removed by {@link #close()} and, if the JVM is ended before, by a shutdown hook.
 *
 * <p>A namespace has a short name within the test ("client") and a name of its own on the machine, so that tests of
 * several JVMs do not meet. Not thread-safe.
 */
public final class Namespaces implements AutoCloseable {
    private static final int SECONDS = 30;

    private final List<String> created = new ArrayList<>();
    private final String prefix = "pathclear-" + ProcessHandle.current().pid() + "-"
            + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000)) + "-";
    private final Thread hook = new Thread(this::remove, "remove-namespaces");

    /** Starts without a namespace. */
    public Namespaces() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Skips the calling test, and prints why, where namespaces or nft cannot be used. */
    public static void assumeAvailable() {
        String missing = missing();
        if (missing != null) {
            System.err.println("Skipped, the namespace lab is not available: " + missing);
        }
        assumeTrue(missing == null, () -> "the namespace lab is not available: " + missing);
    }

    private static String missing() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "this is not Linux";
        }
        for (String program : List.of("ip", "nft", "sysctl")) {
            if (!installed(program)) {
                return "the program " + program + " is not installed";
            }
        }
        String probe = "pathclear-probe-" + ProcessHandle.current().pid();
        Command.Result result = Command.run(SECONDS, "", List.of("ip", "netns", "add", probe));
        if (result.exit() != 0) {
            return "ip netns add: " + result.err().strip();
        }
        Command.run(SECONDS, "", List.of("ip", "netns", "del", probe));
        return null;
    }

    private static boolean installed(String program) {
        for (String folder : List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/local/bin")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes a namespace with its loopback up. Duplicate address detection is off: while it runs, for up to two seconds
     * after a device comes up, a router cannot ask for the neighbours that it forwards to (net/ipv6/ndisc.c
     * ndisc_send_ns wants a link-local address that is not tentative).
     */
    public void add(String name) {
        String unique = unique(name);
        synchronized (created) {
            Command.check(SECONDS, "", List.of("ip", "netns", "add", unique));
            created.add(unique);
        }
        ip(name, "link set lo up");
        for (String devices : List.of("all", "default")) {
            sysctl(name, "net.ipv6.conf." + devices + ".accept_dad", "0");
        }
    }

    /** Joins two namespaces by a pair of virtual Ethernet devices, both up and ready to send. */
    public void join(String name, String device, String otherName, String otherDevice) {
        Command.check(SECONDS, "", words("ip link add " + device + " netns " + unique(name)
                + " type veth peer name " + otherDevice + " netns " + unique(otherName)));
        ip(name, "link set " + device + " up");
        ip(otherName, "link set " + otherDevice + " up");
        awaitUp(name, device);
        awaitUp(otherName, otherDevice);
    }

    /** A device drops what it is given until the kernel has looked at its carrier, which it does once a second. */
    private void awaitUp(String name, String device) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!exec(name, SECONDS, List.of("ip", "-o", "link", "show", device)).out().contains(" state UP ")) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(device + " of " + name + " is not up after " + SECONDS + " s");
            }
        }
    }

    /** Runs {@code ip} with these arguments, separated by spaces, inside a namespace. */
    public void ip(String name, String arguments) {
        Command.check(SECONDS, "", words("ip -n " + unique(name) + " " + arguments));
    }

    /** Sets a kernel parameter of a namespace. */
    public void sysctl(String name, String key, String value) {
        exec(name, SECONDS, List.of("sysctl", "-q", "-w", key + "=" + value));
    }

    /** Loads firewall rules into a namespace. */
    public void nft(String name, String rules) {
        List<String> command = inside(name, List.of("nft", "-f", "-"));
        Command.check(SECONDS, rules, command);
    }

    /** Runs a program inside a namespace; it has to succeed within the bound. */
    public Command.Result exec(String name, int seconds, List<String> command) {
        return Command.check(seconds, "", inside(name, command));
    }

    /** Returns the command that runs another one inside a namespace. */
    public List<String> inside(String name, List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", unique(name)));
        all.addAll(command);
        return all;
    }

    private String unique(String name) {
        return prefix + name;
    }

    private static List<String> words(String command) {
        return List.of(command.strip().split("\\s+"));
    }

    private void remove() {
        synchronized (created) {
            for (String unique : created) {
                Command.run(SECONDS, "", List.of("ip", "netns", "del", unique));
            }
            created.clear();
        }
    }

    /** Removes the namespaces, with every device in them. */
    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
