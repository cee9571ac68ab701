package dev.pathclear.result;

import dev.pathclear.probe.Address;

/**
 * The verdict on one requirement for one host.
 *
 * @param profile id of the requirement's profile, or null for a port that was asked for by number
 * @param verdict word of the verdict
 */
public record RequirementLine(Address host, String profile, String requirement, String verdict)
        implements ResultLine {}
