package dev.pathclear.profile;

import java.util.Objects;

/**
 * A fact about a deployment that some flows depend on. What depends on a condition that is not given is not applicable
 * and is not probed.
 *
 * @param id    its id, which {@code --with} names
 * @param title what holds where it is given
 */
public record Condition(String id, Text title) {
    /** Checks that both are there. */
    public Condition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
    }
}
