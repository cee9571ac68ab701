package dev.pathclear.watch;

import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.OutageTally;
import dev.pathclear.change.outage.Timeline;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.time.Duration;

/** What is shown of a line while it is watched. */
final class LineView {
    private State state;
    private Reason reason;
    private boolean worst;
    private int through;
    private int stable;
    private int size;
    private long stableSince;
    private Outage out;
    private OutageTally tally = OutageTally.NONE;

    void add(Timeline timeline, Moment now) {
        size++;
        Moment since = timeline.stableSince();
        Outage lasting = timeline.lasting(now);
        if (timeline.state() != null) {
            through += timeline.state().provesHost() ? 1 : 0;
            if (state == null || since == null && !worst) {
                state = timeline.state();
                reason = timeline.reason();
                worst = since == null;
            }
        }
        if (since != null) {
            stable++;
            stableSince = Math.max(stableSince, since.nanos());
        }
        if (lasting != null && (out == null || lasting.start().nanos() < out.start().nanos())) {
            out = lasting;
        }
        tally = tally.plus(timeline.tally(now));
    }

    WatchSnapshot.LineNow line(WatchHeader header, int index, Moment now) {
        return new WatchSnapshot.LineNow(header.lines().get(index), state, reason, through, stable,
                size > 0 && stable == size ? Duration.ofNanos(now.nanos() - stableSince) : null,
                out == null ? null : out.length(), tally);
    }
}
