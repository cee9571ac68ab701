package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Terminal;
import dev.pathclear.cli.option.Output;
import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.report.ReportSink;

/** Makes the sink of an output. */
final class Sinks {
    private Sinks() {}

    /** Returns a sink; nothing is written before the scan begins. */
    static ReportSink of(Output output, Terminal terminal) {
        Destination destination =
                output.toStandardOutput() ? Destination.standardOutput() : Destination.file(output.file());
        return switch (output.format()) {
            case JSON -> RecordSink.document(destination);
            case NDJSON -> RecordSink.ndjson(destination);
        };
    }
}
