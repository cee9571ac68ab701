package dev.pathclear.result;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The fields of every record, in the order they have in both formats. Non-ASCII is escaped, so that a result read on
 * a terminal, or in another encoding, is what was written.
 *
 * <p>What is written once a probe or a flow takes names encoded beforehand and allocates nothing.
 */
final class ResultEncoder {
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString HOST = new SerializedString("host");
    private static final SerializableString NAME = new SerializedString("name");
    private static final SerializableString PORT = new SerializedString("port");
    private static final SerializableString PROTOCOL = new SerializedString("protocol");
    private static final SerializableString STATE = new SerializedString("state");
    private static final SerializableString REASON = new SerializedString("reason");
    private static final SerializableString FROM = new SerializedString("from");
    private static final SerializableString RTT_MICROS = new SerializedString("rttMicros");
    private static final SerializableString ATTEMPTS = new SerializedString("attempts");
    private static final SerializableString AT = new SerializedString("at");
    private static final SerializableString PROFILE = new SerializedString("profile");
    private static final SerializableString ROLE = new SerializedString("role");
    private static final SerializableString FLOW = new SerializedString("flow");
    private static final SerializableString NEED = new SerializedString("need");
    private static final SerializableString VERDICT = new SerializedString("verdict");
    private static final SerializableString BECAUSE = new SerializedString("because");
    private static final SerializableString ADVICE = new SerializedString("advice");
    private static final SerializableString SEEN = new SerializedString("seen");
    private static final SerializableString PROVES = new SerializedString("proves");
    private static final SerializableString NEXT = new SerializedString("next");
    private static final SerializableString REQUIREMENT = new SerializedString("requirement");
    private static final SerializableString STATUS = new SerializedString("status");
    private static final SerializableString EXPECTED = new SerializedString("expected");
    private static final SerializableString ACCEPTS_ALL = new SerializedString("acceptsAll");
    private static final SerializableString REQUIRED_REJECTED = new SerializedString("requiredRejected");
    private static final SerializableString LINE = new SerializedString("line");
    private static final SerializableString SHA256 = new SerializedString("sha256");

    private final JsonGenerator json;
    private final byte[] scratch = new byte[Math.max(Address.MAX_TEXT, DigestChain.TEXT)];

    ResultEncoder(LineBuffer buffer) {
        json = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .rootValueSeparator((String) null)
                .build()
                .createGenerator(ObjectWriteContext.empty(), buffer);
    }

    /** Returns the generator, for what frames the records. */
    JsonGenerator json() {
        return json;
    }

    void type(SerializableString word) {
        json.writeName(TYPE);
        json.writeString(word);
    }

    void host(HostResult host) {
        json.writeName(HOST);
        address(host.high(), host.low());
    }

    void name(HostResult host) {
        json.writeName(NAME);
        text(host.name());
    }

    /** Writes what a probe line holds after its host. */
    void probe(HostResult host, int row) {
        json.writeName(PORT);
        json.writeNumber(host.port(row));
        json.writeName(PROTOCOL);
        json.writeString(host.protocol(row).word());
        State state = host.state(row);
        json.writeName(STATE);
        json.writeString(state.word());
        json.writeName(REASON);
        json.writeString(host.reason(row).word());
        json.writeName(FROM);
        if (host.fromKnown(row) && state != State.OPEN) {
            address(host.fromHigh(row), host.fromLow(row));
        } else {
            json.writeNull();
        }
        json.writeName(RTT_MICROS);
        if (host.rttMicros(row) >= 0) {
            json.writeNumber(host.rttMicros(row));
        } else {
            json.writeNull();
        }
        json.writeName(ATTEMPTS);
        json.writeNumber(host.attempts(row));
        json.writeName(AT);
        timestamp(host.atMillis(row));
    }

    /** Writes what a flow line holds after its host and before its advice. */
    void flow(String profile, String role, String flow, String port, Protocol protocol, String need, String verdict,
            String because) {
        json.writeName(PROFILE);
        text(profile);
        json.writeName(ROLE);
        text(role);
        json.writeName(FLOW);
        json.writeString(flow);
        json.writeName(PORT);
        port(port);
        json.writeName(PROTOCOL);
        json.writeString(protocol.word());
        json.writeName(NEED);
        json.writeString(need);
        json.writeName(VERDICT);
        json.writeString(verdict);
        json.writeName(BECAUSE);
        text(because);
    }

    /** Writes the last field of a flow line: the number of its advice, 0 for none. */
    void adviceNumber(int number) {
        json.writeName(ADVICE);
        if (number == AdviceNumbers.NONE) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }

    /** Writes the last field of a flow in a document: its advice, or null. */
    void adviceItself(AdviceText advice) {
        json.writeName(ADVICE);
        if (advice == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            sentences(advice);
            json.writeEndObject();
        }
    }

    /** Writes the sentences of advice. */
    void sentences(AdviceText advice) {
        json.writeName(SEEN);
        json.writeString(advice.seen());
        json.writeName(PROVES);
        json.writeString(advice.proves());
        json.writeName(NEXT);
        json.writeString(advice.next());
    }

    /** Writes what a requirement line holds after its host. */
    void requirement(String profile, String requirement, String verdict) {
        json.writeName(PROFILE);
        text(profile);
        json.writeName(REQUIREMENT);
        json.writeString(requirement);
        json.writeName(VERDICT);
        json.writeString(verdict);
    }

