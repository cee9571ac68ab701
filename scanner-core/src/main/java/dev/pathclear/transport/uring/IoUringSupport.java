package dev.pathclear.transport.uring;

import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.linux.KernelSetting;
import io.netty.channel.uring.IoUring;
import java.io.IOException;

/** Tells whether and why io_uring cannot be used on this machine. */
final class IoUringSupport {
    private IoUringSupport() {}

    /**
     * Opens a ring and asks the kernel for the operations needed.
     *
     * @throws TransportUnavailableException if that does not work; the message is the reason in one line
     */
    static void check() throws TransportUnavailableException {
        Throwable cause;
        try {
            if (IoUring.isAvailable()) {
                return;
            }
            cause = IoUring.unavailabilityCause();
        } catch (LinkageError e) {
            cause = e;
        }
        throw new TransportUnavailableException("io_uring cannot be used: " + reason(cause), cause);
    }

    /**
     * Returns whether a CONNECT whose socket is shut down meanwhile ends with the socket's error. Before Linux 6.14
     * (io_uring/net.c, "don't retry connect operation on EPOLLERR") it connects once more instead.
     */
    static boolean connectEndsByShutdown() {
        try {
            String[] release = KernelSetting.read("kernel/osrelease").split("[^0-9]");
            int major = Integer.parseInt(release[0]);
            return major > 6 || major == 6 && Integer.parseInt(release[1]) >= 14;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static String reason(Throwable cause) {
        String disabled = setting();
        if (disabled.equals("1") || disabled.equals("2")) {
            return "the kernel setting kernel.io_uring_disabled is " + disabled;
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String line = said.lines().findFirst().orElse("").strip();
        boolean forbidden = line.contains("Operation not permitted") || line.contains("Function not implemented");
        return forbidden ? line + " (containers often forbid it by their seccomp profile)" : line;
    }

    private static String setting() {
        try {
            return KernelSetting.read("kernel/io_uring_disabled");
        } catch (IOException e) {
            return ""; // kernels before 6.6 do not have it
        }
    }
}
