package dev.pathclear.site;

import dev.pathclear.profile.input.InputValue;
import dev.pathclear.profile.input.Suggestion;
import dev.pathclear.profile.input.ValueReader;
import dev.pathclear.target.HostPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads lists of hosts, and remembers the names in those of roles: a waiver for another name would never hold. */
final class HostLists {
    private static final int MAX_HOSTS = 100_000;
    private static final int MAX_FILE = 1_000;
    private static final String HOSTS = "an address, CIDR, range, host name or @FILE, or an array of them";
    private static final String PATTERNS = "an address, CIDR, range or host name, or an array of them";

    private final Set<String> names = new HashSet<>();
    private boolean readsFiles;

    /** Reads the hosts of a role. */
    List<String> ofRole(InputValue value) {
        return list(value, HOSTS, this::hostOfRole);
    }

    /** Reads targets that are never asked. */
    List<String> targets(InputValue value) {
        return list(value, HOSTS, one -> host(one, false));
    }

    /** Reads whom a waiver is about. */
    List<HostPattern> patterns(InputValue value) {
        return list(value, PATTERNS, this::pattern);
    }

    private static <T> List<T> list(
            InputValue value, String expected, ValueReader<T> reader) {
        if (value.isArray()) {
            return value.list(1, MAX_HOSTS, expected, reader);
        }
        T one = reader.read(value);
        return one == null ? null : List.of(one);
    }

    private String hostOfRole(InputValue value) {
        return host(value, true);
    }

    private String host(InputValue value, boolean ofRole) {
        String text = value.textOrNull();
        if (text == null) {
            return value.refuse(HOSTS);
        }
        if (text.startsWith("@")) {
            readsFiles |= ofRole;
            return text.length() > 1 && text.length() <= MAX_FILE ? text : value.refuse("a file after the @");
        }
        HostPattern pattern = parse(value, text, ofRole);
        if (pattern != null && ofRole && pattern.isName()) {
            names.add(plain(text));
        }
        return pattern == null ? null : text;
    }

    private static HostPattern parse(InputValue value, String text, boolean asTarget) {
        try {
            return asTarget ? HostPattern.parseTarget(text) : HostPattern.parse(text);
        } catch (IllegalArgumentException e) {
            return value.refuse(e.getMessage());
        }
    }

    private HostPattern pattern(InputValue value) {
        String text = value.textOrNull();
        HostPattern pattern = text == null ? value.refuse(PATTERNS) : parse(value, text, false);
        if (pattern != null && pattern.isName() && !readsFiles && !names.contains(plain(text))) {
            return value.refuse("a name that a role lists" + Suggestion.hint(text, names));
        }
        return pattern;
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
