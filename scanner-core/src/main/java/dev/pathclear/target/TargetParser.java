package dev.pathclear.target;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads targets and excludes, and makes a {@link TargetSet} of them. Mistakes are collected and all told at the end.
 * For what is understood see {@link TargetSyntax}.
 *
 * <p>Names are resolved once, in {@link #parse}: all their addresses are scanned. A name that does not resolve is a
 * mistake, for a host silently left out would be a host silently called fine; so is an exclude that does not resolve.
 * Not safe for use by several threads.
 */
public final class TargetParser {
    /** What stands for standard input. */
    private static final String STANDARD_INPUT = "-";

    static final String WIDEST = "an IPv6 network or range of at most 2^20 addresses (a /108)";

    private static final long MAX_IPV6_ADDRESSES = 1L << 20;

    private final HostResolver resolver;
    private final AddressFamily family;
    private final InputStream standardInput;
    private final boolean ofNetworks;
    private final TargetProblems problems = new TargetProblems();
    private final TargetSetBuilder builder = new TargetSetBuilder();
    private final List<NamedTarget> named = new ArrayList<>();

    /** A host name to be resolved, where it was written, and whether it is to be left out. */
    private record NamedTarget(String name, int port, boolean excluded, String file, int line) {}

    /**
     * Creates a parser.
     *
     * @param family which addresses are wanted; excludes are of either
     * @param standardInput read where the file {@code -} is named; not closed
     */
    public TargetParser(HostResolver resolver, AddressFamily family, InputStream standardInput) {
        this(resolver, family, standardInput, false);
    }

    private TargetParser(HostResolver resolver, AddressFamily family, InputStream standardInput, boolean ofNetworks) {
        this.resolver = resolver;
        this.family = family;
        this.standardInput = standardInput;
        this.ofNetworks = ofNetworks;
    }

    /**
     * Returns a parser for {@link #parseNetworks} alone: nothing is counted, so a network of IPv6 may be of any size.
     */
    public static TargetParser ofNetworks(HostResolver resolver) {
        return new TargetParser(resolver, AddressFamily.ANY, InputStream.nullInputStream(), true);
    }

    /**
     * Adds a target.
     *
     * @param place where it was written, for messages: an option, or a file and the place in it
     */
    public void include(String place, String text) {
        accept(place, 0, text.strip(), false);
    }

    /** Adds the targets of a file, {@code -} for standard input. */
    public void includeFile(String file) {
        readFile(file, false);
    }

    /**
     * Leaves something out.
     *
     * @param place where it was written, for messages
     * @param text what a target may be, or {@code @FILE}
     */
    public void exclude(String place, String text) {
        if (text.startsWith("@")) {
            readFile(text.substring(1), true);
        } else {
            accept(place, 0, text.strip(), true);
        }
    }

    /**
     * Resolves the names and returns the targets; to be called once, at the end.
     *
     * @throws InvalidInputException with all mistakes, or if no address is left
     */
    public TargetSet parse() {
        TargetSet targets = resolve();
        if (targets.size() == 0) {
            throw new InvalidInputException(List.of("targets: expected at least one address to scan, found none"
                    + (targets.notes().isEmpty() ? "" : " (" + String.join("; ", targets.notes()) + ")")));
        }
        return targets;
    }

    /**
     * Does what {@link #parse} does, and returns an empty value where no address is left.
     *
     * @throws InvalidInputException with all mistakes
     */
    public Optional<TargetSet> parseIfAny() {
        return Optional.of(resolve()).filter(targets -> targets.size() > 0);
    }

    /**
     * Resolves the names and returns all addresses as networks; to be called once, at the end. That some of them are no
     * host's is left aside: a network stays one.
     *
     * @throws InvalidInputException with all mistakes
     */
    public Networks parseNetworks() {
        resolveNames();
        return builder.networks();
    }

    private TargetSet resolve() {
        resolveNames();
        return builder.build(family);
    }

    private void resolveNames() {
        Set<String> names = new LinkedHashSet<>();
        for (NamedTarget target : named) {
            names.add(target.name().toLowerCase(Locale.ROOT));
        }
        Map<String, List<Address>> addresses = NameLookup.resolve(resolver, names);
        for (NamedTarget target : named) {
            addNamed(target, addresses.get(target.name().toLowerCase(Locale.ROOT)));
        }
        problems.throwIfAny();
    }

    private void readFile(String file, boolean excluded) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                readLines("standard input", standardInput, excluded);
                return;
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                problems.addFile(file, "a directory");
                return;
            }
            try (InputStream in = Files.newInputStream(path)) {
                readLines(Printable.plain(file, 1_000), in, excluded);
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            problems.addFile(file, "no such file");
        } catch (AccessDeniedException e) {
            problems.addFile(file, "no permission to read it");
        } catch (IOException e) {
            problems.addFile(file, "an error: " + Printable.plain(String.valueOf(e.getMessage()), 200));
        }
    }

    private void readLines(String file, InputStream in, boolean excluded) throws IOException {
        TargetLines.read(in, (number, text, tooLong) -> {
            if (tooLong) {
                problems.add(place(file, number), "one target a line", text);
            } else {
                accept(file, number, text, excluded);
            }
        });
    }

    /** The place is put together only where it is needed: a file may have millions of lines. */
    private static String place(String file, int line) {
        return line == 0 ? file : file + ":" + line;
    }

    private void accept(String file, int line, String text, boolean excluded) {
        try {
            TargetSpec spec = TargetSyntax.parse(text);
            if (excluded && spec.port() != 0) {
                throw new TargetSyntaxException("an exclude without a port (for ports there is --exclude-ports)");
            }
            if (ofNetworks && spec.port() != 0) {
                throw new TargetSyntaxException("addresses without a port");
            }
            if (spec.name() != null) {
                named.add(new NamedTarget(spec.name(), spec.port(), excluded, file, line));
            } else if (excluded) {
                builder.exclude(spec.first(), spec.last());
            } else {
                include(file, line, text, spec);
            }
        } catch (TargetSyntaxException e) {
            problems.add(place(file, line), e.getMessage(), text);
        }
    }

    private void include(String file, int line, String text, TargetSpec spec) throws TargetSyntaxException {
        UnusableRange unusable = UnusableRange.holding(spec.first(), spec.last());
        if (unusable != null) {
            problems.add(place(file, line), "an address that a host can have", text, unusable.word());
            return;
        }
        if (!ofNetworks && isTooWide(spec)) {
            throw new TargetSyntaxException(WIDEST);
        }
        builder.add(spec);
    }

    static boolean isTooWide(TargetSpec spec) {
        if (spec.first().isIpv4()) {
            return false;
        }
        long low = spec.last().low() - spec.first().low();
        long borrow = Long.compareUnsigned(spec.last().low(), spec.first().low()) < 0 ? 1 : 0;
        return spec.last().high() - spec.first().high() != borrow
                || Long.compareUnsigned(low, MAX_IPV6_ADDRESSES) >= 0;
    }

    private void addNamed(NamedTarget target, List<Address> addresses) {
        String place = place(target.file(), target.line());
        if (addresses.isEmpty()) {
            problems.add(place, "a host name that resolves", target.name(), "no address found");
            return;
        }
        if (target.excluded()) {
            addresses.forEach(address -> builder.exclude(address, address));
            return;
        }
        List<Address> usable = addresses.stream()
                .filter(address -> family.includes(address.isIpv4()) && UnusableRange.holding(address, address) == null)
                .toList();
        if (usable.isEmpty()) {
            String wanted = switch (family) {
                case ANY -> "an address that a host can have";
                case IPV4 -> "a usable IPv4 address (-4)";
                case IPV6 -> "a usable IPv6 address (-6)";
            };
            problems.add(place, "a host name with " + wanted, target.name(), "resolves to " + addresses.getFirst());
            return;
        }
        usable.forEach(address -> builder.addName(address, target.name(), target.port()));
    }
}
