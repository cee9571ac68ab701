package dev.pathclear.change;

import dev.pathclear.change.plan.ChangePlan;
import java.util.List;

/**
 * What is compared with what.
 *
 * @param plan what is compared with, or null
 * @param obstacles why the two do not answer the same question; empty unless they are compared anyway
 */
public record ComparisonStart(Snapshot before, Snapshot after, ChangePlan plan, List<Obstacle> obstacles) {
    public ComparisonStart {
        obstacles = List.copyOf(obstacles);
    }
}
