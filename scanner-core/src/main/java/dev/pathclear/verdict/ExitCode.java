package dev.pathclear.verdict;

import java.util.Set;

/** The process's exit codes, the one that outweighs the others first. */
public enum ExitCode {
    /** Interrupted; what was learnt is written, and valid. */
    INTERRUPTED(130, "interrupted"),
    /** A fault in this program. */
    BUG(70, "internal error"),
    /** The scan, or its output, failed on this machine. */
    COULD_NOT_RUN(4, "could not run"),
    /** Bad usage or bad input; nothing was scanned. */
    USAGE(2, "bad usage or input"),
    /** A requirement is not met, or a change was found that should not be. */
    FAILED(1, "a requirement is unsatisfied"),
    /** Nothing is proved wrong, but not everything is proved right. */
    UNPROVEN(3, "not everything is proved"),
    /** Nothing was found that the user wants to fail on; by default, every required requirement holds. */
    OK(0, "nothing found that --fail-on counts");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns the number that the process exits with. */
    public int code() {
        return code;
    }

    /** Returns the code in a few words. */
    public String meaning() {
        return meaning;
    }

    /** Returns the exit code for all that was found. This is the one place where it is computed. */
    public static ExitCode of(Set<Finding> findings, Set<FailOn> failOn) {
        ExitCode worst = OK;
        for (Finding finding : findings) {
            if (finding.counts(failOn) && finding.exitCode().compareTo(worst) < 0) {
                worst = finding.exitCode();
            }
        }
        return worst;
    }
}
