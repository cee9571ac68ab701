package dev.pathclear.report.scan;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Share;
import dev.pathclear.report.html.Tone;
import dev.pathclear.report.record.Standing;
import dev.pathclear.report.words.CauseText;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.result.LikelyCause;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.Vantage;
import dev.pathclear.verdict.RequirementVerdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what is to be known first: the verdict, the numbers, what was asked, likely causes. */
final class Overview {
    private static final int CAUSES = 20;

    private final Html html;
    private final PageTexts texts;
    private final ProfileTitles titles;

    Overview(Html html, PageTexts texts, ProfileTitles titles) {
        this.html = html;
        this.texts = texts;
        this.titles = titles;
    }

    /** Writes what it comes to, and the exit code. */
    void verdict(SummaryLine summary, ScanTally tally) {
        Standing.Headline headline = tally.standing().headline(summary, texts.words());
        Tone tone = switch (headline.outcome()) {
            case READY -> Tone.GOOD;
            case UNPROVEN -> Tone.DOUBT;
            case NOT_READY -> Tone.BAD;
        };
        html.open("p", "class", "verdict " + tone.name().toLowerCase(Locale.ROOT));
        html.element("strong", headline.text()).text(" ");
        html.element("span", headline.rests() + (summary == null ? " " + texts.text("cut-meaning")
                : " " + texts.fill("exit-code", "code", Integer.toString(summary.exitCode())))).closeLine();
    }

    /** Returns the tone of the word of a verdict or a state. */
    static Tone tone(String word) {
        return switch (word) {
            case "satisfied", "degraded", "clear", "open", "up" -> Tone.GOOD;
            case "unsatisfied", "blocked", "not-listening", "exposed", "rejected" -> Tone.BAD;
            case "unproven", "not-tested", "host-down", "silent", "unreachable", "unknown" -> Tone.DOUBT;
            default -> Tone.QUIET;
        };
    }

    /**
     * Writes the numbers: addresses, hosts, requirements, endpoints; each says what is counted, and its parts add up.
     */
    void tiles(SummaryLine summary, ScanTally tally) {
        html.open("section", "class", "numbers", "aria-label", texts.text("numbers"));
        Map<String, Long> statuses = new LinkedHashMap<>();
        for (HostStatus status : HostStatus.values()) {
            statuses.put(status.word(), summary.hosts().getOrDefault(status.word(), 0L));
        }
        tiles("status", "status", statuses);
        tiles("hosts", "verdict", ordered(tally.standing().hosts()));
        Map<String, Long> requirements = ordered(tally.verdicts());
        requirements.remove(RequirementVerdict.NOT_APPLICABLE.word());
        tiles("requirements", "verdict", requirements);
        Map<String, Long> states = new LinkedHashMap<>();
        for (State state : State.values()) {
            states.put(state.word(), summary.states().getOrDefault(state, 0L));
        }
        tiles("endpoints", "state", states);
        html.closeLine();
    }

    private static Map<String, Long> ordered(Map<String, Long> counts) {
        Map<String, Long> all = new LinkedHashMap<>();
        Stream.of(RequirementVerdict.UNSATISFIED, RequirementVerdict.UNPROVEN, RequirementVerdict.DEGRADED,
                RequirementVerdict.SATISFIED, RequirementVerdict.WAIVED, RequirementVerdict.NOT_APPLICABLE)
                .map(RequirementVerdict::word).forEach(word -> all.put(word, counts.getOrDefault(word, 0L)));
        counts.forEach(all::putIfAbsent);
        return all;
    }

    /** A state is no verdict: where a filter that rejects is meant to be, that is no fault. So it has no colour. */
    private void tiles(String of, String kind, Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        html.open("div", "class", "group", "data-of", of);
        html.open("h2").text(texts.text("tiles." + of)).text(" ")
                .element("span", texts.number(all), "class", "total").close();
        html.element("p", texts.text("tiles." + of + ".counted"), "class", "counted");
        boolean coloured = kind.equals("verdict");
        if (!of.equals("status") && all > 0) {
            Share.draw(html, counts.entrySet().stream().map(count -> new Share.Part(
                    coloured ? tone(count.getKey()) : shade(count.getKey()), count.getValue())).toList());
        }
        html.open("dl", "class", "counts");
        counts.forEach((word, count) -> {
            if (count > 0) {
                html.open("div", "class", coloured ? tone(word).name().toLowerCase(Locale.ROOT) : "plain",
                        "data-word", word);
                html.element("dt", texts.word(kind, word, count)).element("dd", texts.number(count)).closeLine();
            }
        });
        html.close().closeLine();
    }

