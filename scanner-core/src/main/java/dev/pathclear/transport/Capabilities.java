package dev.pathclear.transport;

/**
 * What a transport can tell apart.
 *
 * @param icmpDetail whether it reads the ICMP type and code behind an error, and so tells an RST from a rejection
 * @param sender whether it reads who sent an ICMP error
 * @param ttl whether it reads the TTL of an answer
 * @param freshSourcePort whether each attempt can leave from another source port than the attempt before
 */
public record Capabilities(boolean icmpDetail, boolean sender, boolean ttl, boolean freshSourcePort) {}
