package dev.pathclear.engine;

import dev.pathclear.limits.ConnectionTable;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.time.NanoClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds out whether this machine itself answers in its targets' place, as security products with a web or mail
 * protection and transparent proxies do. Used by one thread, the reporter's: no lane waits for it.
 */
public final class InterceptionWatch {
    /*
     * A program that intercepts completes handshakes of chosen ports, often before it asks the target, so control ports
     * do not find it; nor can it be told by asking an address at which there is nobody, since that would be traffic to
     * somebody who is no target. But it is given away by the table of the kernel's connections, as long as a connection
     * to the target stands; and those are held for a while. So the table is read after something has opened, again
     * while more opens: ten times a second at first, so that none of the first connections ends unseen however slow
     * the machine is, and then for no longer than a thirtieth of the time.
     *
     * What was found is remembered by target and port. A port that was intercepted on the way to several targets is
     * taken to be so on the way to all: then rules go by ports, and a connection that was held too short to be seen is
     * no exception.
     *
     * Where sockets of several programs share a port of this machine, one of several targets was answered for. If one
     * of them is known to be, from a connection of its own, it was that one; else each of them may be, and is marked,
     * but shows nothing about others.
     */
    private static final long LEAST_NANOS = 100_000_000L;
    private static final int SHARE = 30;
    private static final int LOOKS_AT_ANY_COST = 20;
    private static final int TARGETS_THAT_MAKE_A_RULE = 3;
    private static final int MOST_TARGETS = 4_096;

    private final Supplier<Set<Set<ConnectionTable.End>>> table;
    private final Set<ConnectionTable.End> targets = new HashSet<>();
    private final Set<Set<ConnectionTable.End>> oneOfSeveral = new HashSet<>();
    private final Map<Integer, Integer> targetsByPort = new HashMap<>();
    private long seenHolds;
    private long nextLook;
    private int looks;

    /** @param table reads what {@link ConnectionTable#intercepted()} returns */
    InterceptionWatch(Supplier<Set<Set<ConnectionTable.End>>> table) {
        this.table = table;
    }

    /** Returns a watch over this machine. */
    public static InterceptionWatch ofThisMachine() {
        return new InterceptionWatch(() -> ConnectionTable.read().intercepted());
    }

    /** Returns one that sees nothing. */
    public static InterceptionWatch none() {
        return new InterceptionWatch(Set::of);
    }

    /**
     * Looks, if it is time to.
     *
     * @param holds how many connections have been held so far
     * @param nanos the clock, read before and after the look
     * @return whether it has looked
     */
    boolean look(long holds, NanoClock nanos) {
        if (holds == seenHolds) {
            return false;
        }
        long begin = nanos.nanoTime();
        if (looks > 0 && begin - nextLook < 0) {
            return false;
        }
        looks++;
        seenHolds = holds;
        table.get().forEach(this::add);
        long end = nanos.nanoTime();
        nextLook = end + Math.max(LEAST_NANOS, looks <= LOOKS_AT_ANY_COST ? 0 : SHARE * (end - begin));
        return true;
    }

    private void add(Set<ConnectionTable.End> ends) {
        if (ends.size() > 1) {
            if (oneOfSeveral.size() < MOST_TARGETS) {
                oneOfSeveral.add(ends);
            }
            return;
        }
        ConnectionTable.End target = ends.iterator().next();
        if (targets.size() < MOST_TARGETS && targets.add(target)) {
            targetsByPort.merge(target.port(), 1, Integer::sum);
        }
    }

    /** Marks the open endpoints of a host in whose place this machine answers. */
    void mark(HostResult host) {
        if (targets.isEmpty() && oneOfSeveral.isEmpty()) {
            return;
        }
        for (int row = 0; row < host.size(); row++) {
            if (host.state(row) == State.OPEN && host.protocol(row) == Protocol.TCP && isIntercepted(host, row)) {
                host.intercept(row);
            }
        }
    }

    private boolean isIntercepted(HostResult host, int row) {
        ConnectionTable.End target = new ConnectionTable.End(new Address(host.high(), host.low()), host.port(row));
        return targets.contains(target) || goesByPort(target)
                || oneOfSeveral.stream().anyMatch(ends -> ends.contains(target) && !isExplained(ends));
    }

    private boolean goesByPort(ConnectionTable.End target) {
        return targetsByPort.getOrDefault(target.port(), 0) >= TARGETS_THAT_MAKE_A_RULE;
    }

    private boolean isExplained(Set<ConnectionTable.End> ends) {
        return ends.stream().anyMatch(end -> targets.contains(end) || goesByPort(end));
    }
}
