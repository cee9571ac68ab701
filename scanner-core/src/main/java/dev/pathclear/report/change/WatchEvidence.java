package dev.pathclear.report.change;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The watch's own file, of which its reports tell once the watch is over: only then is it whole. */
@FunctionalInterface
public interface WatchEvidence {
    /** Returns the file of the watch, or null if none was kept; called once the watch is over. */
    Evidence file() throws IOException;

    /** Returns the file under a masked name. */
    default WatchEvidence redacted(Redaction redaction) {
        return () -> RedactedComparison.masked(file(), redaction);
    }

    /** Returns that a file is the watch's own; null for none, and a pipe keeps nothing either. */
    static WatchEvidence of(Path file) {
        return () -> {
            if (file == null || !Files.isRegularFile(file)) {
                return null;
            }
            try {
                return Evidence.ofResult(file);
            } catch (InvalidInputException e) {
                return Evidence.ofFile(file); // writing it failed, which is told elsewhere
            }
        };
    }
}
