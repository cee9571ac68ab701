package dev.pathclear.change;

import dev.pathclear.change.Difference.Subject;
import dev.pathclear.probe.Protocol;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** The endpoints of a host that serve a flow: what happened to them is told by the flow. */
final class ServedPorts {
    private final Vocabulary vocabulary;
    private final Map<Protocol, BitSet> ports = new EnumMap<>(Protocol.class);

    ServedPorts(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        for (Protocol protocol : Protocol.values()) {
            ports.put(protocol, new BitSet());
        }
    }

    void clear() {
        ports.values().forEach(BitSet::clear);
    }

    /** Adds the ports of a host's flows. */
    void add(HostRecords host) {
        for (int i = 0; i < host.size(); i++) {
            long key = host.key(i);
            if (RecordKey.subject(key) == Subject.FLOW) {
                vocabulary.ports(RecordKey.number(key)).forEach(ports.get(RecordKey.protocol(key))::set);
            }
        }
    }

    boolean contains(Protocol protocol, int port) {
        return ports.get(protocol).get(port);
    }
}
