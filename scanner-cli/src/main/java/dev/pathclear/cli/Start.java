package dev.pathclear.cli;

import dev.pathclear.cli.error.Damage;

/**
 * Where the JVM begins. Whatever goes wrong from here on, the process does not end with the JVM's own exit code 1,
 * which would read as a verdict: {@link Main} reports what it can, and what keeps {@link Main} itself from being
 * loaded, such as a damaged library, is told here. So nothing but Java's own classes is needed until {@link Main} is
 * called. What keeps the JVM from coming this far is for the launcher to find.
 *
 * <p>A signal that nobody handles yet ends the process with exit code 130, as one does that a command handles, not with
 * the 128 and its number that the JVM would give it: nothing was asked yet, or there is nothing to keep.
 */
public final class Start {
    /** Set by the launcher where it tries whether Java starts. */
    private static final String TRY = "pathclear.try";

    /** The exit code for a verdict's 1, where a launcher stays that has to tell it from the JVM's own. */
    private static final String FAILED = "pathclear.exit.failed";

    // As in ExitCode, which may be what cannot be loaded.
    private static final int FAILED_CODE = 1;
    private static final int COULD_NOT_RUN = 4;
    private static final int BUG = 70;
    private static final int INTERRUPTED = 130;

    private Start() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        if (Boolean.getBoolean(TRY)) {
            return;
        }
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption, "interruption"));
        int exitCode = run(args);
        interruption.end();
        System.exit(exitCode == FAILED_CODE ? Integer.getInteger(FAILED, FAILED_CODE) : exitCode);
    }

    /** Runs the command line and returns its exit code. */
    static int run(String... args) {
        try {
            return Main.run(args);
        } catch (OutOfMemoryError e) {
            return say("not enough memory (" + e.getMessage() + ")", COULD_NOT_RUN);
        } catch (Throwable e) {
            String damage = Damage.line(e);
            return damage != null ? say(damage, COULD_NOT_RUN) : say("internal error, please report it: " + e, BUG);
        }
    }

    private static int say(String line, int exitCode) {
        System.err.println("pathclear: " + line);
        return exitCode;
    }

    /** Runs when the JVM ends: unless the program has ended by itself, a signal made it. */
    static final class Interruption implements Runnable {
        private volatile boolean ended;

        /** The program ends by itself. */
        void end() {
            ended = true;
        }

        @Override
        public void run() {
            if (!ended) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        }
    }
}
