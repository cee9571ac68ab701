package dev.pathclear.plan;

import java.util.Objects;

/**
 * The positions that one lane of one shard owns: {@code first}, {@code first + stride} and so on.
 *
 * @param first the first position
 * @param stride the distance between positions: shards times lanes
 * @param count how many positions there are
 */
public record LanePositions(long first, long stride, long count) {
    /**
     * Lane l of shard s of S owns the positions p with p ≡ s + S·l (mod S·lanes).
     *
     * @param hosts the hosts of the whole scan
     */
    static LanePositions of(long hosts, Shard shard, int lanes, int lane) {
        long stride = (long) shard.count() * lanes;
        long first = shard.index() + (long) shard.count() * lane;
        return new LanePositions(first, stride, first < hosts ? (hosts - 1 - first) / stride + 1 : 0);
    }

    /**
     * Returns a position.
     *
     * @param index 0 to count - 1
     */
    public long position(long index) {
        return first + Objects.checkIndex(index, count) * stride;
    }
}
