package dev.pathclear.cli.option;

import dev.pathclear.probe.Printable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads durations and rates. */
final class Amounts {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h)");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(k?)");

    private Amounts() {}

    /** Reads {@code 950ms}, {@code 2s}, {@code 5m}, {@code 1h}. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw refused("a duration such as 950ms, 2s, 5m or 1h", text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** Reads {@code 2000}, {@code 0.5}, {@code 10k}; {@code max} is infinite. */
    static double rate(String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw refused("attempts a second such as 2000, 10k or max", text);
        }
        BigDecimal rate = new BigDecimal(matcher.group(1));
        return (matcher.group(2).isEmpty() ? rate : rate.movePointRight(3)).doubleValue();
    }

    static TypeConversionException refused(String expected, String found) {
        return new TypeConversionException("expected " + expected + ", found " + Printable.quote(found));
    }
}
