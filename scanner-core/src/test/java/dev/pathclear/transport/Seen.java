package dev.pathclear.transport;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;

/**
 * A copy of an {@link Answer}.
 *
 * @param slot the attempt's slot
 * @param sender who sent the evidence, or null if the transport did not say
 * @param nanos when the answer was read
 * @param thread the name of the thread that told
 */
public record Seen(int slot, Reason reason, boolean cancelled, int errno, int icmpType, int icmpCode, Address sender,
        long nanos, String thread) {
    static Seen of(int slot, Answer answer, long nanos) {
        Address sender = answer.senderKnown() ? new Address(answer.senderHigh(), answer.senderLow()) : null;
        return new Seen(slot, answer.reason(), answer.cancelled(), answer.errno(), answer.icmpType(),
                answer.icmpCode(), sender, nanos, Thread.currentThread().getName());
    }
}
