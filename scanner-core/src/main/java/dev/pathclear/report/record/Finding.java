package dev.pathclear.report.record;

import dev.pathclear.probe.Address;
import dev.pathclear.profile.Need;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.ProbeLine;
import java.util.List;
import java.util.Map;

/**
 * The same trouble of the same flows at some hosts: what one next step mends.
 *
 * @param flows as the first of those hosts has them; none where the hosts themselves were not heard
 * @param hosts all of them
 * @param names the lowest few, each with its name or null
 * @param at the lowest host, whose evidence it is
 * @param evidence an endpoint a flow, as seen there
 * @param waivers by flow: waivers that have expired, as text
 * @param groups the numbers that {@link Findings#add} gave what is in it
 */
public record Finding(Symptom symptom, List<FlowLine> flows, AddressRanges hosts, Map<Address, String> names,
        Address at, List<ProbeLine> evidence, List<String> waivers, List<Integer> groups) {
    /** Returns whether it is proved that something is wrong. */
    public boolean proved() {
        return switch (symptom.verdict()) {
            case "blocked", "not-listening", "exposed" -> true;
            default -> false;
        };
    }

    /** Returns whether a flow of it is required or must not be open; of hosts that were not heard, one may be. */
    public boolean required() {
        return flows.isEmpty() || symptom.verdict().equals("exposed") || flows.stream().anyMatch(flow -> flow.need().equals(Need.REQUIRED.word()));
    }
}
