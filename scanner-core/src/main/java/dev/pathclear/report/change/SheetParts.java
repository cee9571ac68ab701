package dev.pathclear.report.change;

import dev.pathclear.report.html.Blocks;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.html.Table;
import dev.pathclear.report.html.Tone;
import dev.pathclear.result.Evidence;
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

    private SheetParts() {}

    /** Returns a time to the nearest second, with its offset. */
    static String time(Instant at, ZoneOffset zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .format(at.plusMillis(HALF_SECOND).atOffset(zone))
                + (zone.equals(ZoneOffset.UTC) ? " UTC" : " UTC" + zone);
    }

    /** Writes the head, and begins the main part, which two calls of {@link Html#close} end. */
    static void begin(Html html, String kicker, String heading, String lead, String skipTo) {
        html.open("a", "class", "skip", "href", "#" + skipTo).text("Skip to the lines").closeLine();
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
    static void verdict(Html html, Tone tone, String words, String meaning) {
        html.open("p", "class", "verdict " + tone.name().toLowerCase(Locale.ROOT));
        html.element("strong", words).text(" ").element("span", meaning).closeLine();
    }

    /**
     * Writes the files with their digests.
     *
     * @param files by what they are; one that is null is left out
     * @param digests of files of which no more is known, by what they are
     */
    static void evidence(Html html, Map<String, Evidence> files, Map<String, String> digests) {
        Blocks.beginSection(html, "evidence", "Evidence");
        Table table = new Table(html, "evidence-table", "The files that this sheet rests on.",
                List.of("File", "SHA-256 of the whole file", "Its own digests"));
        files.forEach((what, file) -> {
            if (file != null) {
                table.beginRow().cell(cell -> cell.text(what).open("span", "class", "note").element("code", file.file())
                        .text(", " + ComparisonWords.number(file.bytes()) + " bytes").close());
                table.code(file.sha256()).cell(cell -> digests(cell, file.digests())).endRow();
            }
        });
        digests.forEach((what, sha256) -> table.beginRow().cell(what).code(sha256)
                .cell(Blocks.NOT_TESTED + " none").endRow());
        table.end();
        html.element("p", "To check a file: pathclear verify FILE, or sha256sum FILE, prints this SHA-256.", "class", "lead");
        html.closeLine();
    }

    private static void digests(Html cell, Verification digests) {
        if (digests == null) {
            cell.text(Blocks.NOT_TESTED + " none");
            return;
        }
        switch (digests.outcome()) {
            case WHOLE -> Blocks.badge(cell, Tone.GOOD, "as it was written");
            case WITHOUT_DIGESTS -> Blocks.badge(cell, Tone.DOUBT, "it has none");
            case DEPARTED -> {
                Blocks.badge(cell, Tone.BAD, "edited, cut or reordered");
                cell.element("span", digests.departure(), "class", "note");
            }
        }
    }

    /** Writes where it is signed. */
    static void signatures(Html html, SheetSettings settings) {
        html.open("section", "class", "sign-off", "aria-labelledby", "sign-heading");
        html.element("h2", "Sign-off", "id", "sign-heading");
        if (settings.note() != null) {
            html.open("p").element("strong", "Note: ").text(settings.note()).closeLine();
        }
        html.open("div", "class", "signatures");
        signature(html, "Engineer", settings.engineer());
        signature(html, "Approved by", null);
        html.close().closeLine();
    }

    private static void signature(Html html, String who, String name) {
        html.open("div").element("h3", who).open("dl", "class", "signature");
        for (String line : List.of("Name", "Date", "Signature")) {
            html.open("div").element("dt", line);
            html.element("dd", line.equals("Name") && name != null ? name : "").closeLine();
        }
        html.close().closeLine();
    }

    /** Writes who made the sheet and when; ends the main part. */
    static void end(Html html, SheetSettings settings, ZoneOffset zone) {
        html.open("footer");
        html.element("p", "Made by pathclear " + settings.version() + ", " + time(settings.made(), zone) + ".");
        if (settings.redacted()) {
            html.element("p", SheetSettings.REDACTED);
        }
        html.close().closeLine();
    }
}
