package dev.pathclear.cli.command;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.cli.console.Terminal;
import dev.pathclear.cli.option.Output;
import dev.pathclear.cli.option.OutputFormat;
import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.report.Replacements;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.WatchNdjson;
import dev.pathclear.report.change.ComparisonCsv;
import dev.pathclear.report.change.ComparisonJson;
import dev.pathclear.report.change.ComparisonJunit;
import dev.pathclear.report.change.ComparisonMarkdown;
import dev.pathclear.report.change.ComparisonSheet;
import dev.pathclear.report.change.ComparisonSinks;
import dev.pathclear.report.change.RedactedComparison;
import dev.pathclear.report.change.RedactedWatch;
import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.report.change.WatchCsv;
import dev.pathclear.report.change.WatchEvidence;
import dev.pathclear.report.change.WatchJunit;
import dev.pathclear.report.change.WatchMarkdown;
import dev.pathclear.report.change.WatchSheet;
import dev.pathclear.report.record.CopyFormat;
import dev.pathclear.report.record.CsvFormat;
import dev.pathclear.report.record.InOrder;
import dev.pathclear.report.record.JunitFormat;
import dev.pathclear.report.record.JunitGranularity;
import dev.pathclear.report.record.MarkdownFormat;
import dev.pathclear.report.record.NmapXmlFormat;
import dev.pathclear.report.record.PrometheusFormat;
import dev.pathclear.report.record.RecordFormat;
import dev.pathclear.report.record.RecordFormatSink;
import dev.pathclear.report.record.TapFormat;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.report.scan.ScanPage;
import dev.pathclear.report.table.ComparisonText;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.TableSink;
import dev.pathclear.report.table.WatchText;
import java.util.Comparator;
import java.util.List;

/** Makes the sink of an output; nothing is written before its first call. */
final class Sinks {
    private Sinks() {}

    /**
     * Returns a sink for a scan, which writes while it scans, so that nothing is lost, whatever happens.
     *
     * @param files has what others read at any time, and is written at the end alone
     */
    static ReportSink scan(Output output, Terminal terminal, Language language, JunitGranularity granularity,
            Replacements files) {
        Destination destination = output.format() == OutputFormat.PROMETHEUS
                ? destination(output, files) : destination(output);
        return switch (output.format()) {
            case TABLE -> new TableSink(destination, settings(output, terminal, language));
            case JSON -> RecordSink.document(destination);
            case NDJSON -> RecordSink.ndjson(destination);
            default -> new RecordFormatSink(format(output.format(), destination, language, granularity));
        };
    }

    /** Returns a format made from a result; the table needs more than a result holds. */
    static RecordFormat conversion(
            Output output, Language language, JunitGranularity granularity, Replacements files) {
        return format(output.format(), destination(output, files), language, granularity);
    }

    private static RecordFormat format(
            OutputFormat format, Destination destination, Language language, JunitGranularity granularity) {
        return switch (format) {
            case TABLE -> throw new IllegalArgumentException("a result does not hold what the table says");
            case HTML -> new ScanPage(destination, language);
            case JSON -> CopyFormat.document(destination);
            case NDJSON -> CopyFormat.ndjson(destination);
            case CSV -> new InOrder(new CsvFormat(destination));
            case TAP -> new InOrder(new TapFormat(destination));
            case MARKDOWN -> new InOrder(new MarkdownFormat(destination, language));
            case JUNIT -> new InOrder(new JunitFormat(destination, granularity));
            case PROMETHEUS -> new PrometheusFormat(destination);
            case NMAP_XML -> new InOrder(new NmapXmlFormat(destination));
        };
    }

    /**
     * Returns a sink for a comparison.
     *
     * @param redaction what masks, or null where nothing is masked
     * @param files the outputs that are files
     */
    static ComparisonSink comparison(
            List<Output> outputs, Terminal terminal, Language language, SheetSettings sheet, Redaction redaction,
            Replacements files) {
        ComparisonSink all = new ComparisonSinks(outputs.stream()
                .map(output -> comparison(output, destination(output, files), terminal, language, sheet)).toList());
        return redaction == null ? all : new RedactedComparison(all, redaction);
    }

    private static ComparisonSink comparison(
            Output output, Destination destination, Terminal terminal, Language language, SheetSettings sheet) {
        return switch (output.format()) {
            case TABLE -> new ComparisonText(destination, settings(output, terminal, language), sheet);
            case JSON -> new ComparisonJson(destination, sheet);
            case CSV -> new ComparisonCsv(destination, sheet);
            case MARKDOWN -> new ComparisonMarkdown(destination, sheet, language);
            case JUNIT -> new ComparisonJunit(destination, sheet);
            case HTML -> new ComparisonSheet(destination, sheet, language);
            default -> throw new IllegalArgumentException("a comparison has no format " + output.format());
        };
    }

    /**
     * Returns the sinks of a watch, its own file first: the reports tell of it. On a terminal changes are shown by the
     * live view instead of a line each.
     *
     * @param follows whether changes are written as they come, rather than what came of them alone
     * @param redaction what masks, or null where nothing is masked
     * @param files the outputs that are files, where they are made later, or null where they are written meanwhile
     */
    static List<WatchSink> watch(List<Output> outputs, Terminal terminal, Language language, boolean follows,
            SheetSettings sheet, WatchEvidence evidence, Redaction redaction, Replacements files) {
        WatchEvidence own = redaction == null ? evidence : evidence.redacted(redaction);
        return outputs.stream().sorted(Comparator.comparing(output -> output.format() != OutputFormat.NDJSON))
                .map(output -> watch(output, files == null ? destination(output) : destination(output, files), terminal,
                        language, follows, sheet, own))
                .map(sink -> redaction == null ? sink : new RedactedWatch(sink, redaction)).toList();
    }

    private static WatchSink watch(Output output, Destination destination, Terminal terminal, Language language,
            boolean follows, SheetSettings sheet, WatchEvidence evidence) {
        boolean seen = output.toStandardOutput() && terminal.outIsTerminal() && terminal.errIsTerminal()
                && terminal.cursor();
        return switch (output.format()) {
            case TABLE -> new WatchText(destination, settings(output, terminal, language), sheet, follows && !seen);
            case NDJSON -> new WatchNdjson(destination);
            case CSV -> new WatchCsv(destination, sheet, evidence);
            case MARKDOWN -> new WatchMarkdown(destination, sheet, evidence, language);
            case JUNIT -> new WatchJunit(destination, sheet, evidence);
            case HTML -> new WatchSheet(destination, sheet, evidence, language);
            default -> throw new IllegalArgumentException("a watch has no format " + output.format());
        };
    }

    private static Destination destination(Output output, Replacements files) {
        return output.toStandardOutput() ? Destination.standardOutput() : files.file(output.file());
    }

    private static Destination destination(Output output) {
        return output.toStandardOutput() ? Destination.standardOutput() : Destination.file(output.file());
    }

    /** A file is written for any reader: as wide as most, and without colours. */
    private static TableSettings settings(Output output, Terminal terminal, Language language) {
        return output.toStandardOutput() && terminal.outIsTerminal()
                ? new TableSettings(terminal.width(), terminal.colour(), language)
                : new TableSettings(TableSettings.DEFAULT_WIDTH, false, language);
    }
}
