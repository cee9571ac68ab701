package dev.pathclear.result;

import dev.pathclear.probe.Address;

/**
 * The verdict on one requirement for one host.
 *
 * @param profile id of the requirement's profile; {@code ports} for ports asked without one
 * @param verdict word of the verdict
 */
public record RequirementLine(Address host, String profile, String requirement, String verdict)
        implements ResultLine {}
