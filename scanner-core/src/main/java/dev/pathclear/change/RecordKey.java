package dev.pathclear.change;

import dev.pathclear.change.Difference.Subject;
import dev.pathclear.probe.Protocol;

/**
 * What a record of a host is about, as a long: subject, protocol, port and number of a dictionary. The records of a
 * host are in the order of these numbers: its status first, flows before endpoints, so that it is known which
 * endpoints serve a flow.
 */
final class RecordKey {
    private static final Subject[] ORDER = {Subject.HOST, Subject.FLOW, Subject.ENDPOINT, Subject.REQUIREMENT};
    private static final Protocol[] PROTOCOLS = Protocol.values();
    private static final int SUBJECT_SHIFT = 60;
    private static final int PROTOCOL_SHIFT = 56;
    private static final int PORT_SHIFT = 32;
    private static final int MASK = 0xF;
    private static final int PORT_MASK = 0xFFFF;

    /** The key of a host's status. */
    static final long HOST = 0;

    private RecordKey() {}

    static long flow(Protocol protocol, int firstPort, int number) {
        return of(1, protocol, firstPort, number);
    }

    static long endpoint(Protocol protocol, int port) {
        return of(2, protocol, port, 0);
    }

    static long requirement(int number) {
        return of(3, Protocol.TCP, 0, number);
    }

    private static long of(long subject, Protocol protocol, long port, int number) {
        return subject << SUBJECT_SHIFT | (long) protocol.ordinal() << PROTOCOL_SHIFT | port << PORT_SHIFT | number;
    }

    /** Returns a key with another number of a dictionary. */
    static long renumbered(long key, int number) {
        return key & ~0xFFFF_FFFFL | number;
    }

    static Subject subject(long key) {
        return ORDER[(int) (key >>> SUBJECT_SHIFT) & MASK];
    }

    static Protocol protocol(long key) {
        return PROTOCOLS[(int) (key >>> PROTOCOL_SHIFT) & MASK];
    }

    static int port(long key) {
        return (int) (key >>> PORT_SHIFT) & PORT_MASK;
    }

    static int number(long key) {
        return (int) key;
    }
}
