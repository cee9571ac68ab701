package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class ReplacementsTest {
    @TempDir
    private Path folder;

    private static void write(Destination destination, String text) throws IOException {
        try (OutputStream out = destination.open()) {
            out.write(text.getBytes());
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void commit_putsEveryFileInItsPlace_whereUntilThenWasTheOldOne() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "before");
        Path fresh = folder.resolve("fresh");
        try (Replacements files = new Replacements()) {
            write(files.file(old), "after");
            write(files.file(fresh), "new");
            assertThat(old).hasContent("before");
            assertThat(fresh).doesNotExist();

            files.commit();
        }
        assertThat(old).hasContent("after");
        assertThat(fresh).hasContent("new");
        assertThat(names()).containsExactly("fresh", "old");
    }

    @Test
    void close_withoutCommit_leavesTheOldOneAndNothingElse() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "before");
        try (Replacements files = new Replacements()) {
            write(files.file(old), "after");
            write(files.file(folder.resolve("fresh")), "new");
        }
        assertThat(old).hasContent("before");
        assertThat(names()).containsExactly("old");
    }

    @Test
    void permissions_areThoseOfTheOldOne_orOfAnyNewFile() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "before");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r-----"));
        Path usual = Files.createFile(folder.resolve("usual"));
        Path fresh = folder.resolve("fresh");
        try (Replacements files = new Replacements()) {
            write(files.file(old), "after");
            write(files.file(fresh), "new");
            files.commit();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old))).isEqualTo("rw-r-----");
        assertThat(Files.getPosixFilePermissions(fresh)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void symbolicLink_stays_beItsTargetThereOrNot() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("none"));
        try (Replacements files = new Replacements()) {
            write(files.file(link), "after");
            write(files.file(dangling), "made");
            files.commit();
        }
        assertThat(link).isSymbolicLink().hasContent("after");
        assertThat(target).hasContent("after");
        assertThat(dangling).isSymbolicLink();
        assertThat(folder.resolve("none")).hasContent("made");
    }

    @Test
    void fileOfSeveralNames_isStillOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before, and longer than after");
        Path other = Files.createLink(folder.resolve("other"), file);
        try (Replacements files = new Replacements()) {
            write(files.file(file), "after");
            assertThat(other).hasContent("before, and longer than after");
            files.commit();
        }
        assertThat(other).hasContent("after");
        assertThat(Files.isSameFile(file, other)).isTrue();
        assertThat(names()).containsExactly("file", "other");
    }

    @Test
    void device_isWrittenAtOnce() throws IOException {
        try (Replacements files = new Replacements()) {
            write(files.file(Path.of("/dev/null")), "gone");
            files.commit();
        }
        assertThat(Path.of("/dev/null")).exists();
    }

    @Test
    void fileThatAScanWritesTo_isRefused() throws IOException {
        Path file = folder.resolve("shared");
        try (OutputStream scan = Destination.file(file).open(); Replacements files = new Replacements()) {
            scan.write(7);
            assertThatExceptionOfType(OutputException.class).isThrownBy(() -> files.file(file).open())
                    .withMessage("cannot write the results to " + file + ": another scan writes to it");
        }
        assertThat(file).hasBinaryContent(new byte[] {7});
        assertThat(names()).containsExactly("shared");
    }

    @Test
    void open_afterClose_isRefused() {
        Replacements files = new Replacements();
        files.close();

        assertThatExceptionOfType(OutputException.class).isThrownBy(() -> files.file(folder.resolve("late")).open());
    }
}
