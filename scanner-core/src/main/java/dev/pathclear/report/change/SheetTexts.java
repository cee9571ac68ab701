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

/** What a sheet says that is the same on every sheet: what words mean, and what cannot be seen this way. */
final class SheetTexts {
    private SheetTexts() {}

    /** Returns what a class of differences means. */
    static String meaning(ChangeClass one) {
        return switch (one) {
            case REGRESSION -> "Less gets through than before, and that was not planned.";
            case EXPOSURE -> "More gets through than before, and that was not planned.";
            case NOT_YET -> "The plan changes it, and it is still as it was.";
            case BROKEN_BEFORE -> "It is not as the plan says it stays, and was not before either.";
            case UNPROVEN -> "It was proved good before; now nothing is proved.";
            case NOT_COMPARABLE -> "One of the scans tells nothing about it.";
            case GONE_HOST -> "The host was up and does not answer now.";
            case NEW_HOST -> "The host is up now and was not before.";
            case REPAIRED -> "It was bad before and is proved good now.";
            case DIFFERENT -> "It differs, and is neither better nor worse for it.";
            case REASON_ONLY -> "As open or shut as before, shown in another way.";
            case AS_EXPECTED_CHANGED -> "It changed to what the plan says.";
            case AS_EXPECTED_UNCHANGED -> "It is as before, and was to stay so.";
            case UNCHANGED -> "The same, or a difference that proves nothing.";
        };
    }

    /** Returns what a state means. */
    static String meaning(State state) {
        return switch (state) {
            case OPEN -> "A connection was made, or UDP answered.";
            case CLOSED -> "The host itself refused: the way is open, nothing listens.";
            case REJECTED -> "A message said that it is not allowed or not possible.";
            case SILENT -> "No answer after all attempts.";
            case UNREACHABLE -> "Proved not to be there, or no way leads to it.";
            case UNKNOWN -> "A failure of the scanning machine; nothing about the target.";
            case UNTESTED -> "It was not asked.";
        };
    }

    /**
     * Writes what the words and signs mean.
     *
     * @param classes those that the sheet may have
     * @param words what else the sheet may have, or has another meaning in it
     */
    static void legend(Html html, Set<ChangeClass> classes, Map<String, String> words) {
        Blocks.beginSection(html, "legend", "Legend");
        html.open("dl", "class", "legend");
        entry(html, "0", "Tested, and there was none.");
        entry(html, Blocks.NOT_TESTED, "Not tested: nothing is known, which is not zero.");
        for (ChangeClass one : classes) {
            html.open("div").open("dt");
            Blocks.badge(html, ComparisonTiles.tone(one), one.word());
            html.close().element("dd", words.getOrDefault(one.word(), meaning(one))).closeLine();
        }
        words.forEach((word, meaning) -> {
            if (classes.stream().noneMatch(one -> one.word().equals(word))) {
                entry(html, word, meaning);
            }
        });
        for (State state : State.values()) {
            entry(html, state.word(), meaning(state));
        }
        html.close().closeLine();
    }

    static void entry(Html html, String term, String meaning) {
        html.open("div").open("dt").element("strong", term).close().element("dd", meaning).closeLine();
    }

    /** Writes what a comparison cannot see. */
    static void limits(Html html, ComparisonStart start, ComparisonSummary summary, boolean redacted) {
        List<String> limits = new ArrayList<>();
        if (!summary.beforeComplete() || !summary.afterComplete()) {
            limits.add("A result was cut short: hosts may be missing.");
        }
        if (summary.onlyBefore() + summary.onlyAfter() > 0) {
            limits.add("Asked of hosts that were up both times only before: "
                    + ComparisonWords.number(summary.onlyBefore()) + ", only after: "
                    + ComparisonWords.number(summary.onlyAfter()) + ". These could not be compared.");
        }
        if (!start.before().scan().planDigest().equals(start.after().scan().planDigest())) {
            limits.add("The two scans did not ask exactly the same; what both asked is compared.");
        }
        limits.add("Between the two scans nothing was looked at: what broke and healed meanwhile is not here, nor is"
                + " what comes and goes. pathclear watch sees that.");
        limits.addAll(everywhere());
        if (redacted) {
            limits.add("Names inside of free texts may remain; read them before you pass this on.");
        }
        Blocks.beginSection(html, "limits", "What this cannot see");
        Blocks.list(html, limits);
        html.closeLine();
    }

    /** Returns what no scan can see, whatever is made of it. */
    static List<String> everywhere() {
        return List.of(
                "It holds for traffic from this vantage. Other sources may be treated otherwise, and so may the same"
                        + " source at another time.",
                "Open means that a connection was made, not that the service behind it works.",
                "Closed is taken for the host's own word; a firewall can send the same in its name.",
                "UDP that stays silent proves neither open nor blocked.",
                "What was not asked is not covered.",
                "The digests have no key: they show that a file is the one this sheet is about, if the sheet is kept"
                        + " apart from it.");
    }

    /** Returns what was asked for. */
    static String profiles(ScanLine scan) {
        String profiles = scan.profiles().isEmpty() ? "ports alone"
                : scan.profiles().stream().map(SheetTexts::profile).collect(Collectors.joining("; "));
        return profiles + "; phase " + Plain.text(scan.phase());
    }

    private static String profile(ProfileUse use) {
        return Plain.text(use.id()) + (use.revision() == null ? "" : " revision " + Plain.text(use.revision()))
                + (use.role() == null ? "" : ", role " + Plain.text(use.role()))
                + (use.productVersion() == null ? "" : ", version " + Plain.text(use.productVersion()));
    }
}
