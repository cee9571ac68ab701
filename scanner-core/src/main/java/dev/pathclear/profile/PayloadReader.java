package dev.pathclear.profile;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Payload;
import dev.pathclear.probe.Payload.ReplyContent;
import dev.pathclear.profile.input.InputFile;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads payloads as profiles/schema/payload.schema.json describes them. */
final class PayloadReader {
    private static final int SCHEMA_VERSION = 1;
    private static final int MAX_PORTS = 20;
    private static final int MAX_PARTS = 100;
    private static final int MAX_PORT = 65_535;
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");
    private static final Pattern TEXT = Pattern.compile("[ -~]+");

    /**
     * A payload and where it is sent.
     *
     * @param ports the UDP ports that are sent it unless a profile says otherwise
     * @param title what it is
     * @param reference the RFC and section that its bytes follow
     */
    record Entry(Payload payload, List<Integer> ports, String title, String reference) {}

    private PayloadReader() {}

    /**
     * Reads the content of a file.
     *
     * @throws InvalidInputException with every mistake of the content
     */
    static Entry read(String name, byte[] content) {
        return InputFile.read(name, content, PayloadReader::entry);
    }

    private static Entry entry(InputValue value) {
        InputObject in = value.object("an object: a payload");
        if (in == null) {
            return null;
        }
        in.required("schemaVersion", PayloadReader::schemaVersion);
        String id = in.required("id", Values::id);
        String title = in.required("title", Values::line);
        String reference = in.required("reference", Values::line);
        List<Integer> ports = in.required("ports", field ->
                field.list(1, MAX_PORTS, "an array of one port or more", PayloadReader::port));
        Boolean optIn = in.optional("optIn", false, InputValue::flag);
        ReplyContent reply = in.optional("reply", ReplyContent.ANYTHING, PayloadReader::reply);
        byte[] bytes = in.required("bytes", PayloadReader::bytes);
        Integer transaction = in.optional("transactionId", Payload.NO_TRANSACTION, field -> offset(field, bytes));
        return in.done() ? new Entry(new Payload(id, bytes, transaction, reply, optIn), ports, title, reference) : null;
    }

    private static Integer schemaVersion(InputValue value) {
        OptionalLong version = value.whole();
        return version.isPresent() && version.getAsLong() == SCHEMA_VERSION ? SCHEMA_VERSION
                : value.refuse("the number " + SCHEMA_VERSION);
    }

    private static Integer port(InputValue value) {
        OptionalLong port = value.whole();
        return port.isPresent() && port.getAsLong() >= 1 && port.getAsLong() <= MAX_PORT ? (int) port.getAsLong()
                : value.refuse("a port, 1 to 65535");
    }

    private static ReplyContent reply(InputValue value) {
        return switch (value.textOrNull()) {
            case "anything" -> ReplyContent.ANYTHING;
            case "netbios-node-status" -> ReplyContent.NETBIOS_NODE_STATUS;
            case null, default -> value.refuse("anything or netbios-node-status");
        };
    }

    private static Integer offset(InputValue value, byte[] bytes) {
        OptionalLong offset = value.whole();
        int most = bytes == null ? Payload.MAX_BYTES : bytes.length - 2;
        return offset.isPresent() && offset.getAsLong() >= 0 && offset.getAsLong() <= most ? (int) offset.getAsLong()
                : value.refuse("the offset of two of the bytes");
    }

    private static byte[] bytes(InputValue value) {
        List<byte[]> parts = value.list(1, MAX_PARTS, "an array of one part or more", PayloadReader::part);
        if (parts == null) {
            return null;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.size() <= Payload.MAX_BYTES ? all.toByteArray()
                : value.refuse("at most " + Payload.MAX_BYTES + " bytes", all.size() + " bytes");
    }

    private static byte[] part(InputValue value) {
        InputObject in = value.object("an object with hex or text, and is");
        if (in == null) {
            return null;
        }
        byte[] hex = in.optional("hex", null, field -> HexFormat.of().parseHex(matching(field, HEX, "pairs of 0-9a-f")));
        byte[] text = in.optional("text", null, field ->
                matching(field, TEXT, "printable ASCII").getBytes(StandardCharsets.US_ASCII));
        in.required("is", Values::line);
        boolean one = (hex == null) != (text == null);
        if (in.done() && !one) {
            return value.refuse("either hex or text");
        }
        return hex == null ? text : hex;
    }

    private static String matching(InputValue value, Pattern pattern, String expected) {
        String text = value.textOrNull();
        if (text == null || !pattern.matcher(text).matches()) {
            value.refuse(expected);
            return "";
        }
        return text;
    }
}
