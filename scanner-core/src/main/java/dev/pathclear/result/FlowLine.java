package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;

/**
 * The verdict on one flow for one host.
 *
 * @param profile id of the flow's profile; {@code ports} for ports asked without one
 * @param role the target's role, or null
 * @param port the flow's ports as text: {@code 443} or {@code 3023-4023}
 * @param need word of the flow's need
 * @param verdict word of the verdict
 * @param because word of what decided it
 * @param advice what to make of it, or null: where it is clear, and in results of older versions
 */
public record FlowLine(
        Address host,
        String profile,
        String role,
        String flow,
        String port,
        Protocol protocol,
        String need,
        String verdict,
        String because,
        AdviceText advice) implements ResultLine {}
