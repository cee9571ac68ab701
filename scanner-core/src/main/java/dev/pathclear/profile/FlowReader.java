package dev.pathclear.profile;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the flows of a profile. */
final class FlowReader {
    private static final int MAX_FLOWS = 2_000;
    private static final int MAX_HOSTS = 100;
    private static final int MAX_ENTRIES = 20;

    private final Declarations declared;
    private final Ids ids = new Ids("a flow");
    private final Map<String, Need> needs = new HashMap<>();
    private final List<String> payloads = PayloadCatalog.ids();

    FlowReader(Declarations declared) {
        this.declared = declared;
    }

    List<Flow> flows(InputObject in) {
        return ids.list(in.field("flows"), false).list(1, MAX_FLOWS, "an array of one flow or more", this::flow);
    }

    /** Returns the ids of the flows that were read. */
    Ids ids() {
        return ids;
    }

    /** Returns the need of a flow that was read; empty where it was a mistake. */
    Optional<Need> need(String flow) {
        return Optional.ofNullable(needs.get(flow));
    }

    private Flow flow(InputValue value) {
        InputObject in = value.object("an object: a flow");
        if (in == null) {
            return null;
        }
        String id = in.required("id", ids::declare);
        String from = in.required("from", declared.roles()::refer);
        String to = in.required("to", declared.roles()::refer);
        Protocol protocol = in.required("protocol", FlowReader::protocol);
        String parameter = in.optional("parameter", null, declared.parameters()::refer);
        PortSet ports = ports(in, parameter);
        Need need = in.required("need", Values.word(Need.class));
        if (id != null && need != null) {
            needs.put(id, need);
        }
        Listens listens = in.optional("listens", Listens.INSTALLED, Values.word(Listens.class));
        List<String> when = in.optional("when", List.of(), declared.conditions()::referAll);
        VersionRange versions = in.optional("versions", null, declared::versionRange);
        Exposure exposure = exposure(in, need);
        Delivery delivery = delivery(in, protocol);
        String application = in.optional("application", null, Values::id);
        String payload = in.optional("payload", null, element -> payload(element, protocol));
        Tls tls = in.optional("tls", Tls.UNKNOWN, Values.word(Tls.class));
        List<ProcessName> processes = in.list("processes", MAX_ENTRIES, this::process);
        Configurable configurable =
                in.optional("configurable", Configurable.UNKNOWN, Values.word(Configurable.class));
        List<String> hosts = in.list("hosts", MAX_HOSTS, Values.once(Values::host));
        Text title = in.required("title", Values::localized);
        Text purpose = in.optional("purpose", null, Values::localized);
        String note = in.optional("note", null, Values::paragraph);
        List<SourceRow> sources = in.list("sources", MAX_ENTRIES, this::sourceRow);
        Boolean addition = in.optional("addition", false, element -> addition(element, sources));
        return in.done() ? new Flow(id, from, to, protocol, ports, parameter, need, listens, when, versions, exposure,
                delivery, application, payload, tls, processes, configurable, hosts, title, purpose, note, sources,
                addition) : null;
    }

    private static Protocol protocol(InputValue value) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.word().equals(value.textOrNull())) {
                return protocol;
            }
        }
        return value.refuse("tcp or udp");
    }

    /** The parameter's ports, unless it has none to give; ports that stand beside it say the same. */
    private PortSet ports(InputObject in, String parameter) {
        InputValue value = in.field("ports");
        if (parameter == null) {
            boolean refused = value.isAbsent() && !in.field("parameter").isAbsent();
            return refused ? null : Values.ports(value);
        }
        PortSet ports = declared.defaultPorts(parameter).orElse(null);
        if (!value.isAbsent()) {
            PortSet beside = Values.ports(value);
            if (ports != null && beside != null && !beside.equals(ports)) {
                return value.refuse("the ports of the parameter, " + ports + ", or no ports", beside.toString());
            }
        }
        return ports;
    }

    private static Exposure exposure(InputObject in, Need need) {
        InputValue value = in.field("exposure");
        Exposure exposure = value.isAbsent() ? Exposure.REMOTE : Values.word(Exposure.class).read(value);
        return need == Need.DO_NOT_EXPOSE && exposure != null && exposure != Exposure.LOCAL
                ? value.refuse("local, since the need is do-not-expose") : exposure;
    }

    private static Delivery delivery(InputObject in, Protocol protocol) {
        InputValue value = in.field("delivery");
        Delivery delivery = value.isAbsent() ? Delivery.UNICAST : Values.word(Delivery.class).read(value);
        boolean toMany = delivery == Delivery.BROADCAST || delivery == Delivery.MULTICAST;
        return toMany && protocol == Protocol.TCP ? value.refuse("unicast, since the protocol is tcp") : delivery;
    }

    private String payload(InputValue value, Protocol protocol) {
        if (protocol == Protocol.TCP) {
            return value.refuse("no payload, since the protocol is tcp");
        }
        String id = value.textOrNull();
        return id != null && payloads.contains(id) ? id
                : value.refuseWord("one of " + String.join(", ", payloads), payloads);
    }

    private ProcessName process(InputValue value) {
        InputObject in = value.object("an object: a process");
        if (in == null) {
            return null;
        }
        String name = in.required("name", Values::line);
        VersionRange versions = in.optional("versions", null, declared::versionRange);
        return in.done() ? new ProcessName(name, versions) : null;
    }

    private SourceRow sourceRow(InputValue value) {
        InputObject in = value.object("an object with document and row");
        if (in == null) {
            return null;
        }
        String document = in.required("document", declared.documents()::refer);
        String row = in.required("row", Values::line);
        return in.done() ? new SourceRow(document, row) : null;
    }

    private static Boolean addition(InputValue value, List<SourceRow> sources) {
        Boolean addition = value.flag();
        return addition != null && addition && !sources.isEmpty()
                ? value.refuse("false, since there are sources") : addition;
    }
}
