package dev.pathclear.result;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out whether a result file is as it was written, by its {@link DigestChain}, in bounded memory. */
public final class ResultVerifier {
    private static final int HEAD = 4_096;
    private static final int MAX_NAME = 1_000;

    private ResultVerifier() {}

    /**
     * Reads a file of either format.
     *
     * @throws InvalidInputException if it is no result at all
     * @throws IOException if it cannot be read
     */
    public static Verification verify(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return verify(in, file.toString());
        }
    }

    /** Reads a stream; {@code name} is what a problem calls it. */
    static Verification verify(InputStream stream, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        Verification verification =
                ResultReader.isDocument(head) ? new DocumentCheck(in).run() : new LineCheck(new LineInput(in)).run();
        if (verification == null) {
            throw new InvalidInputException(List.of(Printable.plain(name, MAX_NAME)
                    + ": expected a pathclear result, which begins with the line of type \"scan\", found "
                    + (head.length == 0 ? "nothing" : "something else")));
        }
        return verification;
    }
}
