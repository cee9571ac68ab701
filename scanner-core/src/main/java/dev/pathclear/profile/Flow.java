package dev.pathclear.profile;

import dev.pathclear.probe.Protocol;
import java.util.List;
import java.util.Objects;

/**
 * One line of a profile: who opens which ports of whom, what for, and when.
 *
 * @param id           its id, unique among the flows and requirements of the profile
 * @param from         the id of the role that initiates
 * @param to           the id of the role that listens
 * @param protocol     the transport protocol
 * @param ports        the ports listened on: those of the parameter, where there is one
 * @param parameter    the id of the parameter that sets the ports, or null
 * @param need         how much the product needs it
 * @param listens      when something listens
 * @param when         the ids of the conditions that must all be given; empty: always
 * @param versions     the product versions that have it, or null for all
 * @param exposure     where the initiator stands
 * @param delivery     how its packets are addressed
 * @param application  the application protocol in lower case ({@code https}, {@code smb}), or null where unknown
 * @param payload      the id of the payload that its UDP ports are sent, or null for the ports' own
 * @param tls          whether it is encrypted
 * @param processes    the processes that the vendor names
 * @param configurable whether the vendor lets the port be changed
 * @param hosts        the external names it goes to; empty: those of the role it goes to
 * @param title        what it is, in a few words
 * @param purpose      what it is for, in a sentence, or null
 * @param note         what else is to be known, in English, or null
 * @param sources      where the documents say so
 * @param addition     whether it is not from the documents
 */
public record Flow(String id, String from, String to, Protocol protocol, PortSet ports, String parameter, Need need,
        Listens listens, List<String> when, VersionRange versions, Exposure exposure, Delivery delivery,
        String application, String payload, Tls tls, List<ProcessName> processes, Configurable configurable,
        List<String> hosts, Text title, Text purpose, String note, List<SourceRow> sources, boolean addition) {

    /** Copies the lists and checks that the fields that every flow has are there. */
    public Flow {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(listens, "listens");
        when = List.copyOf(when);
        Objects.requireNonNull(exposure, "exposure");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(tls, "tls");
        processes = List.copyOf(processes);
        Objects.requireNonNull(configurable, "configurable");
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(title, "title");
        sources = List.copyOf(sources);
    }

    /** Returns this flow on other ports. */
    public Flow withPorts(PortSet replacement) {
        return new Flow(id, from, to, protocol, replacement, parameter, need, listens, when, versions, exposure,
                delivery, application, payload, tls, processes, configurable, hosts, title, purpose, note, sources,
                addition);
    }
}
