package dev.pathclear.metrics;

/** What a lane counts. Each lane writes its own counters; any thread may read them. */
public enum ScanCounter {
    /** Attempts started: one SYN or datagram each. */
    ATTEMPTS,
    /** Attempts that were a second or later try. */
    RETRIES,
    /** Attempts at control ports, to find hosts that accept everything. */
    CONTROL_ATTEMPTS,
    /** Endpoints with a final outcome. */
    ENDPOINTS_DONE,
    /** Hosts with a final outcome. */
    HOSTS_DONE,
    /** Hosts first knocked at. */
    HOSTS_KNOCKED,
    /** Outcomes by state. */
    OPEN,
    CLOSED,
    REJECTED,
    SILENT,
    UNREACHABLE,
    UNKNOWN,
    UNTESTED,
    /** Answers that came only on a retry, or more than a second after their SYN: packets were lost. */
    LOSSES,
    /** Failures of this machine: the attempt was put back. */
    LOCAL_FAILURES,
    /** Turns that launched less than they wanted because of one limit. */
    LIMITED_BY_RATE,
    LIMITED_BY_WINDOW,
    LIMITED_BY_DESCRIPTORS,
    LIMITED_BY_PORTS,
    LIMITED_BY_NEIGHBOURS,
    LIMITED_BY_CONNTRACK,
    LIMITED_BY_MEMORY,
    LIMITED_BY_HOSTS,
    LIMITED_BY_SINK
}
