package dev.pathclear;

import java.util.List;
import java.util.Objects;

/**
 * Whom to ask.
 *
 * @param specs addresses, CIDRs, ranges, host names, {@code address:port}
 * @param files files of one such target a line; {@code -} is standard input
 * @param excludes targets never asked, whatever names them; {@code @FILE} for a file of them
 * @param ipv4 whether IPv4 addresses are asked
 * @param ipv6 whether IPv6 addresses are asked
 * @param assumeUp whether everything is asked of everyone, be they silent or not
 */
public record Targets(
        List<String> specs, List<String> files, List<String> excludes, boolean ipv4, boolean ipv6, boolean assumeUp) {
    public Targets {
        specs = List.copyOf(Objects.requireNonNull(specs, "specs"));
        files = List.copyOf(Objects.requireNonNull(files, "files"));
        excludes = List.copyOf(Objects.requireNonNull(excludes, "excludes"));
        if (!ipv4 && !ipv6) {
            throw new IllegalArgumentException("neither IPv4 nor IPv6 addresses would be asked");
        }
    }

    /** Returns targets of both families, nothing excluded. */
    public static Targets of(String... specs) {
        return new Targets(List.of(specs), List.of(), List.of(), true, true, false);
    }
}
