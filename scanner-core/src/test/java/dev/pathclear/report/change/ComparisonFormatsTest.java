package dev.pathclear.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.report.Destination;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.report.table.ComparisonText;
import dev.pathclear.report.table.TableSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the formats of a comparison owe their readers, whatever is in the files. */
final class ComparisonFormatsTest {
    private static final Pattern CSV_ROW =
            Pattern.compile("(?:[^\",;\r\n]*|\"(?:[^\"\r\n]|\"\")*\")(?:,(?:[^\",;\r\n]*|\"(?:[^\"\r\n]|\"\")*\")){17}");

    private enum Format {
        TEXT((to, sheet) -> new ComparisonText(to, TableSettings.defaults(), sheet)),
        JSON(ComparisonJson::new),
        CSV(ComparisonCsv::new),
        MARKDOWN((to, sheet) -> new ComparisonMarkdown(to, sheet, Language.EN)),
        JUNIT(ComparisonJunit::new),
        HTML((to, sheet) -> new ComparisonSheet(to, sheet, Language.EN));

        private final BiFunction<Destination, SheetSettings, ComparisonSink> sink;

        Format(BiFunction<Destination, SheetSettings, ComparisonSink> sink) {
            this.sink = sink;
        }
    }

    private static String report(Format format, Redaction redaction) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Destination to = Destination.stream("test", out, false);
        SheetSettings settings = HostileComparison.SETTINGS;
        ComparisonSink sink = format.sink.apply(to, redaction == null ? settings : settings.redacted(redaction));
        HostileComparison.play(redaction == null ? sink : new RedactedComparison(sink, redaction));
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void report_ofHostileTexts_hasNoControlCharacter(Format format) throws IOException {
        String text = report(format, null);
        assertThat(text.replaceAll("[\r\n]", "").codePoints()).noneMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        });
    }

    @ParameterizedTest
    @EnumSource
    void report_redacted_hasNoAddressAndNoName(Format format) throws IOException {
        Redaction redaction = new Redaction();
        String text = report(format, redaction);
        assertThat(text).doesNotContain("10.9.8.7", "2001:db8:1:2", "admin-pc", "corp.example", "198.51.100.9");
        if (format != Format.MARKDOWN && format != Format.TEXT && format != Format.HTML) { // these tell many hosts as ranges
            String name = redaction.name("db-7.corp.example");
            assertThat(occurrences(text, name)).isPositive();
        }
        assertThat(text).containsPattern(format == Format.JSON ? "\"redacted\":true"
                : format == Format.JUNIT ? "\"redacted\" value=\"true\"" : "are masked");
    }

    private static int occurrences(String text, String word) {
        Matcher matcher = Pattern.compile(Pattern.quote(word)).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    @Test
    void markdown_hasAtMostTwentyLines_theWorstFirst() throws IOException {
        List<String> lines = report(Format.MARKDOWN, null).lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(20);
        List<String> rows = lines.stream().filter(line -> line.startsWith("| ")).toList();
        assertThat(rows.get(2)).contains("2 regression");
        assertThat(rows.getLast()).startsWith("| and 64 more lines");
        assertThat(String.join("\n", lines)).contains("sha256 `0123");
        assertThat(String.join("\n", lines).replaceAll("`[^`]*`", "")).as("what is not code")
                .doesNotContain("<", "](", "http");
    }

    @Test
    void csv_everyRow_isHarmlessWherePutInASpreadsheet() throws IOException {
        String[] rows = report(Format.CSV, null).split("\r\n");
        assertThat(rows).hasSizeGreaterThan(HostileComparison.DIFFERENCES)
                .allMatch(row -> CSV_ROW.matcher(row).matches())
                .noneMatch(row -> Pattern.compile("(?:^|[,;])\"?[=+@-]").matcher(row).find());
        assertThat(Stream.of(rows).filter(row -> row.startsWith("difference,"))).hasSize(HostileComparison.DIFFERENCES);
        assertThat(Stream.of(rows).filter(row -> row.startsWith("line,"))).hasSize(HostileComparison.LINES);
    }

    @Test
    void junit_departuresFailAndDoubtIsAnError() throws Exception {
        byte[] xml = report(Format.JUNIT, null).getBytes(StandardCharsets.UTF_8);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("" + document.getElementsByTagName("testcase").getLength());
        assertThat(suite.getAttribute("failures")).isEqualTo("" + document.getElementsByTagName("failure").getLength());
        assertThat(suite.getAttribute("errors")).isEqualTo("" + document.getElementsByTagName("error").getLength());
        for (int i = 0; i < document.getElementsByTagName("testcase").getLength(); i++) {
            Element one = (Element) document.getElementsByTagName("testcase").item(i);
            if (one.getAttribute("name").equals("line-18")) {
                assertThat(one.getElementsByTagName("error").getLength()).isEqualTo(1);
            } else if (one.getAttribute("name").equals("line-1")) {
                assertThat(one.getElementsByTagName("failure").getLength()).isEqualTo(1);
            } else if (one.getAttribute("name").equals("line-2")) {
                assertThat(one.hasChildNodes()).isFalse();
            }
        }
    }

    @Test
    void json_isOneDocument() throws IOException {
        JsonNode document = new JsonMapper().readTree(report(Format.JSON, null));
        assertThat(document.get("differences").size()).isEqualTo(HostileComparison.DIFFERENCES);
        assertThat(document.at("/lines/1/before/open").asInt()).isEqualTo(102);
        assertThat(document.at("/after/sha256").asString()).startsWith("0123");
        assertThat(document.get("redacted").asBoolean()).isFalse();
    }

    @Test
    void html_hasOneStyleSheetAndNothingElseThatActs() throws IOException {
        String html = report(Format.HTML, null);
        assertThat(html).contains("default-src &#39;none&#39;; style-src &#39;sha256-").contains("450", "not tested", "SHA-256",
                "Signature", "What this cannot see");
        assertThat(html.toLowerCase(Locale.ROOT)).doesNotContain("<script", "<img", "<link", "<iframe", "<base")
                .doesNotContainPattern("<[^>]* (on[a-z]+|src|style)=");
        assertThat(html.split("<style>", -1)).hasSize(2);
    }
}
