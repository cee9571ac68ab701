package dev.pathclear.report;

import dev.pathclear.result.ResultReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what a sink wrote with the project's own reader. */
final class ResultReading {
    private ResultReading() {}

    /** Returns whether a result is whole; fails where it has a problem. */
    static boolean isComplete(String text) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (ResultReader reader = ResultReader.of(in, "test")) {
            while (reader.next() != null) {
                continue;
            }
            reader.finish();
            return reader.complete();
        }
    }
}
