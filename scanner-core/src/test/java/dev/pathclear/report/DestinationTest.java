package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DestinationTest {
    @TempDir
    private Path folder;

    private static String withoutName(Path file) {
        return Destination.file(file).problem().orElse("").replace(file + ": ", "");
    }

    @Test
    void problem_whatCanBeWritten_isNone() throws IOException {
        assertThat(Destination.file(folder.resolve("new")).problem()).isEmpty();
        assertThat(Destination.file(Path.of("new-in-the-working-directory")).problem()).isEmpty();
        assertThat(Destination.file(Files.createFile(folder.resolve("old"))).problem()).isEmpty();
        assertThat(Destination.stream("test", OutputStream.nullOutputStream(), false).problem()).isEmpty();
    }

    @Test
    void problem_whatCannotBeWritten_isSaidInOneLine() {
        assertThat(withoutName(folder)).isEqualTo("expected a file to write the results to, found a directory");
        assertThat(withoutName(folder.resolve("none/new")))
                .isEqualTo("expected a directory to write the results in, found none");
    }

    @Test
    void problem_hostileName_isFitForATerminal() {
        assertThat(Destination.file(folder.resolve("no\u001b[2J/x\n")).problem()).get().asString()
                .contains("no\\u001b[2J/x\\u000a: expected");
    }

    @Test
    void open_folderThatIsGone_failsInOneLine() {
        Path file = folder.resolve("none/new");
        assertThatExceptionOfType(OutputException.class).isThrownBy(() -> Destination.file(file).open())
                .withMessage("cannot write the results to " + file + ": there is no such directory");
    }

    @Test
    void open_fileThatAnotherScanWrites_isRefusedAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("shared");
        try (OutputStream first = Destination.file(file).open()) {
            first.write(7);
            assertThatExceptionOfType(OutputException.class).isThrownBy(() -> Destination.file(file).open())
                    .withMessage("cannot write the results to " + file + ": another scan writes to it");
        }
        assertThat(file).hasBinaryContent(new byte[] {7});
        try (OutputStream next = Destination.file(file).open()) {
            next.write(8);
        }
        assertThat(file).hasBinaryContent(new byte[] {8});
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void write_namedPipeWhoseReaderLeft_isNoFailureToTellOf() throws Exception {
        Path pipe = folder.resolve("pipe");
        Command.check(10, "", List.of("mkfifo", pipe.toString()));
        Process reader = new ProcessBuilder("sh", "-c", "exec head -c 1 <\"$0\"", pipe.toString()).start();
        try (OutputStream out = Destination.file(pipe).open()) {
            out.write(7);
            assertThat(reader.waitFor(10, TimeUnit.SECONDS)).isTrue();

            assertThatExceptionOfType(OutputException.class).isThrownBy(() -> out.write(8))
                    .matches(OutputException::readerLeft);
        } finally {
            reader.destroyForcibly();
        }
    }

    @Test
    void write_fullDevice_failsInOneLine() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "this system has no /dev/full");
        assertThat(Destination.file(full).problem()).isEmpty();
        try (OutputStream out = Destination.file(full).open()) {
            assertThatExceptionOfType(OutputException.class).isThrownBy(() -> out.write(7))
                    .withMessageStartingWith("cannot write the results to /dev/full: ")
                    .matches(failure -> !failure.readerLeft());
        }
    }
}
