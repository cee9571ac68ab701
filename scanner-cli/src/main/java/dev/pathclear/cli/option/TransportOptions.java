package dev.pathclear.cli.option;

import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportKind;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** By what means to try. */
public final class TransportOptions {
    static final String AUTO = "auto";

    @Option(names = "--source", paramLabel = "ADDR", converter = AddressConverter.class,
            description = "Address of this machine to leave from.")
    private Address source;

    @Option(names = "--transport", paramLabel = "auto|io_uring|epoll|nio|none",
            completionCandidates = Suggestions.Transports.class, converter = TransportConverter.class,
            description = "How packets are sent; none sends nothing, to measure the rest. Default: auto.")
    private TransportKind transport;

    @Option(names = "--lanes", paramLabel = "N", description = "Event loops. Default: what suits this machine.")
    private int lanes;

    Address source() {
        return source;
    }

    /** Returns the transport, or null for the fastest that works here. */
    TransportKind transport() {
        return transport;
    }

    int lanes() {
        return lanes;
    }

    static final class AddressConverter implements ITypeConverter<Address> {
        @Override
        public Address convert(String text) {
            try {
                return Address.parse(text);
            } catch (IllegalArgumentException e) {
                throw Amounts.refused("an address of this machine", text);
            }
        }
    }

    static final class TransportConverter implements ITypeConverter<TransportKind> {
        @Override
        public TransportKind convert(String text) {
            if (text.equals(AUTO)) {
                return null;
            }
            return Stream.of(TransportKind.values()).filter(kind -> kind.word().equals(text)).findFirst()
                    .orElseThrow(() -> Amounts.refused(Stream.of(TransportKind.values()).map(TransportKind::word)
                            .collect(Collectors.joining(", ", AUTO + ", ", "")), text));
        }
    }
}
