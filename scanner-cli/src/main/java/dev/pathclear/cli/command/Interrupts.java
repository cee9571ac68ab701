package dev.pathclear.cli.command;

import dev.pathclear.report.Replacements;
import dev.pathclear.time.NanoClock;
import dev.pathclear.verdict.ExitCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * While open, the first SIGINT, SIGTERM or SIGHUP asks the scan to stop, and a later one ends the process at once with
 * exit code 130, but not SIGHUP, which tells that the terminal is lost and comes once from the kernel and often once
 * more from the shell; where it is ignored, as under nohup, it stays so. One that comes with the first is the same wish
 * once more: a terminal signals a whole group of processes, and who started one of them, as {@code timeout} does,
 * passes the signal on. Closed, the signals do what they did before.
 *
 * <p>A shutdown hook would not do: once it runs, the JVM heeds no second signal, and SIGTERM exits with 143.
 */
final class Interrupts implements AutoCloseable {
    private static final String HANG_UP = "HUP";
    private static final List<String> SIGNALS = List.of("INT", "TERM", HANG_UP);
    private static final long NOT_STOPPED = Long.MIN_VALUE;

    /** A person takes longer to decide that it lasts too long. */
    private static final long SAME_WISH_NANOS = 500_000_000L;

    private final AtomicLong stoppedAt = new AtomicLong(NOT_STOPPED);
    private final NanoClock clock;
    private final Runnable stop;
    private final Runnable end;
    private Signals signals;

    /** @param end ends the process */
    Interrupts(NanoClock clock, Runnable stop, Runnable end) {
        this.clock = clock;
        this.stop = stop;
        this.end = end;
    }

    /** Takes the signals over; where that is impossible they end the process as they do any other. */
    static Interrupts handle(Runnable stop) {
        Interrupts interrupts = new Interrupts(NanoClock.system(), stop,
                () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code()));
        interrupts.signals = Signals.handle(SIGNALS, name -> interrupts.interrupt(name.equals(HANG_UP)));
        return interrupts;
    }

    /**
     * Takes the signals over from a command that has nothing to keep: it ends, and its files are as they were before.
     */
    static Interrupts givingUp(Replacements files) {
        return handle(() -> {
            files.close();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        });
    }

    /** Takes a signal; each comes on a thread of its own. */
    void interrupt(boolean hangUp) {
        long now = clock.nanoTime();
        if (stoppedAt.compareAndSet(NOT_STOPPED, now == NOT_STOPPED ? now + 1 : now)) {
            stop.run();
        } else if (!hangUp && now - stoppedAt.get() >= SAME_WISH_NANOS) {
            end.run();
        }
    }

    @Override
    public void close() {
        if (signals != null) {
            signals.close();
        }
    }
}
