package dev.pathclear.profile;

import java.util.Objects;

/**
 * The place in a document that says what a flow says.
 *
 * @param document the id of the {@link Source}
 * @param row      the id of the row in the table of what that document says
 */
public record SourceRow(String document, String row) {
    /** Checks that both are there. */
    public SourceRow {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(row, "row");
    }
}
