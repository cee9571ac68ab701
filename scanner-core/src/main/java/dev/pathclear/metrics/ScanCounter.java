package dev.pathclear.metrics;

/** What a lane counts. Each lane writes its own counters; any thread may read them. */
public enum ScanCounter {
    /** Attempts started: one SYN or datagram each. */
    ATTEMPTS,
    /** Attempts that were a second or later try. */
    RETRIES,
    /** Attempts at control ports, to find hosts that accept everything. */
    CONTROL_ATTEMPTS,
    /** Attempts at endpoints that had answered before, to learn whether the way carries packets; in no other count. */
    WITNESS_ATTEMPTS,
    /** Connections that were kept for a while; and those of them that were cut. */
    HELD,
    CUT,
    /** SYNs that the kernel sent again of its own, within long attempts. */
    REPEATS,
    /** Hosts that answered, so far; and those with a final outcome that never did. */
    HOSTS_HEARD,
    HOSTS_UNHEARD,
    /** Attempts under way, and how long the last one at a host not heard yet is waited for in ms: as they are now. */
    IN_FLIGHT,
    LAST_WAIT_MILLIS,
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
    /** Failures of this machine, each an attempt put back; and the ones of them by what ran short. */
    LOCAL_FAILURES,
    LOCAL_DESCRIPTORS,
    LOCAL_PORTS,
    LOCAL_MEMORY,
    LOCAL_NEIGHBOURS,
    LOCAL_CONNTRACK,
    /** Nanoseconds in which the lane could not launch more, by what kept it. */
    LIMITED_BY_RATE,
    LIMITED_BY_SLOTS,
    LIMITED_BY_NEIGHBOURS,
    LIMITED_BY_ROWS,
    LIMITED_BY_PER_HOST,
    LIMITED_BY_SINK,
    LIMITED_BY_CPU
}
