package dev.pathclear.report.scan;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.record.NotJudged;
import dev.pathclear.report.words.LocalFailures;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.RejectingDevices;
import dev.pathclear.report.words.RejectionText;
import dev.pathclear.result.ScanLine;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes where the script puts the hosts, and what is to be known beside them: what is left out, what words mean. */
final class Remarks {
    private final Html html;
    private final PageTexts texts;

    Remarks(Html html, PageTexts texts) {
        this.html = html;
        this.texts = texts;
    }

    /** Writes the places that the script fills, and what stands there for those who run none. */
    void places(ScanTally tally) {
        Blocks.beginSection(html, "hosts", texts.text("hosts"));
        if (!tally.leftOut().isEmpty()) {
            long left = tally.leftOut().values().stream().mapToLong(Long::longValue).sum();
            String verdicts = tally.leftOut().entrySet().stream()
                    .map(one -> texts.number(one.getValue()) + " " + texts.word("verdict", one.getKey(), one.getValue()))
                    .collect(Collectors.joining(", "));
            html.element("p", texts.fill("left-out." + texts.words().form(left), "n", texts.number(left),
                    "verdicts", verdicts), "class", "notice");
        }
        html.open("noscript").element("p", texts.text("no-script"), "class", "notice").close();
        html.closeLine();
    }

    /** Writes how many hosts are not judged, which, in order, and why. */
    void notJudged(NotJudged hosts) {
        List<String> sentences = new ArrayList<>();
        hosts.rejected().forEach((rejection, some) -> sentences.add(
                texts.count(rejection.required() ? "not-judged-required" : "not-judged-rejected", some.count())
                        + " " + some.text(texts.words()) + "." + heard(rejection)));
        hosts.others().forEach((status, some) -> {
            if (status == HostStatus.SILENT) {
                hosts.devices().split(some).forEach((devices, part) -> sentences.add(devices.isEmpty()
                        ? plain(status, part) : RejectingDevices.silent(devices, part, texts.words()) + "."));
            } else {
                sentences.add(plain(status, some));
            }
        });
        if (!sentences.isEmpty()) {
            Blocks.beginSection(html, "not-judged", texts.count("not-judged-heading", hosts.count()));
            Blocks.list(html, sentences);
            html.closeLine();
        }
    }

    private String plain(HostStatus status, AddressRanges some) {
        return texts.count("not-judged-" + switch (status) {
            case SILENT, UNREACHABLE, UNKNOWN -> status.word();
            default -> "other";
        }, some.count()) + " " + some.text(texts.words()) + ".";
    }

    private String heard(Rejection rejection) {
        return (rejection.reasons().isEmpty() ? "" : " " + texts.fill("heard",
                "devices", RejectionText.devices(rejection, texts.words()),
                "reasons", RejectionText.reasons(rejection)))
                + (!rejection.required() ? " " + RejectionText.next(rejection, texts.words()) : "");
    }

    /** Writes what kept this scan, and what keeps every scan, from knowing more. */
    void limits(ScanTally tally) {
        List<String> sentences = new ArrayList<>(LocalFailures.lines(tally.localFailures(), texts.words(),
                endpoints -> texts.count("unknown-endpoints", endpoints)));
        for (int i = 1; i <= 5; i++) {
            sentences.add(texts.text("limit-" + i));
        }
        Blocks.beginSection(html, "limits", texts.text("limits"));
        Blocks.list(html, sentences);
        html.closeLine();
    }

    /** Writes what signs and words mean. */
    void legend() {
        Blocks.beginSection(html, "legend", texts.text("legend"));
        html.open("dl", "class", "legend");
        Stream.concat(Stream.of(RequirementVerdict.values()).map(RequirementVerdict::word),
                Stream.of(Verdict.values()).map(Verdict::word)).distinct().forEach(word -> meaning("verdict", word));
        Stream.of(State.values()).map(State::word).forEach(word -> meaning("state", word));
        html.close().closeLine();
    }

    private void meaning(String kind, String word) {
        html.open("div").open("dt");
        if (kind.equals("verdict")) {
            Blocks.badge(html, Overview.tone(word), sign(word), texts.word(kind, word));
        } else {
            html.element("strong", texts.word(kind, word));
        }
        html.close().element("dd", texts.text("meaning." + kind + "." + word)).closeLine();
    }

    /** Returns the sign of a verdict, the same as in the map: see {@code page.js}. */
    static String sign(String verdict) {
        return switch (verdict) {
            case "satisfied", "clear" -> "\u2713";
            case "degraded" -> "\u25D0";
            case "unsatisfied", "blocked" -> "\u2717";
            case "not-listening" -> "\u25CB";
            case "exposed" -> "!";
            case "unproven" -> "?";
            case "not-tested" -> "\u2013";
            case "host-down" -> "\u2193";
            case "waived" -> "~";
            default -> "\u00B7";
        };
    }

    /** Writes who made the page; ends the main part. */
    void footer(ScanLine scan) {
        html.open("footer").element("p", texts.fill("footer", "version", scan.version())).close().closeLine();
    }
}
