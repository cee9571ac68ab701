package dev.pathclear.cli.console;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What Netty would log, stack traces and all, this program tells in a line where it matters. */
public final class NettyLog {
    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("io.netty");

    private NettyLog() {}

    /** Switches it off for this process. */
    public static void switchOff() {
        LOGGER.setLevel(Level.OFF);
    }
}
