package dev.pathclear.change;

import dev.pathclear.change.plan.ChangePlan;
import java.util.List;

/**
 * What is compared with what.
 *
 * @param plan what is compared with, or null
 * @param obstacles why the two do not answer the same question, in one line each; empty unless they are compared anyway
 */
public record ComparisonStart(Snapshot before, Snapshot after, ChangePlan plan, List<String> obstacles) {
    public ComparisonStart {
        obstacles = List.copyOf(obstacles);
    }
}
