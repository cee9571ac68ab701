package dev.pathclear.profile.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file holds, it is read, or it gives lines that a terminal can show. */
final class InputFileTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                    | expected JSON, found an empty file
            `  `                  | expected JSON, found an empty file
            {                     | line 1, column 2: expected JSON, found unexpected end-of-input
            {"a" 1}               | line 1, column 6: expected JSON, found unexpected character ('1' (code 49))
            {"a": nul}            | line 1, column 7: expected JSON, found unrecognized token 'nul'
            {"a": 1} {"b": 2}     | line 1, column 10: expected the end of the file, found a second value
            {"a": 1}]             | line 1, column 9: expected JSON, found unexpected close marker ']'
            {"a": 01}             | line 1, column 8: expected JSON, found invalid numeric value
            {"a": 'x'}            | line 1, column 7: expected JSON, found unexpected character (''' (code 39))
            {"a": "\\x"}          | line 1, column 9: expected JSON, found unrecognized character escape 'x'
            {"a": NaN}            | line 1, column 10: expected JSON, found
            // no                 | line 1, column 1: expected JSON, found unexpected character ('/' (code 47))
            """)
    void read_ofWhatIsNotJson_givesOneLineWithThePlace(String text, String line) {
        assertThat(lines("a.json", text)).singleElement().asString().startsWith("a.json: " + line)
                .doesNotContain("Source", "REDACTED", "\n");
    }

    @Test
    void read_ofYamlWithControlCharacters_namesEachPlace() {
        assertThat(lines("a.yaml", "a: 1\r\nb: \u0000\u20ac\u001b[2J\nc: \u0085\ud83d\ude00\u007f\n")).containsExactly(
                "a.yaml: line 2, column 4: expected a character that YAML allows, found \"\\u0000\"",
                "a.yaml: line 2, column 6: expected a character that YAML allows, found \"\\u001b\"",
                "a.yaml: line 3, column 6: expected a character that YAML allows, found \"\\u007f\"");
        assertThat(lines("a.yaml", "\u0001".repeat(1_000))).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``               | expected YAML, found an empty file
            `# nothing`      | expected YAML, found an empty file
            a: [1            | line 1, column 6: expected ',' or ']', found <stream end>
            `a: 1\\n\\tb: 2`   | line 2, column 1: expected YAML, found character '\\t(TAB)' that cannot start any token
            `a: 1\\n b: 2`    | line 2, column 3: expected YAML, found mapping values are not allowed here
            `a: "\\q"`        | line 1, column 6: expected YAML, found unknown escape character q(113)
            `a: 1\\na: 2`     | /a: expected one field of this name, found a second
            `a: 1\\n---\\nb: 2`| line 3, column 1: expected the end of the file, found a second value
            """)
    void read_ofWhatIsNotYaml_givesOneLineWithThePlace(String text, String line) {
        assertThat(lines("a.yaml", text.replace("\\n", "\n").replace("\\t", "\t"))).singleElement().asString()
                .startsWith("a.yaml: " + line).doesNotContain("while ", "in reader", "\n");
    }

    @Test
    void read_ofYamlAliases_refusesThem() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

        assertThat(lines("a.yaml", bomb)).containsExactly(
                "a.yaml: /b/0: expected a value written out, found the alias *a",
                "a.yaml: /b/1: expected a value written out, found the alias *a",
                "a.yaml: /c/0: expected a value written out, found the alias *b",
                "a.yaml: /c/1: expected a value written out, found the alias *b");
    }

    @ParameterizedTest
    @CsvSource({"a.json,[,]", "a.json,{\"a\":,}", "a.yaml,[,]", "a.yaml,{a: ,}"})
    void read_ofDeepNesting_isRefused(String name, String open, String close) {
        String deepest = open.repeat(64) + "1" + close.repeat(64);
        String tooDeep = open.repeat(65) + "1" + close.repeat(65);
        String absurd = open.repeat(200_000);

        assertThat(InputFile.<Boolean>read(name, bytes(deepest), InputValue::isAbsent)).isFalse();
        assertThat(lines(name, tooDeep)).singleElement().asString()
                .endsWith("expected at most 64 levels of nesting, found more");
        assertThat(lines(name, absurd)).singleElement().asString()
                .endsWith("expected at most 64 levels of nesting, found more");
    }

    @Test
    void read_ofTenMegabytes_isRefusedWithoutReadingThemAll() throws IOException {
        byte[] content = new byte[10 * MIB];
        Arrays.fill(content, (byte) ' ');
        Path file = Files.write(folder.resolve("big.json"), content);

        assertThat(lines(file)).containsExactly(file + ": expected at most 4194304 bytes, found more");
    }

    @ParameterizedTest
    @CsvSource({"a.json", "a.yaml"})
    void read_ofTooManyValues_isRefused(String name) {
        assertThat(lines(name, "[" + "[],".repeat(300_000) + "[]]")).singleElement().asString()
                .endsWith("expected at most 300000 values, found more");
    }

    @ParameterizedTest
    @CsvSource({"a.json", "a.yaml"})
    void read_ofHugeStrings_showsTheirBeginning(String name) {
        String text = "\"" + "k".repeat(1_000) + "\": \"" + "v".repeat(2 * MIB) + "\"";

        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class,
                () -> InputFile.read(name, bytes(name.endsWith("yaml") ? text : "{" + text + "}"),
                        value -> value.object("an object").done()));

        assertThat(thrown.lines()).singleElement().asString().hasSizeLessThan(300).contains("kkk...");
    }

    @Test
    void read_ofControlBytes_isRefusedWithoutShowingThem() {
        assertThat(lines("a.json", "{\"a\": \"\u001b[31m\"}")).singleElement().asString()
                .startsWith("a.json: line 1, column 8: expected JSON, found illegal unquoted character")
                .doesNotContain("\u001b");
        assertThat(lines("a.json", "{\u0000}")).singleElement().asString().doesNotContain("\u0000");
        assertThat(lines("a.yaml", "a: \u001b[31m")).singleElement().asString().doesNotContain("\u001b");
        assertThat(lines("\u001b[2J.json", "{")).singleElement().asString().startsWith("\\u001b[2J.json: ");
    }

    @Test
    void read_ofBytesThatAreNotUtf8_namesTheFirst() {
        byte[] latin = "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(lines("a.json", latin)).containsExactly("a.json: byte 7: expected UTF-8 text, found 0xe9");
        assertThat(lines("a.json", utf16)).hasSize(1);
    }

    @Test
    void read_ofRandomDamage_readsOrGivesPrintableLines() {
        long seed = System.identityHashCode(new Object());
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = bytes("{\"a\": [1, -2.5e3, \"b\\u00e9\", {\"c\": null, \"d\": true}], \"e\": {\"f\": \"g\"}}\n");
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(1, whole.length + 1));
            for (int i = random.nextInt(4); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            String name = random.nextBoolean() ? "a.json" : "a.yaml";
            try {
                InputFile.read(name, damaged, value -> null);
            } catch (InvalidInputException e) {
                assertThat(e.lines()).as("seed %d", seed).isNotEmpty()
                        .allMatch(line -> line.startsWith(name + ": ") && Printable.isSafe(line));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + name + ": " + Arrays.toString(damaged), e);
            }
        }
    }

    private List<String> lines(Path file) {
        return catchThrowableOfType(InvalidInputException.class, () -> InputFile.read(file, value -> null)).lines();
    }

    private static List<String> lines(String name, String text) {
        return lines(name, bytes(text));
    }

    private static List<String> lines(String name, byte[] content) {
        return catchThrowableOfType(InvalidInputException.class,
                () -> InputFile.read(name, content, value -> null)).lines();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
