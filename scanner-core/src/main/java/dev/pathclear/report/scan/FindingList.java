package dev.pathclear.report.scan;

import dev.pathclear.report.Rejection;
import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Tone;
import dev.pathclear.report.record.Finding;
import dev.pathclear.report.record.FindingText;
import dev.pathclear.report.record.Findings;
import dev.pathclear.report.record.NotJudged;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.report.words.RejectionText;
import dev.pathclear.result.AdviceText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what is wrong and what to do about it, each thing once and with a number, as plain HTML: it is there without a
 * script and on paper too. The script adds to each the way to its hosts, by the numbers of the groups that are in it.
 */
final class FindingList {
    private static final int MOST = 100;

    private final Html html;
    private final PageTexts texts;
    private final FindingText of;

    FindingList(Html html, PageTexts texts, ProfileTitles titles) {
        this.html = html;
        this.texts = texts;
        of = new FindingText(texts.words(), titles);
    }

    /** @param notJudged has what is in no finding, since it is not judged, but what somebody has to do something about */
    void write(Findings findings, NotJudged notJudged) {
        List<Finding> all = findings.inOrder();
        boolean rejected = notJudged.rejected().keySet().stream().anyMatch(Rejection::required);
        if (all.isEmpty() && !rejected) {
            return;
        }
        Blocks.beginSection(html, "steps", texts.text("steps"));
        if (!all.isEmpty()) {
            list(all, findings, notJudged);
        }
        notJudged.rejected().forEach((rejection, some) -> {
            if (rejection.required()) {
                rejected(rejection, some);
            }
        });
        html.closeLine();
    }

    private void rejected(Rejection rejection, AddressRanges some) {
        html.open("p", "class", "where").element("strong", texts.words().text("label.rejected"))
                .text(texts.words().text("joint.colon") + texts.words().count("addresses", some.count()) + " (")
                .element("span", some.text(texts.words()), "class", "hosts").text(")").closeLine();
        html.element("p", RejectionText.next(rejection, texts.words()), "class", "next");
    }

    private void list(List<Finding> all, Findings findings, NotJudged notJudged) {
        html.element("p", texts.text("steps-lead"), "class", "lead");
        html.open("ol", "class", "steps");
        for (int i = 0; i < Math.min(MOST, all.size()); i++) {
            write(i + 1, all.get(i), notJudged);
        }
        html.closeLine();
        long more = all.size() - MOST;
        if (more > 0) {
            html.element("p", texts.count("more-findings", more), "class", "notice");
        }
        if (findings.others() > 0) {
            html.element("p", texts.count("findings-left", findings.others()), "class", "notice");
        }
    }

    private void write(int number, Finding finding, NotJudged notJudged) {
        AdviceText advice = of.advice(finding);
        html.open("li", "id", "finding-" + number, "data-groups", finding.groups().stream().map(String::valueOf)
                .collect(Collectors.joining(" ")));
        html.element("span", Integer.toString(number), "class", "ref");
        html.open("div").open("h3");
        String verdict = of.verdict(finding);
        Blocks.badge(html, Overview.tone(verdict), Remarks.sign(verdict), of.verdictName(finding));
        html.text(" ").element("span", of.what(finding), "class", "what");
        String purpose = of.purpose(finding);
        if (!purpose.isEmpty()) {
            html.text(" ").element("span", purpose, "class", "purpose");
        }
        html.closeLine();
        if (advice != null) {
            html.element("p", advice.next(), "class", "next");
        }
        html.open("p", "class", "where").element("strong", of.count(finding)).text(texts.words().text("joint.colon"))
                .element("span", of.hosts(finding), "class", "hosts").text(" ").closeLine();
        String beside = of.beside(finding, notJudged);
        if (!beside.isEmpty()) {
            html.element("p", texts.words().text("label.but") + texts.words().text("joint.colon") + beside, "class", "why");
        }
        html.open("p", "class", "why");
        if (advice != null) {
            html.text(advice.seen() + " ").element("span", advice.proves(), "class", "proves").text(" ");
        }
        of.evidence(finding).forEach(line -> html.element("code", line, "class", "line"));
        html.closeLine();
        finding.waivers().forEach(waiver -> html.element("p", waiver, "class", "why"));
        html.close().closeLine();
    }
}
