package dev.pathclear.change;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Compares one host after the other, hands the differences on and counts. */
interface HostComparer {
    /** Compares a host; null where a result does not have it. */
    void compare(HostRecords was, HostRecords is) throws IOException;

    Map<ChangeClass, Long> counts();

    /** Returns what became of the lines of a change plan; empty without one. */
    List<LineOutcome> lines();

    /** Returns how much of the hosts that were up both times the first result alone has. */
    long onlyBefore();

    /** Returns the same of the second one. */
    long onlyAfter();
}
