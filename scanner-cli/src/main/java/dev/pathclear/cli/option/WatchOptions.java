package dev.pathclear.cli.option;

import dev.pathclear.WatchRequest;
import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportKind;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is watched, how often, and for how long. */
public final class WatchOptions {
    private static final String STABLE = "stable:";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--plan", paramLabel = "FILE", required = true,
            description = "The change plan, YAML or JSON: docs/change-plan.md.")
    private Path plan;

    @Option(names = "--interval", paramLabel = "D", converter = RateOptions.DurationConverter.class,
            description = "From one probe of an endpoint to its next, 100ms to 1m. Default: 1s.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--for", paramLabel = "D", converter = RateOptions.DurationConverter.class,
            description = "How long at most, such as 30m or 2h. Default: to the end of the plan's window, or until "
                    + "Ctrl-C.")
    private Duration time;

    @Option(names = "--until", paramLabel = "stable:D", converter = StableConverter.class,
            description = "End when every line has been as planned for so long, such as stable:60s.")
    private Duration stable;

    @Option(names = "--timeout", paramLabel = "D", converter = RateOptions.DurationConverter.class,
            description = "How long an answer is waited for, 50ms to 3s; from 1s on, the kernel repeats a SYN. "
                    + "Default: 950ms.")
    private Duration timeout = Duration.ofMillis(950);

    @Option(names = "--tolerate", paramLabel = "N",
            description = "Silent TCP probes in a row that are loss and no outage, 0 to 10. Default: ${DEFAULT-VALUE}.")
    private int tolerated = 1;

    @Option(names = "--source", paramLabel = "ADDR", converter = TransportOptions.AddressConverter.class,
            description = "Address of this machine to leave from.")
    private Address source;

    @Option(names = "--transport", paramLabel = "auto|io_uring|epoll|nio",
            completionCandidates = Suggestions.Transports.class, converter = TransportOptions.TransportConverter.class,
            description = "How packets are sent. Default: auto.")
    private TransportKind transport;

    /** Returns the plan's file. */
    public Path plan() {
        return plan;
    }

    /** Returns the request. */
    public WatchRequest request(FailOnOption failOn) {
        if (transport == TransportKind.NONE) {
            throw new ParameterException(command.commandLine(), "--transport: expected one that sends, found \"none\"");
        }
        try {
            return new WatchRequest(plan, interval, timeout, tolerated, time, stable, source, transport,
                    failOn.failOn());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    static final class StableConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.startsWith(STABLE)) {
                throw Amounts.refused("stable:DURATION, such as stable:60s", text);
            }
            return Amounts.duration(text.substring(STABLE.length()));
        }
    }
}
