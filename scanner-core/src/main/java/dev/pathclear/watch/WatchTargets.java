package dev.pathclear.watch;

import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortSet;
import dev.pathclear.target.HostPattern;
import dev.pathclear.target.HostResolver;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The endpoints that the lines of a plan are about: names resolved once, networks and ranges of ports written out, up
 * to a bound. An endpoint of several lines is the first one's. A line whose traffic starts elsewhere is not watched.
 *
 * @param sources the addresses that this machine sends from
 * @param notes what a person should know, one line each
 */
public record WatchTargets(
        List<WatchedLine> lines, List<WatchedEndpoint> endpoints, List<Address> sources, List<String> notes) {
    /** Endpoints of a line that are watched at most. */
    public static final int MAX_OF_LINE = 256;

    /** Endpoints that are watched at most. */
    public static final int MAX = 1_000;

    private static final int MAX_TEXT = 120;

    private record Key(Address host, Protocol protocol, int port) {}

    private record Host(Address address, String name, boolean single) {}

    /**
     * Writes a plan out.
     *
     * @param sourceFor the address that this machine sends from to another, or null if there is no way
     * @throws InvalidInputException with every name that does not resolve
     */
    public static WatchTargets of(ChangePlan plan, HostResolver resolver, Function<Address, Address> sourceFor) {
        return new Writer(resolver, sourceFor).write(plan);
    }

    private static final class Writer {
        private final HostResolver resolver;
        private final Function<Address, Address> sourceFor;
        private final Map<String, List<Address>> names = new LinkedHashMap<>();
        private final Map<Address, Address> sources = new LinkedHashMap<>();
        private final List<WatchedLine> lines = new ArrayList<>();
        private final List<WatchedEndpoint> endpoints = new ArrayList<>();
        private final Set<Key> known = new HashSet<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        Writer(HostResolver resolver, Function<Address, Address> sourceFor) {
            this.resolver = resolver;
            this.sourceFor = sourceFor;
        }

        WatchTargets write(ChangePlan plan) {
            plan.lines().forEach(this::line);
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            names.forEach((name, addresses) -> notes.add(Printable.plain(name, MAX_TEXT)
                    + " is watched at what it resolves to now: " + join(addresses)));
            return new WatchTargets(lines, endpoints,
                    sources.values().stream().filter(source -> source != null).distinct().toList(), notes);
        }

        private static String join(List<Address> addresses) {
            return String.join(", ", addresses.stream().map(Address::toString).toList());
        }

        private void line(TrafficLine line) {
            List<Host> hosts = hosts(line);
            List<Address> from = new ArrayList<>();
            for (Host host : hosts) {
                Address source = sources.computeIfAbsent(host.address(), sourceFor);
                if (source != null) {
                    from.add(source);
                }
            }
            boolean here = line.isFrom(from);
            int watched = here ? add(line, hosts) : 0;
            long named = here ? Math.max(watched, named(line)) : 0;
            lines.add(new WatchedLine(
                    line.id(), line.expectation(), line.profile(), line.role(), here, named, watched));
            String id = "line " + Printable.plain(line.id(), MAX_TEXT) + ": ";
            if (!here) {
                notes.add(id + "not watched, its traffic does not start here");
            } else if (watched == 0) {
                notes.add(id + "not watched, a line before it has all of its endpoints");
            } else if (watched < named) {
                notes.add(id + "more than can be watched, " + watched + " of "
                        + (named == Long.MAX_VALUE ? "very many" : named) + " endpoints are");
            }
            if (watched > 0 && line.ports().containsKey(Protocol.UDP)) {
                notes.add(id + "over UDP, where silence proves nothing: only an answer or a refusal does");
            }
        }

        private List<Host> hosts(TrafficLine line) {
            List<Host> hosts = new ArrayList<>();
            for (HostPattern pattern : line.to()) {
                if (pattern.name() != null) {
                    for (Address address : resolve(line, pattern.name())) {
                        hosts.add(new Host(address, pattern.name(), true));
                    }
                } else {
                    for (Address address : pattern.addresses(MAX_OF_LINE)) {
                        hosts.add(new Host(address, null, pattern.isSingle()));
                    }
                }
            }
            return hosts;
        }

        private List<Address> resolve(TrafficLine line, String name) {
            List<Address> found = names.get(name);
            if (found == null) {
                try {
                    found = resolver.resolve(name);
                    names.put(name, found);
                } catch (UnknownHostException e) {
                    problems.add("line " + Printable.plain(line.id(), MAX_TEXT)
                            + ": expected a host name that resolves here, found " + Printable.quote(name));
                    return List.of();
                }
            }
            return found;
        }

        /** How many endpoints the line is about, of which a line before it may have some. */
        private long named(TrafficLine line) {
            long hosts = 0;
            for (HostPattern pattern : line.to()) {
                long more = pattern.name() != null ? names.getOrDefault(pattern.name(), List.of()).size()
                        : pattern.size();
                hosts = more > Long.MAX_VALUE - hosts ? Long.MAX_VALUE : hosts + more;
            }
            long ports = line.ports().values().stream().mapToLong(PortSet::size).sum();
            long all = hosts > Long.MAX_VALUE / Math.max(1, ports) ? Long.MAX_VALUE : hosts * ports;
            return all == Long.MAX_VALUE ? all : all - shared;
        }

        private long shared;

        private int add(TrafficLine line, List<Host> hosts) {
            int added = 0;
            shared = 0;
            Map<Protocol, PortSet> ports = new EnumMap<>(line.ports());
            for (Host host : hosts) {
                for (Map.Entry<Protocol, PortSet> entry : ports.entrySet()) {
                    for (int i = 0; i < entry.getValue().size(); i++) {
                        if (added == MAX_OF_LINE || endpoints.size() == MAX) {
                            return added;
                        }
                        int port = entry.getValue().nth(i);
                        if (known.add(new Key(host.address(), entry.getKey(), port))) {
                            endpoints.add(new WatchedEndpoint(
                                    lines.size(), host.address(), host.name(), host.single(), entry.getKey(), port));
                            added++;
                        } else {
                            shared++;
                        }
                    }
                }
            }
            return added;
        }
    }

    public WatchTargets {
        lines = List.copyOf(lines);
        endpoints = List.copyOf(endpoints);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }
}
