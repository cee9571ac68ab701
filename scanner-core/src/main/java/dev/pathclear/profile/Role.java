package dev.pathclear.profile;

import java.util.List;
import java.util.Objects;

/**
 * What a machine is in a product: its server, a managed device, a database.
 *
 * @param id       its id, which {@code --role} and {@code --from} name
 * @param title    its name for people
 * @param external whether it stands outside the administrator's network: the vendor's or a third party's internet hosts
 * @param hosts    the names of those hosts where they are the same for all flows; {@code *.} may lead
 * @param os       the operating systems that it runs on; empty: any
 */
public record Role(String id, Text title, boolean external, List<String> hosts, List<String> os) {
    /** Copies the lists. */
    public Role {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        hosts = List.copyOf(hosts);
        os = List.copyOf(os);
    }
}
