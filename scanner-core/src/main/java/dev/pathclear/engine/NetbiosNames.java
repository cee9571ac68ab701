package dev.pathclear.engine;

import dev.pathclear.probe.Reason;
import dev.pathclear.transport.Answer;
import dev.pathclear.transport.AnswerListener;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The names that the hosts of a lane give themselves in NetBIOS node status responses (RFC 1002, section 4.2.18), heard
 * on the way of an answer to the lane and asked for by the reporter when the host is complete.
 *
 * <p>A name is kept in the one of {@value #PLACES} places that its host's address hashes to, until another takes it:
 * a name may get lost, and memory does not grow. What a host says of itself is no fact, and comes from the network: of
 * its name only letters, digits, full stop, hyphen and underscore are kept, which mean nothing to any format; others
 * become {@code _}. Written on the lane's thread, read on any.
 */
final class NetbiosNames {
    private static final int PLACES = 1 << 13;

    private static final int HEADER_BYTES = 12;
    private static final int LABEL_BYTES = 34;
    private static final int POINTER_BYTES = 2;
    private static final int POINTER = 0xC0;
    private static final int FLAGS_AT = 2;
    private static final int RESPONSE = 0x80;
    private static final int NBSTAT = 0x21;
    /** Type, class, time to live and length, which stand between a resource's name and its data. */
    private static final int RESOURCE_BYTES = 10;
    private static final int NAME_BYTES = 15;
    private static final int ENTRY_BYTES = 18;
    private static final int GROUP = 0x80;
    private static final int WORKSTATION = 0x00;

    /** A host and its name. */
    private record Named(long high, long low, String name) {}

    private final AtomicReferenceArray<Named> places = new AtomicReferenceArray<>(PLACES);

    /** Returns a listener that hears names, and hands each answer on to the lane. */
    AnswerListener before(AnswerListener lane) {
        return (slot, answer, nowNanos) -> {
            if (answer.replyLength() > 0) {
                hear(answer); // first, since the lane may tell the reporter that the host is complete
            }
            lane.answered(slot, answer, nowNanos);
        };
    }

    private void hear(Answer answer) {
        String name = name(answer.replyRoom(), answer.replyLength());
        if (name != null && answer.reason() == Reason.UDP_REPLY && answer.senderKnown()) {
            long high = answer.senderHigh();
            long low = answer.senderLow();
            places.set(place(high, low), new Named(high, low, name));
        }
    }

    /** Returns the name that a host gave itself, or null if none is known. */
    String of(long high, long low) {
        Named named = places.get(place(high, low));
        return named != null && named.low == low && named.high == high ? named.name : null;
    }

    private static int place(long high, long low) {
        long mixed = (high * 31 + low) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & PLACES - 1;
    }

    /** Returns the workstation's name in a node status response, or null if that is not what the bytes are. */
    static String name(byte[] bytes, int length) {
        if (length < HEADER_BYTES + 1 || (bytes[FLAGS_AT] & RESPONSE) == 0) {
            return null;
        }
        int resource = HEADER_BYTES
                + ((bytes[HEADER_BYTES] & POINTER) == POINTER ? POINTER_BYTES : LABEL_BYTES);
        int data = resource + RESOURCE_BYTES;
        if (data >= length || bytes[resource] != 0 || bytes[resource + 1] != NBSTAT) {
            return null;
        }
        int count = bytes[data] & 0xFF;
        for (int i = 0; i < count; i++) {
            int at = data + 1 + i * ENTRY_BYTES;
            if (at + ENTRY_BYTES > length) {
                return null;
            }
            if (bytes[at + NAME_BYTES] == WORKSTATION && (bytes[at + NAME_BYTES + 1] & GROUP) == 0) {
                return harmless(bytes, at);
            }
        }
        return null;
    }

    /** Names are padded with blanks. What a spreadsheet or a shell would make of a first character is kept out, too. */
    private static String harmless(byte[] bytes, int from) {
        int end = from + NAME_BYTES;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        byte[] kept = Arrays.copyOfRange(bytes, from, end);
        for (int i = 0; i < kept.length; i++) {
            byte c = kept[i];
            boolean plain = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
            if (!plain && (i == 0 || c != '.' && c != '-')) {
                kept[i] = '_';
            }
        }
        return kept.length == 0 ? null : new String(kept, StandardCharsets.ISO_8859_1);
    }
}
