package dev.pathclear.cli.console;

import dev.pathclear.metrics.ScanProgress;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows the progress of a scan on one line of a terminal, four times a second, from {@link #start} to {@link #close}.
 */
public final class ProgressLine implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final PrintStream err;
    private final int width;
    private final Supplier<ScanProgress> progress;
    private final ProgressText text;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile String notice = "";
    /** Guarded by the stream. */
    private boolean shown;

    /** @param progress gives null while there is nothing to show; called by a thread of this line's own */
    public ProgressLine(Console console, Supplier<ScanProgress> progress, ProgressText text) {
        err = console.err();
        // The last column is left free: many terminals break the line once it is written to.
        width = console.terminal().width() - 1;
        this.progress = progress;
        this.text = text;
        thread = Thread.ofPlatform().name("progress").daemon().unstarted(this::show);
    }

    /** Begins to show progress. */
    public void start() {
        thread.start();
    }

    /** Writes lines above the progress, which goes on below them. Safe for any thread, while shown or not. */
    public void above(Runnable writing) {
        synchronized (err) {
            if (shown) {
                rewrite("");
                err.print('\r');
            }
            writing.run();
        }
    }

    /** Shows a few words before the progress from now on. */
    public void notice(String words) {
        notice = words + "  ";
    }

    /** Clears the line and returns once nothing more will be written. May be called twice. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        try {
            while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                ScanProgress now = progress.get();
                if (now != null) {
                    String line = text.line(now, Math.max(0, width - notice.length()));
                    synchronized (err) {
                        rewrite(notice + line);
                        shown = true;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (err) {
            if (shown) {
                rewrite("");
                err.print('\r');
                err.flush();
            }
            shown = false;
        }
    }

    /** Overwrites the line with spaces, which even a terminal without escape sequences understands. */
    private void rewrite(String line) {
        String cut = line.length() <= width ? line : line.substring(0, width);
        err.print('\r' + cut + " ".repeat(width - cut.length()));
        err.flush();
    }
}
