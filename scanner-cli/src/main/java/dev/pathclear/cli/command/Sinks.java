package dev.pathclear.cli.command;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ComparisonSink;
import dev.pathclear.cli.console.Terminal;
import dev.pathclear.cli.option.Output;
import dev.pathclear.report.ComparisonJson;
import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.table.ComparisonText;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.TableSink;

/** Makes the sink of an output; nothing is written before its first call. */
final class Sinks {
    private Sinks() {}

    /** Returns a sink for a scan. */
    static ReportSink scan(Output output, Terminal terminal) {
        Destination destination = destination(output);
        return switch (output.format()) {
            case TABLE -> new TableSink(destination, settings(output, terminal));
            case JSON -> RecordSink.document(destination);
            case NDJSON -> RecordSink.ndjson(destination);
        };
    }

    /** Returns a sink for a comparison. */
    static ComparisonSink comparison(Output output, Terminal terminal) {
        Destination destination = destination(output);
        return switch (output.format()) {
            case TABLE -> new ComparisonText(destination, settings(output, terminal));
            case JSON -> new ComparisonJson(destination);
            case NDJSON -> throw new IllegalArgumentException("a comparison has no format " + output.format());
        };
    }

    private static Destination destination(Output output) {
        return output.toStandardOutput() ? Destination.standardOutput() : Destination.file(output.file());
    }

    /** A file is written for any reader: as wide as most, and without colours. */
    private static TableSettings settings(Output output, Terminal terminal) {
        return output.toStandardOutput() && terminal.outIsTerminal()
                ? new TableSettings(terminal.width(), terminal.colour(), Language.EN) : TableSettings.defaults();
    }
}
