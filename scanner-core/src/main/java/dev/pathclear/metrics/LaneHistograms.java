package dev.pathclear.metrics;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The latencies of one lane, in microseconds: written by the lane's thread alone, read once it has ended.
 */
public final class LaneHistograms {
    private static final long MAX_MICROS = 60_000_000L;

    private final Histogram rtt = histogram("rtt");
    private final Histogram overshoot = histogram("deadline-overshoot");
    private final Histogram slip = histogram("launch-slip");

    private static Histogram histogram(String tag) {
        Histogram h = new Histogram(1, MAX_MICROS, 3);
        h.setTag(tag);
        return h;
    }

    /** Records a round trip. */
    public void rtt(long micros) {
        record(rtt, micros);
    }

    /** Records how long after its deadline an attempt was given up. */
    public void overshoot(long micros) {
        record(overshoot, micros);
    }

    /** Records how long after it was due a paced attempt was started. */
    public void slip(long micros) {
        record(slip, micros);
    }

    /**
     * Returns how long after its deadline the latest of so many percent was given up, in microseconds; after the end.
     */
    public long overshootAt(double percentile) {
        return overshoot.getValueAtPercentile(percentile);
    }

    /** Returns how many attempts were given up later than that after their deadlines; after the lane ended. */
    public long overshotAbove(long micros) {
        return overshoot.getTotalCount() - overshoot.getCountBetweenValues(0, micros);
    }

    /** Returns how late the latest of so many percent of the paced attempts was, in microseconds; after the end. */
    public long slipAt(double percentile) {
        return slip.getTotalCount() == 0 ? 0 : slip.getValueAtPercentile(percentile);
    }

    /** Returns how many paced attempts were later than that; after the lane ended. */
    public long slipsAbove(long micros) {
        return slip.getTotalCount() - slip.getCountBetweenValues(0, micros);
    }

    private static void record(Histogram h, long micros) {
        h.recordValue(Math.clamp(micros, 0, MAX_MICROS));
    }

    /** Returns one histogram a kind, added up over lanes that have ended. */
    static List<Histogram> sums(List<LaneHistograms> lanes) {
        LaneHistograms sum = new LaneHistograms();
        for (LaneHistograms lane : lanes) {
            sum.rtt.add(lane.rtt);
            sum.overshoot.add(lane.overshoot);
            sum.slip.add(lane.slip);
        }
        return List.of(sum.rtt, sum.overshoot, sum.slip);
    }
}
