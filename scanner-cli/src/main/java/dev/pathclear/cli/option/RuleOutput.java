package dev.pathclear.cli.option;

import dev.pathclear.rules.RuleFormat;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/**
 * A dialect of rules and where it goes.
 *
 * @param file null for standard output
 */
public record RuleOutput(RuleFormat format, Path file) {
    /** Reads {@code FORMAT=FILE}. */
    public static final class Converter implements ITypeConverter<RuleOutput> {
        @Override
        public RuleOutput convert(String text) {
            int equals = text.indexOf('=');
            String word = equals < 0 ? text : text.substring(0, equals);
            String file = equals < 0 ? "-" : text.substring(equals + 1);
            RuleFormat format = RuleFormat.of(word)
                    .orElseThrow(() -> Amounts.refused(RuleFormat.words() + " or FORMAT=FILE", text));
            Path path = file.equals("-") ? null : OutputOptions.path(file);
            if (path == null && !file.equals("-") || file.isBlank()) {
                throw Amounts.refused(word + "=FILE", text);
            }
            return new RuleOutput(format, path);
        }
    }
}