    /** Writes what a waiver line holds after its host. */
    void waiver(String profile, String flow, String requirement, Waiver waiver) {
        json.writeName(PROFILE);
        text(profile);
        json.writeName(FLOW);
        text(flow);
        json.writeName(REQUIREMENT);
        text(requirement);
        json.writeStringProperty("ticket", waiver.ticket());
        json.writeStringProperty("expires", waiver.expires().toString());
        json.writeBooleanProperty("expired", waiver.expired());
    }

    /** Writes what a host line holds after host and name. */
    void status(HostResult host, HostStatus status, String verdict, boolean requiredRejected) {
        json.writeName(STATUS);
        json.writeString(status.word());
        json.writeName(VERDICT);
        text(verdict);
        json.writeName(EXPECTED);
        json.writeBoolean(host.listed());
        json.writeName(ACCEPTS_ALL);
        json.writeBoolean(host.acceptsControlPort(Protocol.TCP));
        json.writeName(REQUIRED_REJECTED);
        json.writeBoolean(requiredRejected);
    }

    void scan(ScanLine line) {
        json.writeNumberProperty("schemaVersion", line.schemaVersion());
        json.writeStringProperty("version", line.version());
        json.writeNumberProperty("seed", line.seed());
        json.writeStringProperty("planDigest", line.planDigest());
        Vantage vantage = line.vantage();
        json.writeName("vantage");
        json.writeStartObject();
        json.writeStringProperty("host", vantage.host());
        strings("addresses", vantage.addresses().stream().map(Address::toString).toList());
        json.writeStringProperty("user", vantage.user());
        json.writeStringProperty("transport", vantage.transport());
        json.writeStringProperty("role", vantage.role());
        json.writeEndObject();
        json.writeName("profiles");
        json.writeStartArray();
        for (ProfileUse use : line.profiles()) {
            json.writeStartObject();
            json.writeStringProperty("id", use.id());
            json.writeStringProperty("revision", use.revision());
            json.writeStringProperty("role", use.role());
            json.writeStringProperty("from", use.from());
            json.writeStringProperty("productVersion", use.productVersion());
            strings("conditions", use.conditions());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("phase", line.phase());
        json.writeName("started");
        timestamp(line.started().toEpochMilli());
    }

    void summary(SummaryLine line) {
        json.writeNumberProperty("endpoints", line.endpoints());
        json.writeName("states");
        json.writeStartObject();
        for (Map.Entry<State, Long> count : line.states().entrySet()) {
            json.writeNumberProperty(count.getKey().word(), count.getValue());
        }
        json.writeEndObject();
        json.writeName("verdicts");
        json.writeStartObject();
        for (Map.Entry<String, Long> count : line.verdicts().entrySet()) {
            json.writeNumberProperty(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeName("hosts");
        json.writeStartObject();
        for (Map.Entry<String, Long> count : line.hosts().entrySet()) {
            json.writeNumberProperty(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberProperty("elapsedSeconds", thousandths(line.elapsedSeconds()));
        json.writeNumberProperty("probesPerSecond", thousandths(line.probesPerSecond()));
        json.writeStringProperty("limitedBy", line.limitedBy());
        json.writeNumberProperty("exitCode", line.exitCode());
        json.writeName("causes");
        json.writeStartArray();
        line.causes().forEach(this::cause);
        json.writeEndArray();
        json.writeNumberProperty("moreCauses", line.moreCauses());
    }

    private void cause(LikelyCause cause) {
        json.writeStartObject();
        json.writeStringProperty("kind", cause.kind());
        strings("subnets", cause.subnets());
        json.writeNumberProperty("moreSubnets", cause.moreSubnets());
        strings("ports", cause.ports());
        json.writeNumberProperty("morePorts", cause.morePorts());
        json.writeStringProperty("device", cause.device());
        json.writeNumberProperty("hosts", cause.hosts());
        json.writeNumberProperty("of", cause.of());
        json.writeStringProperty("text", cause.text());
        json.writeEndObject();
    }

    /** Writes what a digest line holds before its digest: its own number. */
    void digestAt(long line) {
        json.writeName(LINE);
        json.writeNumber(line);
    }

    /** Writes the digest of what was written to the buffer, the last field of a seal that begins at {@code start}. */
    void sha256(LineBuffer buffer, int start) {
        json.flush();
        buffer.digest(scratch, start);
        json.writeName(SHA256);
        json.writeUTF8String(scratch, 0, DigestChain.TEXT);
    }

    private void strings(String name, List<String> values) {
        json.writeName(name);
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void text(String value) {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }

    /** One port is a number, several are text. */
    private void port(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > 65_535) {
                json.writeString(text);
                return;
            }
            value = value * 10 + digit;
        }
        json.writeNumber(value);
    }

    private void address(long high, long low) {
        json.writeUTF8String(scratch, 0, Address.format(high, low, scratch, 0));
    }

    private void timestamp(long millis) {
        if (millis == 0) {
            json.writeNull();
            return;
        }
        Timestamp.format(millis, scratch, 0);
        json.writeUTF8String(scratch, 0, Timestamp.LENGTH);
    }

    private static double thousandths(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
