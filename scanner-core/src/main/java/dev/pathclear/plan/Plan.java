package dev.pathclear.plan;

import java.math.BigInteger;
import java.util.Objects;

/**
 * Which host is visited when, and by which lane of which shard. Hosts are indices into the scan's scope.
 *
 * <p>Everything is computed when asked for; a plan for all of 10.0.0.0/8 takes as much memory as one for a host.
 * Immutable.
 */
public final class Plan {
    /** The most lanes of a scan. */
    public static final int MAX_LANES = 1_024;

    private final HostPermutation permutation;
    private final long seed;
    private final Shard shard;
    private final int lanes;

    /**
     * Creates a plan.
     *
     * @param hosts the hosts of the whole scan, all shards together, 1 to 2^62
     * @param seed of the order; shards of one scan share it
     * @param lanes of this process, 1 to {@link #MAX_LANES}; shards need not have the same number
     */
    public Plan(long hosts, long seed, Shard shard, int lanes) {
        if (lanes < 1 || lanes > MAX_LANES) {
            throw new IllegalArgumentException("a plan has 1 to " + MAX_LANES + " lanes, not " + lanes);
        }
        this.seed = seed;
        this.shard = Objects.requireNonNull(shard);
        this.lanes = lanes;
        permutation = new HostPermutation(hosts, seed);
    }

    /** Returns the hosts of the whole scan, all shards together. */
    public long hosts() {
        return permutation.size();
    }

    /** Returns the hosts of this shard. */
    public long shardHosts() {
        return LanePositions.of(hosts(), shard, 1, 0).count();
    }

    /**
     * Returns how many endpoints this shard has, given those of the whole scan: exact where all hosts have the same
     * number of them, the expectation elsewhere.
     */
    public long shardEndpoints(long endpoints) {
        return BigInteger.valueOf(endpoints).multiply(BigInteger.valueOf(shardHosts()))
                .divide(BigInteger.valueOf(hosts())).longValueExact();
    }

    public long seed() {
        return seed;
    }

    public Shard shard() {
        return shard;
    }

    public int lanes() {
        return lanes;
    }

    /** Returns the positions of a lane, 0 to lanes - 1. */
    public LanePositions positions(int lane) {
        return LanePositions.of(hosts(), shard, lanes, Objects.checkIndex(lane, lanes));
    }

    /** Returns a cursor at the first host of a lane. */
    public PlanCursor cursor(int lane) {
        return new PlanCursor(permutation, positions(lane));
    }
}
