package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two builds of the same sources, in different folders, at different times, in another time zone, language and umask. What
 * an image was trained to do (its ahead-of-time cache) is different each time, so that the second takes that of the first:
 * then all is the same bytes.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
final class ReproducibleBuildIT {
    private static final int BUILD_SECONDS = 600;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path temp;

    @Test
    void archivesImagesAndPackages_ofTheSameSources_areTheSame() throws IOException {
        Path first = build("one", "umask 022; TZ=UTC LC_ALL=C", "");
        String version = version(first);
        Path cache = first.resolve("image/pathclear-" + version + "-image/pathclear.aot");
        Path second = build("another/folder", "umask 077; TZ=Pacific/Auckland LC_ALL=C.UTF-8", "-Dimage.cache=" + cache);

        for (String archive : List.of(".tar.gz", ".zip", "-image.tar.gz")) {
            Path name = Path.of("pathclear-" + version + archive);
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
        assertThat(second.resolve(debianPackage(first).getFileName())).hasSameBinaryContentAs(debianPackage(first));
    }

    private static Path debianPackage(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(each -> each.toString().endsWith(".deb")).findFirst().orElseThrow();
        }
    }

    /** Builds a copy of the sources as they lie here, without their history. */
    private Path build(String folder, String conditions, String option) throws IOException {
        Path copy = temp.resolve(folder);
        Command.Result files = Command.run(60, "", List.of(
                "git", "-C", ROOT.toString(), "ls-files", "--cached", "--others", "--exclude-standard"));
        assumeTrue(files.exit() == 0, "this is no checkout");
        for (String file : files.lines()) {
            Path from = ROOT.resolve(file);
            if (Files.exists(from)) {
                Files.createDirectories(copy.resolve(file).getParent());
                Files.copy(from, copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Command.check(BUILD_SECONDS, "", List.of("sh", "-c", """
                cd "$1" && %s
                export TZ LC_ALL
                mvn=$(command -v mvn || echo ./mvnw)
                exec "$mvn" -o -B -q -DskipTests %s -pl scanner-cli -am package
                """.formatted(conditions, option), "sh", copy.toString()));
        return copy.resolve("scanner-cli/target");
    }

    private static String version(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            String name = files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".zip")).findFirst()
                    .orElseThrow();
            return name.substring("pathclear-".length(), name.length() - ".zip".length());
        }
    }
}
