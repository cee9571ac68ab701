package dev.pathclear.cli.option;

import dev.pathclear.report.record.JunitGranularity;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/** Read {@code FORMAT=FILE}, a converter for each set of formats that commands write. */
public final class OutputConverters {
    static final Set<OutputFormat> COMPARISONS = Collections.unmodifiableSet(EnumSet.of(OutputFormat.TABLE,
            OutputFormat.JSON, OutputFormat.CSV, OutputFormat.MARKDOWN, OutputFormat.JUNIT, OutputFormat.HTML));

    static final Set<OutputFormat> WATCHES = Collections.unmodifiableSet(EnumSet.of(OutputFormat.TABLE,
            OutputFormat.NDJSON, OutputFormat.CSV, OutputFormat.MARKDOWN, OutputFormat.JUNIT, OutputFormat.HTML));

    private OutputConverters() {}

    private static Output convert(String text, Set<OutputFormat> allowed) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String file = equals < 0 ? "-" : text.substring(equals + 1);
        OutputFormat format = OutputFormat.of(word).filter(allowed::contains)
                .orElseThrow(() -> Amounts.refused(OutputFormat.words(allowed) + " or FORMAT=FILE", text));
        if (file.equals("-")) {
            return new Output(format, null);
        }
        Path path = OutputOptions.path(file);
        if (path == null || file.isBlank()) {
            throw Amounts.refused(word + "=FILE", text);
        }
        return new Output(format, path);
    }

    /** What a scan is written as, and a result of a scan or a watch: which of the two a file is, it says itself. */
    public static final class OfScans implements ITypeConverter<Output> {
        @Override
        public Output convert(String text) {
            return OutputConverters.convert(text, EnumSet.allOf(OutputFormat.class));
        }
    }

    /** What a test case of JUnit is. */
    public static final class OfGranularities implements ITypeConverter<JunitGranularity> {
        @Override
        public JunitGranularity convert(String text) {
            return Stream.of(JunitGranularity.values()).filter(each -> each.toString().equals(text)).findFirst()
                    .orElseThrow(() -> Amounts.refused(Stream.of(JunitGranularity.values())
                            .map(JunitGranularity::toString).collect(Collectors.joining(", ")), text));
        }
    }

    /** What a comparison is written as. */
    public static final class OfComparisons implements ITypeConverter<Output> {
        @Override
        public Output convert(String text) {
            return OutputConverters.convert(text, COMPARISONS);
        }
    }

    /** What a watch is written as. */
    public static final class OfWatches implements ITypeConverter<Output> {
        @Override
        public Output convert(String text) {
            return OutputConverters.convert(text, WATCHES);
        }
    }
}
