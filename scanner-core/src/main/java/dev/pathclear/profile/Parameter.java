package dev.pathclear.profile;

import java.util.Objects;

/**
 * Ports that the administrator may have changed in the product.
 *
 * @param id      its id, which {@code --set ID=PORTS} names
 * @param title   what the ports are
 * @param ports   the vendor's default
 * @param setting where the product configures them, in English; null where the documents do not say
 */
public record Parameter(String id, Text title, PortSet ports, String setting) {
    /** Checks that the fields that every parameter has are there. */
    public Parameter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(ports, "ports");
    }
}
