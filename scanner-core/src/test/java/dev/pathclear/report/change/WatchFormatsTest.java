package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.probe.Address;
import dev.pathclear.report.Destination;
import dev.pathclear.report.WatchNdjson;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.WatchText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the formats of a watch owe their readers, whatever is in the plan. */
final class WatchFormatsTest {
    private static final Pattern CSV_ROW =
            Pattern.compile("(?:[^\",;\r\n]*|\"(?:[^\"\r\n]|\"\")*\")(?:,(?:[^\",;\r\n]*|\"(?:[^\"\r\n]|\"\")*\")){24}");

    /** Makes a sink. */
    private interface Maker {
        WatchSink make(Destination to, SheetSettings settings, WatchEvidence evidence);
    }

    private enum Format {
        TEXT((to, sheet, evidence) -> new WatchText(to, TableSettings.defaults(), sheet, true)),
        NDJSON((to, sheet, evidence) -> new WatchNdjson(to)),
        CSV(WatchCsv::new),
        MARKDOWN((to, sheet, evidence) -> new WatchMarkdown(to, sheet, evidence, Language.EN)),
        JUNIT(WatchJunit::new),
        HTML((to, sheet, evidence) -> new WatchSheet(to, sheet, evidence, Language.EN));

        private final Maker maker;

        Format(Maker maker) {
            this.maker = maker;
        }
    }

    private static String report(Format format, Redaction redaction, WatchEvidence evidence) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Destination to = Destination.stream("test", out, false);
        SheetSettings settings = HostileComparison.SETTINGS;
        if (redaction == null) {
            HostileWatch.play(format.maker.make(to, settings, evidence));
        } else {
            HostileWatch.play(new RedactedWatch(
                    format.maker.make(to, settings.redacted(redaction), evidence.redacted(redaction)), redaction));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String report(Format format) throws IOException {
        return report(format, null, HostileWatch.evidence());
    }

    @ParameterizedTest
    @EnumSource
    void report_ofHostileTexts_hasNoControlCharacter(Format format) throws IOException {
        assertThat(report(format).replaceAll("[\r\n]", "").codePoints())
                .noneMatch(point -> switch (Character.getType(point)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.SURROGATE -> true;
                    default -> false;
                });
    }

    @ParameterizedTest
    @EnumSource
    void report_redacted_hasNoAddressAndNoName(Format format) throws IOException {
        Redaction redaction = new Redaction();
        String text = report(format, redaction, HostileWatch.evidence());
        assertThat(text).doesNotContain("2001:db8:1:2", "admin-pc", "corp.example");
        // A mask may begin like the address, 198.51.100.97 for instance, or be the address itself by chance.
        for (Address address : List.of(Address.parse("10.9.8.7"), Address.parse("198.51.100.9"))) {
            if (!redaction.address(address).equals(address)) {
                assertThat(text).doesNotContainPattern("(?<![0-9])" + Pattern.quote(address.toString()) + "(?![0-9])");
            }
        }
        if (format != Format.MARKDOWN && format != Format.JUNIT) {
            assertThat(text).contains(redaction.name("db-7.corp.example"));
        }
        if (format != Format.NDJSON) {
            assertThat(text).containsPattern(format == Format.JUNIT ? "\"redacted\" value=\"true\"" : "are masked");
        }
    }

    @Test
    void markdown_hasAtMostTwentyLines_theWorstFirst() throws IOException {
        List<String> lines = report(Format.MARKDOWN).lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(20);
        List<String> rows = lines.stream().filter(line -> line.startsWith("| ")).toList();
        assertThat(rows.get(2)).contains("regression", "collateral: ");
        assertThat(rows.subList(2, rows.size() - 1)).filteredOn(row -> row.contains("collateral: "))
                .isNotEmpty().allMatch(row -> row.matches(".*\\| collateral (outage|exposure); at the end: [a-z-]+( \\||:).*"));
        assertThat(rows.getLast()).startsWith("| and 65 more lines");
        assertThat(String.join("\n", lines).replaceAll("`[^`]*`", "")).as("what is not code")
                .doesNotContain("<", "](", "http");
        assertThat(String.join("\n", lines)).contains("sha256 `0123", "sha256 `abab");
    }

    @Test
    void csv_everyRow_isHarmlessWherePutInASpreadsheet() throws IOException {
        String[] rows = report(Format.CSV).split("\r\n");
        assertThat(rows).allMatch(row -> CSV_ROW.matcher(row).matches())
                .noneMatch(row -> Pattern.compile("(?:^|[,;])\"?[=+@-]").matcher(row).find());
        assertThat(Stream.of(rows).filter(row -> row.startsWith("line,"))).hasSize(HostileWatch.LINES);
        assertThat(Stream.of(rows).filter(row -> row.startsWith("outage,"))).isNotEmpty();
        assertThat(Stream.of(rows).filter(row -> row.startsWith("gap,"))).hasSize(1);
    }

    @Test
    void junit_departuresFailAndDoubtIsAnError() throws Exception {
        byte[] xml = report(Format.JUNIT).getBytes(StandardCharsets.UTF_8);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        int cases = document.getElementsByTagName("testcase").getLength();
        assertThat(cases).isEqualTo(HostileWatch.LINES + 1);
        assertThat(suite.getAttribute("tests")).isEqualTo("" + cases);
        assertThat(suite.getAttribute("failures")).isEqualTo("" + document.getElementsByTagName("failure").getLength());
        assertThat(suite.getAttribute("errors")).isEqualTo("" + document.getElementsByTagName("error").getLength());
        Element unwatched = (Element) document.getElementsByTagName("testcase").item(9);
        assertThat(unwatched.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("failure").getLength()).isPositive();
    }

    /** It began at 30.250 s. */
    @Test
    void html_timesAreRoundedToATenthOfASecond() throws IOException {
        assertThat(report(Format.HTML)).contains("21:58:30.3<").doesNotContain("21:58:30.2<");
    }

    @Test
    void html_hasOneStyleSheetAndNothingElseThatActs() throws IOException {
        String html = report(Format.HTML);
        assertThat(html).contains("default-src &#39;none&#39;; style-src &#39;sha256-").contains("not tested", "SHA-256",
                "Signature", "What this cannot see", "<svg", "collateral");
        assertThat(html.toLowerCase(Locale.ROOT)).doesNotContain("<script", "<img", "<link", "<iframe", "<base")
                .doesNotContainPattern("<[^>]* (on[a-z]+|src|style)=");
        assertThat(html.split("<style>", -1)).hasSize(2);
    }

    @Test
    void html_ofAWatchWhoseFileWasNotKept_saysSo() throws IOException {
        assertThat(report(Format.HTML, null, () -> null)).contains("file was not kept");
        assertThat(report(Format.MARKDOWN, null, () -> null)).contains("file was not kept");
    }
}
