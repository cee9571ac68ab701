package dev.pathclear.profile;

import java.util.List;
import java.util.Objects;

/**
 * A place where a vendor's document contradicts itself, another document, or the product. Kept, never silently mended.
 *
 * @param id        its id
 * @param document  the id of the {@link Source}
 * @param rows      the ids of the rows concerned; empty where it is no row, such as a table that is missing
 * @param text      what is wrong, in English
 * @param treatedAs what the profile makes of it, in English
 */
public record Erratum(String id, String document, List<String> rows, String text, String treatedAs) {
    /** Copies the rows. */
    public Erratum {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(document, "document");
        rows = List.copyOf(rows);
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(treatedAs, "treatedAs");
    }
}
