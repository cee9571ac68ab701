package dev.pathclear.cli.option;

import dev.pathclear.Effort;
import dev.pathclear.probe.Address;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How hard to try. */
public final class RateOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--rate", paramLabel = "N|max", converter = RateConverter.class,
            description = "Attempts a second, retries and the kernel's own included, such as 2000 or 10k; max for labs. "
                    + "Default: 2000.")
    private double rate = Effort.DEFAULT_RATE;

    @Option(names = "--max-in-flight", paramLabel = "N",
            description = "Attempts under way at once. Default: what this machine allows.")
    private int maxInFlight;

    @Option(names = "--per-host", paramLabel = "N",
            description = "Attempts under way at one host at once. Default: ${DEFAULT-VALUE}.")
    private int perHost = Effort.DEFAULT_PER_HOST;

    @Option(names = "--timeout", paramLabel = "D", converter = DurationConverter.class,
            description = "How long an answer is waited for, such as 950ms or 2s. Default: from the round trips.")
    private Duration timeout;

    @Option(names = "--retries", paramLabel = "N",
            description = "Further attempts before a host that is up is called silent. Default: ${DEFAULT-VALUE}.")
    private int retries = Effort.DEFAULT_RETRIES;

    @Option(names = "--max-time", paramLabel = "D", converter = DurationConverter.class,
            description = "Stop after this time; what was not reached is untested.")
    private Duration maxTime;

    /** Returns the effort of the request. */
    public Effort effort(TransportOptions transport) {
        return effort(transport, null);
    }

    /**
     * Returns the effort of the request.
     *
     * @param usualSource the address to leave from where no option names one, or null
     */
    public Effort effort(TransportOptions transport, Address usualSource) {
        Address source = transport.source() == null ? usualSource : transport.source();
        try {
            return new Effort(rate, maxInFlight, perHost, timeoutMillis(), retries, maxTime, source,
                    transport.transport(), transport.lanes());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    private int timeoutMillis() {
        return timeout == null ? 0 : (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    }

    static final class RateConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return Amounts.rate(text);
        }
    }

    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Amounts.duration(text);
        }
    }
}
