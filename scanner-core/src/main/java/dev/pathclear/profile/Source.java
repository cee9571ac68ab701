package dev.pathclear.profile;

import java.util.Objects;

/**
 * A document of the vendor that a profile was written from.
 *
 * @param id       its id, which flows and errata refer to
 * @param title    what the document is, in English
 * @param language the document's language, two letters
 * @param sha256   the digest of the document as read, 64 lower-case hexadecimal digits, or null
 * @param url      where it was published, or null
 */
public record Source(String id, String title, String language, String sha256, String url) {
    /** Checks that the fields that every source has are there. */
    public Source {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(language, "language");
    }
}
