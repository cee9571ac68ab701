package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.probe.State;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a sheet says that is the same on every sheet: what words mean, and what cannot be seen this way. */
final class SheetTexts {
    private static final int EVERYWHERE = 6;

    private final Html html;
    private final ChangeWords words;

    SheetTexts(Html html, ChangeWords words) {
        this.html = html;
        this.words = words;
    }

    /** Returns what a class of differences means. */
    static String meaning(ChangeWords words, ChangeClass one) {
        return words.text("means.class." + one.word());
    }

    /**
     * Writes what the words and signs mean.
     *
     * @param classes those that the sheet may have
     * @param others what classes mean on this sheet where that is something else than elsewhere
     * @param further what else the sheet may have, by name
     */
    void legend(Set<ChangeClass> classes, Map<ChangeClass, String> others, Map<String, String> further) {
        Blocks.beginSection(html, "legend", words.text("legend"));
        html.open("dl", "class", "legend");
        entry("0", words.text("means.zero"));
        entry(Blocks.NOT_TESTED, words.text("means.not-tested"));
        for (ChangeClass one : classes) {
            html.open("div").open("dt");
            Blocks.badge(html, ComparisonTiles.tone(one), words.name(one));
            html.close().element("dd", others.getOrDefault(one, meaning(words, one))).closeLine();
        }
        further.forEach(this::entry);
        for (State state : State.values()) {
            entry(words.common().state(state), words.text("means.state." + state.word()));
        }
        html.close().closeLine();
    }

    private void entry(String term, String meaning) {
        html.open("div").open("dt").element("strong", term).close().element("dd", meaning).closeLine();
    }

    /** Writes what a comparison cannot see. */
    void limits(ComparisonStart start, ComparisonSummary summary, boolean redacted) {
        List<String> limits = new ArrayList<>();
        if (!summary.beforeComplete() || !summary.afterComplete()) {
            limits.add(words.text("limit.result-cut-short"));
        }
        if (summary.onlyBefore() + summary.onlyAfter() > 0) {
            limits.add(words.fill("limit.not-compared", "before", words.number(summary.onlyBefore()), "after",
                    words.number(summary.onlyAfter())));
        }
        if (!start.before().scan().planDigest().equals(start.after().scan().planDigest())) {
            limits.add(words.text("limit.other-questions"));
        }
        limits.add(words.text("limit.between"));
        limits(limits, redacted);
    }

    /** Writes what a sheet cannot see: first what is its own, then what no scan can see, whatever is made of it. */
    void limits(List<String> own, boolean redacted) {
        List<String> limits = new ArrayList<>(own);
        IntStream.rangeClosed(1, EVERYWHERE).forEach(i -> limits.add(words.text("limit." + i)));
        if (redacted) {
            limits.add(words.text("limit.redacted"));
        }
        Blocks.beginSection(html, "limits", words.text("limits"));
        Blocks.list(html, limits);
        html.closeLine();
    }

    /** Returns what was asked for. */
    static String profiles(ChangeWords words, ScanLine scan) {
        String profiles = scan.profiles().isEmpty() ? words.text("ports-alone") : scan.profiles().stream()
                .map(use -> profile(words, use)).collect(Collectors.joining(words.common().text("joint.also")));
        return words.fill("profiles-and-phase", "profiles", profiles, "phase", Plain.text(scan.phase()));
    }

    private static String profile(ChangeWords words, ProfileUse use) {
        return Plain.text(use.id()) + part(words, "profile.revision", use.revision())
                + part(words, "profile.role", use.role()) + part(words, "profile.version", use.productVersion());
    }

    private static String part(ChangeWords words, String key, String value) {
        return value == null ? "" : words.fill(key, "value", Plain.text(value));
    }
}
