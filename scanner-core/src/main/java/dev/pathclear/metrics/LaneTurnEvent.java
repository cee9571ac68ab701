package dev.pathclear.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A turn of a lane in a JDK Flight Recording: what it did, and what it left. Recorded only where asked for. */
@Name(LaneTurnEvent.NAME)
@Label("Lane Turn")
@Description("What a lane did between two polls of its event loop")
@Category("pathclear")
@Enabled(false)
@StackTrace(false)
public final class LaneTurnEvent extends Event {
    /** The event's name in recordings and settings. */
    public static final String NAME = "dev.pathclear.LaneTurn";

    @Label("Answers")
    @Description("Attempts that ended since the end of the turn before, by an answer or because they were given up")
    private int answers;

    @Label("Launches")
    private int launches;

    @Label("Expiries")
    @Description("Timers that went off, of attempts and of rows")
    private int expiries;

    @Label("Latest")
    @Description("By how much the latest deadline that was seen to had passed")
    @Timespan(Timespan.MICROSECONDS)
    private long latest;

    @Label("In Flight")
    private int inFlight;

    @Label("Young")
    @Description("Attempts in flight that count against the window")
    private int young;

    @Label("Window")
    private int window;

    @Label("Limit")
    @Description("What kept the lane from launching more")
    private String limit;

    @Label("Wait")
    @Description("How long the loop may wait next; -1 for the last turn")
    @Timespan(Timespan.MICROSECONDS)
    private long wait;

    /** Sets what the turn did; {@code waitMicros} is what it returned. */
    public void set(
            int answersBefore, int started, int timers, long latestMicros, int inFlightAfter, int youngAfter,
            int windowAfter, ScanCounter limitedBy, int waitMicros) {
        answers = answersBefore;
        launches = started;
        expiries = timers;
        latest = latestMicros;
        inFlight = inFlightAfter;
        young = youngAfter;
        window = windowAfter;
        limit = limitedBy.name();
        wait = waitMicros;
    }
}
