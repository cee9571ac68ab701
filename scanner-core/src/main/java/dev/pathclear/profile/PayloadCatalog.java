package dev.pathclear.profile;

import dev.pathclear.probe.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        List<String> ids = new String(resource("index.txt"), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.isBlank()).toList();
        return new PayloadCatalog(ids.stream()
                .map(id -> PayloadReader.read(FOLDER + id + ".json", resource(id + ".json"))).toList());
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

    /** Returns what a UDP port is sent: an empty datagram where nothing is public. */
    public Payload of(int port) {
        return byPort.getOrDefault(port, Payload.EMPTY);
    }

    /** Returns all payloads. */
    public List<Payload> payloads() {
        return entries.stream().map(PayloadReader.Entry::payload).toList();
    }

    /** Returns the ids of the payloads that leave a trace on the target. */
    public List<String> optIns() {
        return payloads().stream().filter(Payload::optIn).map(Payload::id).toList();
    }
}
