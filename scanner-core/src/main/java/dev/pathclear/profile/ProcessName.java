package dev.pathclear.profile;

import java.util.Objects;

/**
 * A process that the vendor names with a flow, usually the one that listens.
 *
 * @param name     the file name of its program
 * @param versions the product versions in which it is that one, or null for all
 */
public record ProcessName(String name, VersionRange versions) {
    /** Checks that the name is there. */
    public ProcessName {
        Objects.requireNonNull(name, "name");
    }
}
