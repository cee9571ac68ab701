package dev.pathclear.report.record;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.verdict.RequirementVerdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a scan as a whole stands, for whoever has to decide by it: what was counted while hosts came, and the one
 * sentence that it comes to. That all is well is said only where hosts were judged, all of them are, and nothing was
 * kept from being judged by a firewall or by this machine.
 */
public final class Standing {
    private static final int MAX_WORDS = 32;
    private static final List<RequirementVerdict> WORST_FIRST = List.of(RequirementVerdict.UNSATISFIED,
            RequirementVerdict.UNPROVEN, RequirementVerdict.DEGRADED, RequirementVerdict.SATISFIED,
            RequirementVerdict.WAIVED, RequirementVerdict.NOT_APPLICABLE);

    /** What it comes to. */
    public enum Outcome {
        /** What is required gets through. */
        READY,
        /** Something is not proved. */
        UNPROVEN,
        /** Something does not get through. */
        NOT_READY
    }

    /** The outcome, as a headline and what it rests on. */
    public record Headline(Outcome outcome, String text, String rests) {}

    private final Map<String, Long> hosts = new LinkedHashMap<>();
    private long judged;
    private long rejected;
    private long requiredRejected;
    private long failed;
    private long exposed;

    /** Adds a host. */
    public void add(HostRecord host) {
        if (!host.judged()) {
            boolean unheard = host.probes().stream().anyMatch(probe -> probe.state() == State.UNKNOWN);
            rejected += host.line().status() == HostStatus.REJECTED ? 1 : 0;
            requiredRejected += host.line().requiredRejected() ? 1 : 0;
            failed += unheard && host.line().status() != HostStatus.REJECTED ? 1 : 0;
            return;
        }
        judged++;
        String verdict = host.line().verdict();
        hosts.merge(hosts.containsKey(verdict) || hosts.size() < MAX_WORDS ? verdict : "", 1L, Long::sum);
        for (FlowLine flow : host.flows()) {
            if (flow.verdict().equals("exposed") && !host.waives(flow)) {
                exposed++;
                break;
            }
        }
    }

    /** Returns how many hosts are judged. */
    public long judged() {
        return judged;
    }

    /** Returns judged hosts by verdict. */
    public Map<String, Long> hosts() {
        return Collections.unmodifiableMap(hosts);
    }

    private long count(String verdict) {
        return hosts.getOrDefault(verdict, 0L);
    }

    /**
     * Returns what it comes to.
     *
     * @param summary null if the result was cut short
     */
    public Headline headline(SummaryLine summary, Words words) {
        long bad = count("unsatisfied");
        long good = count("satisfied") + count("degraded") + count("waived");
        long doubtful = judged - bad - good - count("not-applicable");
        int exit = summary == null ? -1 : summary.exitCode();
        String key = summary == null ? "cut" : exit == 130 ? "interrupted" : exit == 4 || exit == 70 ? "failed"
                : bad > 0 ? "not-ready" : doubtful > 0 ? "not-proved" : good == 0 ? "none-judged"
                : exposed > 0 ? "exposed" : requiredRejected > 0 || failed > 0 ? "not-all-judged" : exit == 0 ? "ready" : "not-proved";
        Outcome outcome = switch (key) {
            case "not-ready", "failed" -> Outcome.NOT_READY;
            case "ready" -> Outcome.READY;
            default -> Outcome.UNPROVEN;
        };
        long told = switch (key) {
            case "not-ready" -> bad;
            case "not-proved" -> doubtful;
            case "exposed" -> exposed;
            default -> judged;
        };
        if (key.equals("not-all-judged")) {
            return new Headline(outcome, notJudged(words), rests(words, true));
        }
        return new Headline(outcome, words.fill("headline." + key + "." + words.form(judged), "n", words.number(told),
                "all", words.number(judged)), rests(words, false));
    }

    private String rests(Words words, boolean keptIsTold) {
        List<String> counts = new ArrayList<>();
        for (RequirementVerdict verdict : WORST_FIRST) {
            if (count(verdict.word()) > 0) {
                counts.add(words.verdicts(verdict, count(verdict.word())));
            }
        }
        String text = words.count("headline.judged", judged)
                + (counts.isEmpty() ? "" : words.text("joint.colon") + String.join(", ", counts)) + ".";
        return requiredRejected == 0 && failed == 0 || keptIsTold ? text : text + " " + notJudged(words) + ".";
    }

    /** Says what happened, and nothing that did not: all addresses that are rejected, as they are counted elsewhere. */
    private String notJudged(Words words) {
        return (requiredRejected > 0 ? words.count("headline.rejected", rejected) : "")
                + (requiredRejected > 0 && failed > 0 ? ". " : "")
                + (failed > 0 ? words.count("headline.failed", failed) : "");
    }
}