    private static Tone shade(String state) {
        return state.equals("open") ? Tone.GOOD : tone(state) == Tone.BAD ? Tone.BAD
                : state.equals("closed") ? Tone.QUIET : Tone.DOUBT;
    }

    /** Writes where, when and what. */
    void facts(ScanLine scan, SummaryLine summary) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(texts.text("fact.from"), vantage(scan.vantage()));
        facts.put(texts.text("fact.profile"), scan.profiles().isEmpty() ? texts.text("fact.no-profile")
                : scan.profiles().stream().map(this::profile).collect(Collectors.joining("; ")));
        if (!scan.profiles().isEmpty()) {
            facts.put(texts.text("fact.phase"),
                    texts.text(scan.phase().equals("after") ? "phase.after" : "phase.before"));
        }
        facts.put(texts.text("fact.started"), time(scan));
        if (summary != null) {
            facts.put(texts.text("fact.took"), texts.fill("fact.took-value", "seconds",
                    texts.words().decimal(summary.elapsedSeconds(), 2), "rate",
                    texts.number(Math.round(summary.probesPerSecond()))));
            facts.put(texts.text("fact.limited"), summary.limitedBy() == null ? texts.text("fact.not-limited")
                    : texts.limit(summary.limitedBy()));
        }
        facts.put(texts.text("fact.plan"), texts.fill("fact.plan-value", "digest", scan.planDigest(), "seed",
                Long.toString(scan.seed())));
        facts.put(texts.text("fact.version"), "pathclear " + scan.version());
        Blocks.beginSection(html, "facts", texts.text("facts"));
        Blocks.facts(html, facts);
        html.closeLine();
    }

    private static String time(ScanLine scan) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .format(scan.started().atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** Returns where from and when, in a line. */
    String fromWhen(ScanLine scan) {
        return texts.fill("lead-from", "vantage", vantage(scan.vantage()), "started", time(scan));
    }

    private String vantage(Vantage from) {
        String addresses = from.addresses().stream().map(Address::toString).collect(Collectors.joining(", "));
        return from.host() + (addresses.isEmpty() ? "" : " (" + addresses + ")") + ", " + from.transport()
                + (from.role() == null ? "" : ", " + texts.fill("fact.stands-in", "role", from.role()));
    }

    private String profile(ProfileUse use) {
        String title = titles.profile(use.id());
        List<String> parts = new ArrayList<>();
        parts.add(title.equals(use.id()) ? title : title + " (" + use.id() + ")");
        if (use.revision() != null) {
            parts.add(texts.fill("fact.revision", "revision", use.revision()));
        }
        if (use.productVersion() != null) {
            parts.add(texts.fill("fact.product-version", "version", use.productVersion()));
        }
        if (use.role() != null) {
            parts.add(texts.fill("fact.role", "role", titles.role(use.id(), use.role())));
        }
        if (!use.conditions().isEmpty()) {
            parts.add(texts.fill("fact.conditions", "conditions", String.join(", ", use.conditions())));
        }
        return String.join(", ", parts);
    }

    /** Writes what most likely makes hosts fail alike. */
    void causes(SummaryLine summary) {
        if (summary == null || summary.causes().isEmpty()) {
            return;
        }
        Blocks.beginSection(html, "causes", texts.text("causes"));
        html.element("p", texts.text("causes-lead"), "class", "lead");
        CauseText words = new CauseText(texts.language());
        List<String> told = new ArrayList<>();
        for (LikelyCause cause : summary.causes().subList(0, Math.min(CAUSES, summary.causes().size()))) {
            told.add(words.of(cause));
        }
        long more = summary.causes().size() - told.size() + summary.moreCauses();
        if (more > 0) {
            told.add(texts.fill("and-more", "n", texts.number(more)));
        }
        Blocks.list(html, told);
        html.closeLine();
    }
}
