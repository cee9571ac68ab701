package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;

/**
 * What was seen of one endpoint.
 *
 * @param name the host's name as it was listed, or null
 * @param from who sent the refusal, or null
 * @param rttMicros from SYN to answer in microseconds, or -1
 * @param attempts made, 0 if none
 * @param atMillis when the outcome was known, milliseconds since 1970; 0 if never asked
 */
public record ProbeLine(
        Address host,
        String name,
        int port,
        Protocol protocol,
        State state,
        Reason reason,
        Address from,
        int rttMicros,
        int attempts,
        long atMillis) implements ResultLine {}
