package dev.pathclear.cli.lab;

import java.util.List;
import java.util.stream.Collectors;

/** The profile that the firewall lab is scanned with: a flow for each way in which a port can be treated. */
final class LabFlows {
    /** What a flow of the profile is. */
    record LabFlow(String id, String protocol, int port, String need, String listens) {
        boolean local() {
            return need.equals("do-not-expose");
        }
    }

    /** Every flow: id, protocol, port, need, listens. */
    static final List<LabFlow> ALL = """
            open                tcp 7001 required      installed
            refused             tcp 7002 required      installed
            dropped             tcp 7003 required      installed
            rejected            tcp 7004 required      installed
            host-prohibited     tcp 7005 required      installed
            admin-prohibited    tcp 7006 required      installed
            reset-by-router     tcp 7007 required      installed
            reset-after-accept  tcp 7008 required      installed
            system              tcp 7009 recommended   always
            passive             tcp 7010 required      on-demand
            local-open          tcp 7011 do-not-expose installed
            local-shut          tcp 7012 do-not-expose installed
            router-rejects      tcp 7013 required      installed
            host-unreachable    tcp 7014 required      installed
            ttl-exceeded        tcp 7015 required      installed
            no-route            tcp 7016 required      installed
            passive-dropped     tcp 7017 required      on-demand
            target-prohibits    tcp 7018 required      installed
            local-dropped       tcp 7019 do-not-expose installed
            any-open            tcp 7021 required      installed
            any-dropped         tcp 7022 required      installed
            primary-dropped     tcp 7023 required      installed
            backup-open         tcp 7024 required      installed
            all-open            tcp 7025 required      installed
            all-refused         tcp 7026 required      installed
            net-prohibited      tcp 7031 required      installed
            no-protocol         tcp 7032 required      installed
            target-no-route     tcp 7033 required      installed
            router-drops        tcp 7034 required      installed
            target-no-host      tcp 7035 required      installed
            target-resets       tcp 7036 required      installed
            backlog-full        tcp 7037 required      installed
            closed-after-accept tcp 7038 required      installed
            own-reject          tcp 7039 required      installed
            greets              tcp 7040 required      installed
            udp-open            udp 7101 required      installed
            udp-refused         udp 7102 required      installed
            udp-dropped         udp 7103 required      installed
            udp-prohibited      udp 7104 required      installed
            udp-rejected        udp 7105 required      installed
            udp-own-drop        udp 7106 required      installed
            udp-own-reject      udp 7107 required      installed
            """.lines().map(LabFlows::flow).toList();

    private static final String TREES = """
            { "id": "any", "title": { "en": "any" }, "need": "required",
              "tree": { "anyOf": ["any-dropped", "any-open"] } },
            { "id": "fallback", "title": { "en": "fallback" }, "need": "required",
              "tree": { "fallback": ["primary-dropped", "backup-open"] } },
            { "id": "all", "title": { "en": "all" }, "need": "required",
              "tree": { "allOf": ["all-open", "all-refused"] } }
            """;

    private LabFlows() {}

    private static LabFlow flow(String line) {
        String[] words = line.strip().split("\\s+");
        return new LabFlow(words[0], words[1], Integer.parseInt(words[2]), words[3], words[4]);
    }

    /** Returns the flow with this id. */
    static LabFlow of(String id) {
        return ALL.stream().filter(flow -> flow.id().equals(id)).findFirst().orElseThrow();
    }

    /** Returns the profile's file. */
    static String profile() {
        return """
                { "schemaVersion": 1, "id": "lab", "vendor": "Example", "product": "Lab", "title": { "en": "Lab" },
                  "revision": "2026-01-31", "rolloutRole": "agent",
                  "roles": [{ "id": "server", "title": { "en": "Server" } },
                            { "id": "agent", "title": { "en": "Agent" } }],
                  "conditions": [{ "id": "elsewhere", "title": { "en": "Elsewhere" } }],
                  "flows": [
                    { "id": "not-here", "from": "server", "to": "agent", "protocol": "tcp", "ports": [7027],
                      "need": "conditional", "when": "elsewhere", "title": { "en": "not-here" } },
                """
                + ALL.stream().map(LabFlows::json).collect(Collectors.joining(",\n"))
                + "],\n\"requirements\": [" + TREES + "]}\n";
    }

    /** Returns the file of a profile of these flows, each a line as those of {@link #ALL}. */
    static String profileOf(String flows) {
        return """
                { "schemaVersion": 1, "id": "lab", "vendor": "Example", "product": "Lab", "title": { "en": "Lab" },
                  "revision": "2026-01-31", "rolloutRole": "agent",
                  "roles": [{ "id": "server", "title": { "en": "Server" } },
                            { "id": "agent", "title": { "en": "Agent" } }],
                  "flows": [
                """
                + flows.lines().map(LabFlows::flow).map(LabFlows::json).collect(Collectors.joining(",\n"))
                + "]}\n";
    }

    private static String json(LabFlow flow) {
        return """
                { "id": "%1$s", "from": "server", "to": "agent", "protocol": "%2$s", "ports": [%3$d],
                  "need": "%4$s", "exposure": "%6$s", "listens": "%5$s", "title": { "en": "%1$s" } }""".formatted(
                flow.id(), flow.protocol(), flow.port(), flow.need(), flow.listens(),
                flow.local() ? "local" : "remote");
    }
}
