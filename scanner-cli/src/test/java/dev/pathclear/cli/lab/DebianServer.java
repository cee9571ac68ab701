package dev.pathclear.cli.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import dev.pathclear.lab.Namespaces;
import dev.pathclear.probe.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server as Debian ships it, run in the foreground inside a namespace, with the files of a folder of the test's. */
final class DebianServer implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int LOOK_EVERY_MILLIS = 20;
    static final String ANY_ADDRESS = "0.0.0.0";

    private final String name;
    private final Process process;
    private final Path said;

    private DebianServer(String name, Process process, Path said) {
        this.name = name;
        this.process = process;
        this.said = said;
    }

    /** Skips the calling test, and prints why, where a program is not installed. */
    static void assumeInstalled(String program, String debianPackage) {
        boolean installed = Command.run(SECONDS, "",
                List.of("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; command -v " + program)).exit() == 0;
        String reason = program + " is not installed (Debian: apt-get install " + debianPackage + ")";
        if (!installed) {
            System.err.println("Skipped: " + reason);
        }
        assumeTrue(installed, reason);
    }

    /**
     * Starts a server and waits until it is bound to a UDP port.
     *
     * @param folder where what it says is written to
     * @param address the IPv4 address that it binds to, or {@link #ANY_ADDRESS}
     * @param command what runs it in the foreground
     */
    static DebianServer start(Namespaces lab, String namespace, Path folder, Map<String, String> environment,
            String address, int port, List<String> command) {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(lab.inside(namespace, command))
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        try {
            DebianServer server = new DebianServer(command.getFirst(), builder.start(), said);
            server.awaitBound(address, port);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitBound(String address, int port) {
        // /proc/net/udp has an address as the kernel's 32-bit number, which is in network order: bytes swapped here.
        String bytes = String.format(Locale.ROOT, "%08X", Integer.reverseBytes((int) Address.parse(address).low()));
        String wanted = String.format(Locale.ROOT, " %s:%04X .*", bytes, port);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isBound(".*" + wanted)) {
            if (endsWithin(LOOK_EVERY_MILLIS) || System.nanoTime() - deadline > 0) {
                close();
                throw new IllegalStateException(
                        name + " is not bound to " + address + ":" + port + "; it said: " + said());
            }
        }
    }

    /** The process is that of the server, since ip(8) replaces itself; so its sockets are those of its namespace. */
    private boolean isBound(String line) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "net", "udp")).stream()
                    .anyMatch(each -> each.matches(line));
        } catch (IOException e) {
            return false; // it has ended, which is looked at next
        }
    }

    private boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Ends it, in good order if it can: what it had to write is written. */
    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(SECONDS * 1_000L)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
