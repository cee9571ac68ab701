package dev.pathclear.engine;

import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.schedule.OutcomeRing;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;

/**
 * Puts the records of one lane's ring together to complete hosts. A lane writes its hosts one after the other, so there
 * is one under way at a time.
 */
final class HostAssembler implements OutcomeRing.Reader {
    /** Takes complete hosts. */
    interface Taker {
        /** @param seen valid during this call only */
        void complete(HostResult seen, HostClass hostClass);
    }

    private final Scope scope;
    private final long startMillis;
    private final Taker taker;
    private final NetbiosNames names;
    private final HostResult host = new HostResult();
    private HostClass hostClass;
    private int missing;

    /**
     * @param startMillis wall clock of the scan's first moment, milliseconds since 1970
     * @param names what the lane's hosts call themselves
     */
    HostAssembler(Scope scope, long startMillis, Taker taker, NetbiosNames names) {
        this.scope = scope;
        this.startMillis = startMillis;
        this.taker = taker;
        this.names = names;
    }

    @Override
    public void host(long position, long high, long low, int classId, boolean listed, int asked, int total) {
        hostClass = scope.hostClass(classId);
        String name = scope.name(high, low);
        host.begin(high, low, name == null ? names.of(high, low) : name, classId, listed, asked);
        missing = total;
        completeIfWhole();
    }

    @Override
    public void probe(
            int row, State state, Reason reason, int attempts, int rttMicros, int atMillis, int detail,
            boolean fromKnown, long fromHigh, long fromLow) {
        host.add(
                hostClass.protocol(row), hostClass.port(row), state, reason, attempts, rttMicros,
                atMillis < 0 ? 0 : startMillis + atMillis, detail);
        if (fromKnown) {
            host.from(fromHigh, fromLow);
        }
        missing--;
        completeIfWhole();
    }

    private void completeIfWhole() {
        if (missing == 0) {
            taker.complete(host, hostClass);
        }
    }
}
