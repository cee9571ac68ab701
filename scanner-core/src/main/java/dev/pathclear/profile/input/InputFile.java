package dev.pathclear.profile.input;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A file that a person wrote: JSON, or YAML where its name ends so; UTF-8; not over 4 MiB. */
public final class InputFile {
    private static final int MAX_BYTES = 4 << 20;

    private InputFile() {
    }

    /**
     * Reads a file.
     *
     * @param reader makes a thing of the file's value; what it returns after a mistake is not used
     * @throws InvalidInputException with every mistake of the file
     */
    public static <T> T read(Path file, Function<InputValue, T> reader) {
        return read(file, false, reader);
    }

    /**
     * Reads a file as {@link #read(Path, Function)} does, and names the line of every mistake beside its JSON pointer.
     *
     * @throws InvalidInputException with every mistake of the file
     */
    public static <T> T readByLine(Path file, Function<InputValue, T> reader) {
        return read(file, true, reader);
    }

    private static <T> T read(Path file, boolean byLine, Function<InputValue, T> reader) {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in.readNBytes(MAX_BYTES + 1), new InputProblems(byLine), reader);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file");
        } catch (AccessDeniedException e) {
            throw unreadable(file, "no permission to read it");
        } catch (IOException e) {
            throw unreadable(file, "an error: " + Printable.plain(String.valueOf(e.getMessage()), 200));
        }
    }

    /**
     * Reads the content of a file.
     *
     * @param name   the name for messages; its ending tells YAML from JSON
     * @param reader makes a thing of the file's value; what it returns after a mistake is not used
     * @throws InvalidInputException with every mistake of the file
     */
    public static <T> T read(String name, byte[] content, Function<InputValue, T> reader) {
        return read(name, content, new InputProblems(), reader);
    }

    /**
     * Reads the content of a file as {@link #read(String, byte[], Function)} does, and names the line of every mistake.
     *
     * @throws InvalidInputException with every mistake of the file
     */
    public static <T> T readByLine(String name, byte[] content, Function<InputValue, T> reader) {
        return read(name, content, new InputProblems(true), reader);
    }

    private static <T> T read(String name, byte[] content, InputProblems problems, Function<InputValue, T> reader) {
        InputNode root = parse(name, content, problems);
        T thing = root == InputNode.Nothing.MISSING ? null : reader.apply(new InputValue(root, "", problems));
        problems.throwIfAny(name);
        return thing;
    }

    private static InputNode parse(String name, byte[] content, InputProblems problems) {
        if (content.length > MAX_BYTES) {
            problems.add("", "at most " + MAX_BYTES + " bytes", "more");
            return InputNode.Nothing.MISSING;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            // Some editors leave a byte order mark.
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return isYaml(name) && !YamlCharacters.check(plain, problems) ? InputNode.Nothing.MISSING
                    : InputParser.parse(plain, isYaml(name), problems);
        } catch (CharacterCodingException e) {
            problems.add("byte " + bytes.position(), "UTF-8 text",
                    String.format(Locale.ROOT, "0x%02x", content[bytes.position()]));
            return InputNode.Nothing.MISSING;
        }
    }

    private static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private static InvalidInputException unreadable(Path file, String found) {
        return new InvalidInputException(List.of(Printable.plain(file.toString(), 1_000) + ": "
                + new InputProblem("", "a file to read", found)));
    }
}
