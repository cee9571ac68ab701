package dev.pathclear;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Protocol;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostCursor;
import dev.pathclear.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the endpoints of a scan that {@code --explain} names. */
final class Explained {
    private static final int MOST = 64;
    private static final int TOLD = 12;
    private static final String FORM = "--explain: expected HOST:PORT, [IPv6 address]:PORT or HOST:U:PORT, found ";

    private final Scope scope;
    private final List<String> problems = new ArrayList<>();
    private final Map<Address, Set<Endpoint>> found = new LinkedHashMap<>();

    private Explained(Scope scope) {
        this.scope = scope;
    }

    /** @throws InvalidInputException if one is not asked by the scan: each is told, in a line */
    static Map<Address, Set<Endpoint>> of(List<String> texts, Scope scope) {
        Explained explained = new Explained(scope);
        texts.forEach(explained::add);
        int count = explained.found.values().stream().mapToInt(Set::size).sum();
        if (count > MOST) {
            explained.problems.add("--explain: expected at most " + MOST + " endpoints, found " + count);
        }
        if (!explained.problems.isEmpty()) {
            throw new InvalidInputException(explained.problems);
        }
        return explained.found;
    }

    private void add(String text) {
        int colon = text.lastIndexOf(':');
        String head = colon < 0 ? "" : text.substring(0, colon);
        Protocol protocol = Protocol.TCP;
        int letter = head.lastIndexOf(':');
        String last = head.substring(letter + 1).toUpperCase(Locale.ROOT);
        if (last.equals("U") || last.equals("T")) {
            protocol = last.equals("U") ? Protocol.UDP : Protocol.TCP;
            head = head.substring(0, Math.max(0, letter));
        }
        String number = text.substring(colon + 1);
        boolean isPort = number.matches("[0-9]{1,5}") && Integer.parseInt(number) >= 1
                && Integer.parseInt(number) <= 65_535;
        if (!isPort || colon == 0 || head.startsWith("[") != head.endsWith("]")) {
            problems.add(FORM + Printable.quote(text));
            return;
        }
        List<Address> hosts = hosts(head, text);
        for (Address host : hosts) {
            add(host, new Endpoint(protocol, Integer.parseInt(number)), text);
        }
    }

    private List<Address> hosts(String head, String text) {
        if (head.isEmpty()) {
            if (scope.size() == 1) {
                HostCursor only = new HostCursor();
                scope.locate(0, only);
                return List.of(new Address(only.high(), only.low()));
            }
            problems.add("--explain " + Printable.quote(text) + ": expected a host before the port, since the scan has "
                    + scope.size());
            return List.of();
        }
        String host = head.startsWith("[") ? head.substring(1, head.length() - 1) : head;
        List<Address> named = scope.addresses(host);
        if (!named.isEmpty()) {
            return named;
        }
        try {
            return List.of(Address.parse(host));
        } catch (IllegalArgumentException e) {
            problems.add("--explain " + Printable.quote(text)
                    + ": expected an address, or a name as the scan's targets have it, found "
                    + Printable.quote(host));
            return List.of();
        }
    }

    private void add(Address host, Endpoint endpoint, String text) {
        HostClass hostClass = scope.find(host.high(), host.low());
        if (hostClass == null) {
            problems.add("--explain " + Printable.quote(text) + ": expected a host of the scan, found " + host);
            return;
        }
        List<Endpoint> asked = IntStream.range(0, hostClass.size())
                .mapToObj(e -> new Endpoint(hostClass.protocol(e), hostClass.port(e))).toList();
        if (!asked.contains(endpoint)) {
            problems.add("--explain " + Printable.quote(text) + ": expected a port that " + host + " is asked ("
                    + asked.stream().sorted().limit(TOLD).map(Endpoint::toString).collect(Collectors.joining(", "))
                    + (asked.size() > TOLD ? " and " + (asked.size() - TOLD) + " more" : "") + "), found " + endpoint);
            return;
        }
        found.computeIfAbsent(host, key -> new TreeSet<>()).add(endpoint);
    }
}
