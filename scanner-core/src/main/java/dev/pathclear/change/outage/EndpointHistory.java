package dev.pathclear.change.outage;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.probe.State;
import java.util.List;
import java.util.Objects;

/**
 * What became of an endpoint.
 *
 * @param present whether it counts: an address of a network that never answered at any endpoint may be nobody's
 * @param changeClass what it is now, held against what it was first and what the plan says
 * @param doubt why nothing is proved of it, or null if its class says something
 * @param firstOpen the first probe that got through, or null; a refusal by the host itself got through as well
 * @param notOpenBefore the last probe before that one, or null if it was the first
 * @param stableSince since when it is as the plan says it ends up, without an outage or a gap; null if it is not
 * @param spells all that was seen, in order; the first ones, if there were too many
 * @param outages in order, that which lasts included; the first ones, if there were too many
 * @param tally of all outages
 * @param probes sent
 * @param answered of them
 * @param furtherSpells how many there were that {@code spells} does not hold
 */
public record EndpointHistory(
        WatchedEndpoint endpoint, boolean present, ChangeClass changeClass, Doubt doubt, Moment firstOpen,
        Moment notOpenBefore, Moment stableSince, List<Spell> spells, List<Outage> outages, OutageTally tally, long probes, long answered,
        long furtherSpells) {
    public EndpointHistory {
        Objects.requireNonNull(endpoint);
        Objects.requireNonNull(changeClass);
        Objects.requireNonNull(tally);
        spells = List.copyOf(spells);
        outages = List.copyOf(outages);
    }

    /**
     * Returns whether packets got through and the host itself always refused: the path is open, and nothing listens.
     */
    public boolean refused() {
        return firstOpen != null && furtherSpells == 0 && spells.stream().noneMatch(one -> one.state() == State.OPEN);
    }
}
