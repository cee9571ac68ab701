package dev.pathclear.cli.command;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Terminal;
import dev.pathclear.cli.option.Output;
import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.table.TableSettings;
import dev.pathclear.report.table.TableSink;

/** Makes the sink of an output. */
final class Sinks {
    private Sinks() {}

    /** Returns a sink; nothing is written before the scan begins. */
    static ReportSink of(Output output, Terminal terminal) {
        Destination destination =
                output.toStandardOutput() ? Destination.standardOutput() : Destination.file(output.file());
        return switch (output.format()) {
            case TABLE -> new TableSink(destination, settings(output, terminal));
            case JSON -> RecordSink.document(destination);
            case NDJSON -> RecordSink.ndjson(destination);
        };
    }

    /** A file is written for any reader: as wide as most, and without colours. */
    private static TableSettings settings(Output output, Terminal terminal) {
        return output.toStandardOutput() && terminal.outIsTerminal()
                ? new TableSettings(terminal.width(), terminal.colour(), Language.EN) : TableSettings.defaults();
    }
}
