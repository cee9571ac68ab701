package dev.pathclear.report.change;

import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Table;
import dev.pathclear.report.html.Tone;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.Flaw;
import dev.pathclear.result.Verification;
import dev.pathclear.verdict.ExitCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every sheet that is signed has: its head, what it rests on, and where it is signed. */
final class SheetParts {
    private static final long HALF_SECOND = 500;

    private final Html html;
    private final ChangeWords words;

    SheetParts(Html html, ChangeWords words) {
        this.html = html;
        this.words = words;
    }

    /** Returns a time to the nearest second, with its offset. */
    static String time(Instant at, ZoneOffset zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .format(at.plusMillis(HALF_SECOND).atOffset(zone))
                + " " + zone(zone);
    }

    /** Returns an offset as {@code UTC+01:00}. */
    static String zone(ZoneOffset zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + zone;
    }

    /** Writes the head, and begins the main part, which two calls of {@link Html#close} end. */
    void begin(String kicker, String heading, String lead, String skipTo) {
        html.open("a", "class", "skip", "href", "#" + skipTo).text(words.text("skip")).closeLine();
        html.open("main").open("header");
        html.element("p", kicker, "class", "kicker").element("h1", heading);
        if (lead != null) {
            html.element("p", lead, "class", "lead");
        }
        html.closeLine();
    }

    /** Returns the tone of a verdict. */
    static Tone tone(ExitCode exit) {
        return switch (exit) {
            case OK -> Tone.GOOD;
            case UNPROVEN, INTERRUPTED -> Tone.DOUBT;
            default -> Tone.BAD;
        };
    }

    /** Writes the verdict. */
    void verdict(Tone tone, String verdict, String meaning) {
        html.open("p", "class", "verdict " + tone.name().toLowerCase(Locale.ROOT));
        html.element("strong", verdict).text(" ").element("span", meaning).closeLine();
    }

    /**
     * Writes the files with their digests.
     *
     * @param files by what they are; one that is null is left out
     * @param digests of files of which no more is known, by what they are
     */
    void evidence(Map<String, Evidence> files, Map<String, String> digests) {
        Blocks.beginSection(html, "evidence", words.text("evidence"));
        Table table = new Table(html, "evidence-table", words.text("evidence.caption"),
                List.of(words.text("evidence.file"), words.text("evidence.sha256"), words.text("evidence.digests")));
        files.forEach((what, file) -> {
            if (file != null) {
                table.beginRow().cell(cell -> cell.text(what).open("span", "class", "note").element("code", file.file())
                        .text(", " + words.count("bytes", file.bytes())).close());
                table.code(file.sha256()).cell(cell -> digests(cell, file.digests())).endRow();
            }
        });
        digests.forEach((what, sha256) -> table.beginRow().cell(what).code(sha256).cell(noDigests()).endRow());
        table.end();
        html.element("p", words.text("evidence.check"), "class", "lead");
        html.closeLine();
    }

    private String noDigests() {
        return Blocks.NOT_TESTED + " " + words.text("digests.no");
    }

    private void digests(Html cell, Verification digests) {
        if (digests == null) {
            cell.text(noDigests());
            return;
        }
        switch (digests.outcome()) {
            case WHOLE -> Blocks.badge(cell, Tone.GOOD, words.text("digests.whole"));
            case WITHOUT_DIGESTS -> Blocks.badge(cell, Tone.DOUBT, words.text("digests.none"));
            case DEPARTED -> {
                Blocks.badge(cell, Tone.BAD, words.text("digests.departed"));
                cell.element("span", departure(digests), "class", "note");
            }
        }
    }

    /** Returns what is wrong with a file and where. */
    private String departure(Verification digests) {
        Flaw flaw = digests.flaw();
        String found = words.fill("flaw." + flaw.kind().word()
                + (flaw.kind().counts() ? "." + words.common().form(flaw.number()) : ""), "n", flaw.number());
        return digests.ended() ? found : digests.first() == digests.last()
                ? words.fill("digests.line", "line", digests.first(), "found", found)
                : words.fill("digests.lines", "first", digests.first(), "last", digests.last(), "found", found);
    }

    /** Writes where it is signed. */
    void signatures(SheetSettings settings) {
        html.open("section", "class", "sign-off", "aria-labelledby", "sign-heading");
        html.element("h2", words.text("sign-off"), "id", "sign-heading");
        if (settings.note() != null) {
            html.open("p").element("strong", words.text("note") + words.common().text("joint.colon"))
                    .text(settings.note()).closeLine();
        }
        html.open("div", "class", "signatures");
        signature(words.text("engineer"), settings.engineer());
        signature(words.text("approved-by"), null);
        html.close().closeLine();
    }

    private void signature(String who, String name) {
        html.open("div").element("h3", who).open("dl", "class", "signature");
        toFill("name", name);
        toFill("date", null);
        toFill("signature", null);
        html.close().closeLine();
    }

    private void toFill(String what, String filled) {
        html.open("div").element("dt", words.text(what)).element("dd", filled == null ? "" : filled).closeLine();
    }

    /** Writes who made the sheet and when; ends the main part. */
    void end(SheetSettings settings, ZoneOffset zone) {
        html.open("footer");
        html.element("p", words.fill("made", "version", settings.version(), "at", time(settings.made(), zone)));
        if (settings.redacted()) {
            html.element("p", words.text("redacted"));
        }
        html.close().closeLine();
    }
}
