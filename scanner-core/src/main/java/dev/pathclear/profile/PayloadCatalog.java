package dev.pathclear.profile;

import dev.pathclear.probe.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The UDP payloads that come with the program, by the ports they are for. Immutable. */
public final class PayloadCatalog {
    private static final String FOLDER = "/profiles/payloads/";

    private final List<PayloadReader.Entry> entries;
    private final Map<Integer, Payload> byPort = new HashMap<>();

    private PayloadCatalog(List<PayloadReader.Entry> entries) {
        this.entries = List.copyOf(entries);
        for (PayloadReader.Entry entry : entries) {
            for (int port : entry.ports()) {
                if (byPort.put(port, entry.payload()) != null) {
                    throw new IllegalStateException("two payloads for port " + port);
                }
            }
        }
    }

    /** Reads the payloads that come with the program. */
    public static PayloadCatalog shipped() {
        return new PayloadCatalog(index()
                .map(id -> PayloadReader.read(FOLDER + id + ".json", resource(id + ".json"))).toList());
    }

    /** Returns a catalog without payloads, in which every port is sent an empty datagram. */
    public static PayloadCatalog none() {
        return new PayloadCatalog(List.of());
    }

    /** Returns what the flows of a profile can name: the ids of the shipped payloads, and that of the empty one. */
    public static List<String> ids() {
        return Stream.concat(index(), Stream.of(Payload.EMPTY.id())).toList();
    }

    private static Stream<String> index() {
        return new String(resource("index.txt"), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank());
    }

    private static byte[] resource(String name) {
        try (InputStream in = PayloadCatalog.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + FOLDER + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a UDP port is sent unless a flow names another: an empty datagram where nothing is public. */
    public Payload of(int port) {
        return byPort.getOrDefault(port, Payload.EMPTY);
    }

    /** Returns a payload by its id; the empty one is in every catalog. */
    public Optional<Payload> named(String id) {
        return Stream.concat(payloads().stream(), Stream.of(Payload.EMPTY))
                .filter(payload -> payload.id().equals(id)).findFirst();
    }

    /** Returns all payloads but the empty one. */
    public List<Payload> payloads() {
        return entries.stream().map(PayloadReader.Entry::payload).toList();
    }

    /** Returns the ids of the payloads that leave a trace on the target. */
    public List<String> optIns() {
        return payloads().stream().filter(Payload::optIn).map(Payload::id).toList();
    }
}
