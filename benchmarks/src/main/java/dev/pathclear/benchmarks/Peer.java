package dev.pathclear.benchmarks;

/** How an endpoint answers a SYN. */
public enum Peer {
    /** By RST. */
    REFUSED,
    /** By SYN-ACK. */
    ACCEPTED,
    /** Not at all. */
    SILENT
}
