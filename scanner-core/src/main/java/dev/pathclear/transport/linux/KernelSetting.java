package dev.pathclear.transport.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the kernel's settings below /proc/sys. */
public final class KernelSetting {
    private static final Path ROOT = Path.of("/proc/sys");
    private static final int MOST_BYTES = 65_536;

    private KernelSetting() {}

    /**
     * Returns the text of a setting, without the white space around it.
     *
     * <p>It is read at once: these files end after their first read, however little that asked for, and the JDK's
     * {@link Files#readString} begins with a few bytes when a file calls itself empty.
     *
     * @param path such as {@code net/ipv4/ip_local_port_range}
     * @throws IOException if this kernel does not have it, or it may not be read
     */
    public static String read(String path) throws IOException {
        try (InputStream in = Files.newInputStream(ROOT.resolve(path))) {
            byte[] bytes = new byte[MOST_BYTES];
            int length = Math.max(0, in.read(bytes));
            return new String(bytes, 0, length, StandardCharsets.US_ASCII).strip();
        }
    }
}
