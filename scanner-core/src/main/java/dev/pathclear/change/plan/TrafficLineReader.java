package dev.pathclear.change.plan;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortRange;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.Role;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import dev.pathclear.target.HostPattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the lines of one change plan, one after the other. */
final class TrafficLineReader {
    private static final int MAX_ID = 64;
    private static final int MAX_TEXT = 500;
    private static final int MAX_ENTRIES = 1_000;
    private static final String HOSTS = "an address, CIDR, range or host name, or an array of them";
    private static final String PORTS = "ports 1-65535 as 443, \"8000-8100\" or \"22,443\", or an array of them";

    private final Set<String> ids = new HashSet<>();
    private final Map<String, Profile> profiles = new HashMap<>();

    TrafficLine line(InputValue value) {
        InputObject in = value.object("an object: a line of traffic");
        if (in == null) {
            return null;
        }
        String id = in.required("id", this::id);
        String note = in.optional("note", null, text -> text.text(MAX_TEXT));
        List<HostPattern> from = in.optional("from", List.of(), TrafficLineReader::hosts);
        List<HostPattern> to = in.required("to", TrafficLineReader::hosts);
        InputValue profileValue = in.field("profile");
        InputValue role = in.field("role");
        InputValue protocol = in.field("protocol");
        InputValue ports = in.field("ports");
        boolean byProfile = !profileValue.isMissing() || !role.isMissing();
        Profile profile = byProfile ? profile(profileValue) : null;
        Map<Protocol, PortSet> endpoints =
                byProfile ? ofRole(profile, role, protocol, ports) : written(protocol, ports);
        Expectation expectation = in.required("expect", TrafficLineReader::expectation);
        return in.done() ? new TrafficLine(id, from, to, endpoints, profile == null ? null : profile.id(),
                byProfile ? role.textOrNull() : null, expectation, note) : null;
    }

    private String id(InputValue value) {
        String id = value.text(MAX_ID);
        return id == null || ids.add(id) ? id : value.refuse("an id that no line before has");
    }

    private static List<HostPattern> hosts(InputValue value) {
        if (value.isArray()) {
            return value.list(1, MAX_ENTRIES, HOSTS, TrafficLineReader::host);
        }
        HostPattern host = host(value);
        return host == null ? null : List.of(host);
    }

    private static HostPattern host(InputValue value) {
        String text = value.textOrNull();
        try {
            return text == null ? value.refuse(HOSTS) : HostPattern.parse(text);
        } catch (IllegalArgumentException e) {
            return value.refuse(e.getMessage());
        }
    }

    private Profile profile(InputValue value) {
        String name = value.text(MAX_TEXT);
        if (name == null) {
            return null;
        }
        try {
            return profiles.computeIfAbsent(name, ProfileCatalog::resolve);
        } catch (InvalidInputException e) {
            String first = e.lines().getFirst();
            return value.refuse(first.startsWith("expected ") && first.contains(", found ")
                    ? first.substring("expected ".length(), first.indexOf(", found "))
                    : "a profile without mistakes (" + first + ")");
        }
    }

    /** Returns the ports that others reach the role's machines at: none that have to stay on the machine. */
    private static Map<Protocol, PortSet> ofRole(
            Profile profile, InputValue role, InputValue protocol, InputValue ports) {
        for (InputValue beside : List.of(protocol, ports)) {
            if (!beside.isMissing()) {
                beside.refuse("no protocol and no ports beside a profile and a role");
            }
        }
        List<String> roles = profile == null ? List.of() : profile.roles().stream().map(Role::id).toList();
        String text = role.textOrNull();
        if (text == null || profile != null && !roles.contains(text)) {
            return role.refuseWord(profile == null ? "a role of the profile"
                    : "one of " + String.join(", ", roles), roles);
        }
        Map<Protocol, List<PortRange>> ranges = new EnumMap<>(Protocol.class);
        for (Flow flow : profile == null ? List.<Flow>of() : profile.flows()) {
            if (flow.to().equals(text) && flow.exposure() != Exposure.LOCAL && flow.need() != Need.DO_NOT_EXPOSE) {
                ranges.computeIfAbsent(flow.protocol(), any -> new ArrayList<>()).addAll(flow.ports().ranges());
            }
        }
        if (profile != null && ranges.isEmpty()) {
            return role.refuse("a role that others open ports of");
        }
        Map<Protocol, PortSet> endpoints = new EnumMap<>(Protocol.class);
        ranges.forEach((key, list) -> endpoints.put(key, PortSet.of(list)));
        return endpoints;
    }

    private static Map<Protocol, PortSet> written(InputValue protocolValue, InputValue portsValue) {
        Protocol protocol = protocolValue.isMissing() ? Protocol.TCP : protocol(protocolValue);
        List<PortSet> sets = portsValue.isArray()
                ? portsValue.list(1, MAX_ENTRIES, PORTS, TrafficLineReader::ports)
                : Stream.ofNullable(portsValue.isMissing()
                        ? portsValue.<PortSet>refuse(PORTS + "; or a profile and a role")
                        : ports(portsValue)).toList();
        if (protocol == null || sets == null) {
            return Map.of();
        }
        return Map.of(protocol, PortSet.of(sets.stream().flatMap(set -> set.ranges().stream()).toList()));
    }

    private static Protocol protocol(InputValue value) {
        List<String> words = Stream.of(Protocol.values()).map(Protocol::word).toList();
        String text = value.textOrNull();
        Optional<Protocol> protocol =
                Stream.of(Protocol.values()).filter(one -> one.word().equals(text)).findFirst();
        return protocol.isPresent() ? protocol.get()
                : value.refuseWord("one of " + String.join(", ", words), words);
    }

    private static PortSet ports(InputValue value) {
        String text = value.whole().isPresent() ? Long.toString(value.whole().getAsLong()) : value.textOrNull();
        try {
            return text == null || text.length() > MAX_TEXT ? value.refuse(PORTS) : PortSet.parse(text);
        } catch (IllegalArgumentException e) {
            return value.refuse(PORTS);
        }
    }

    private static Expectation expectation(InputValue value) {
        String text = value.textOrNull();
        Optional<Expectation> expectation = text == null ? Optional.empty() : Expectation.parse(text);
        return expectation.isPresent() ? expectation.get()
                : value.refuseWord("one of " + String.join(", ", Expectation.words()), Expectation.words());
    }
}
