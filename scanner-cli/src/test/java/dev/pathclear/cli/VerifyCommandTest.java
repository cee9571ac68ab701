package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.result.NdjsonWriter;
import dev.pathclear.result.ResultFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("result.ndjson");
        try (NdjsonWriter writer = new NdjsonWriter(Files.newOutputStream(file))) {
            ResultFixtures.writeMixed(writer);
        }
    }

    private void rewrite(String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void verify_asWritten_isWholeAndTellsTheDigestOfTheFile() throws IOException {
        Captured ended = Captured.run("verify", file.toString());

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.outLines()).singleElement().asString()
                .isEqualTo(file + ": whole, 9 lines, sha256 " + digest());
        String digest = digest();
        assertThat(Captured.run("verify", file.toString(), "--sha256", digest).exitCode()).isZero();
    }

    /** What sha256sum prints of the file. */
    private String digest() throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Test
    void verify_edited_namesTheLines() throws IOException {
        rewrite("\"blocked\",\"because\"", "\"clear\",\"because\"");

        Captured ended = Captured.run("verify", file.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.outLines()).containsExactly(
                file + ": lines 1 to 9: expected them as written, found an edit");
    }

    @Test
    void verify_cut_namesWhatIsNotProved() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("{\"type\":\"summary\"")));

        Captured ended = Captured.run("verify", file.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.outLines()).containsExactly(
                file + ": the file ends after line 8, without its summary");
    }

    @Test
    void verify_anotherWholeResult_isToldByTheDigestThatWasKept() {
        Captured ended = Captured.run("verify", file.toString(), "--sha256", "0".repeat(64));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.outLines()).singleElement().asString().contains("expected sha256 0000", ", found ");
    }

    @Test
    void verify_withoutDigests_provesNothing() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.replaceAll(",\"sha256\":\"[0-9a-f]*\"", ""));

        assertThat(Captured.run("verify", file.toString()).exitCode()).isEqualTo(3);
        assertThat(Captured.run("verify", file.toString(), "--sha256", digest()).exitCode()).isEqualTo(3);
        assertThat(Captured.run("verify", file.toString(), "--sha256", "0".repeat(64)).exitCode()).isEqualTo(1);
    }

    @Test
    void verify_badUsage_isOneLine() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "nonsense\n");
        assertThat(Captured.run("verify", other.toString()).errLines()).singleElement().asString()
                .startsWith("pathclear: " + other + ": expected a pathclear result");
        assertThat(Captured.run("verify", other.toString()).exitCode()).isEqualTo(2);
        assertThat(Captured.run("verify", folder.resolve("no").toString()).errLines())
                .containsExactly("pathclear: " + folder.resolve("no") + ": expected a result to read, found no such file");
        assertThat(Captured.run("verify", file.toString(), "--sha256", "abc").errLines().getFirst())
                .isEqualTo("pathclear: --sha256: expected 64 hexadecimal digits, found \"abc\"");
    }
}
