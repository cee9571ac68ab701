package dev.pathclear.cli.console;

import dev.pathclear.watch.WatchSnapshot;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows the lines of a watch on a terminal, four times a second, from {@link #start} to {@link #close}, in place: each
 * time the cursor goes up over what was shown before (ECMA-48 CUU, EL). By a thread of its own, so that a terminal that
 * is held, or gone, holds up nothing.
 */
public final class WatchScreen implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;
    private static final long CLOSE_MILLIS = 2_000;

    private final PrintStream err;
    private final WatchLines lines;
    private final Supplier<WatchSnapshot> snapshots;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private int shown;

    /** @param snapshots gives null while there is nothing to show; called by a thread of this screen's own */
    public WatchScreen(Console console, Supplier<WatchSnapshot> snapshots) {
        err = console.err();
        lines = new WatchLines(console.terminal());
        this.snapshots = snapshots;
        thread = Thread.ofPlatform().name("screen").daemon().unstarted(this::show);
    }

    /**
     * Returns how a watch stands, as a block for who asks.
     *
     * @param now null before it has begun
     */
    public static List<String> status(Terminal terminal, WatchSnapshot now) {
        if (now == null) {
            return List.of("status: nothing was asked yet");
        }
        List<String> lines = new ArrayList<>(new WatchLines(terminal.plain()).of(now));
        lines.set(0, "status after " + lines.getFirst());
        return lines;
    }

    /** Begins to show. */
    public void start() {
        thread.start();
    }

    private void show() {
        try {
            while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                WatchSnapshot now = snapshots.get();
                if (now != null) {
                    synchronized (err) {
                        rewrite(lines.of(now));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (err) {
            rewrite(List.of());
        }
    }

    /** Writes lines in the place of what is shown, which comes again below them. Safe for any thread. */
    public void above(Runnable writing) {
        synchronized (err) {
            rewrite(List.of());
            writing.run();
        }
    }

    private void rewrite(List<String> text) {
        StringBuilder screen = new StringBuilder();
        if (shown > 0) {
            screen.append("\u001b[").append(shown).append('A');
        }
        for (String line : text) {
            screen.append('\r').append(line).append("\u001b[K\n");
        }
        screen.append("\r\u001b[J");
        shown = text.size();
        err.print(screen);
        err.flush();
    }

    /** Clears what was shown; waits for that, but not for a terminal that takes nothing. May be called twice. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
