package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two builds of the same sources, in different folders, at different times, in another time zone, language and umask. What
 * an image was trained to do (its ahead-of-time cache) is different each time; all else is the same bytes.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
final class ReproducibleBuildIT {
    private static final int BUILD_SECONDS = 600;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String CACHE = "pathclear.aot";

    @TempDir
    private Path temp;

    @Test
    void archivesImagesAndPackages_ofTheSameSources_areTheSame() throws IOException {
        Path first = build("one", "umask 022; TZ=UTC LC_ALL=C");
        Path second = build("another/folder", "umask 077; TZ=Pacific/Auckland LC_ALL=C.UTF-8");

        for (String archive : List.of("tar.gz", "zip")) {
            Path name = Path.of("pathclear-" + version(first) + "." + archive);
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
        Path image = Path.of("pathclear-" + version(first) + "-image.tar.gz");
        assertThat(contents(second.resolve(image))).containsExactlyEntriesOf(contents(first.resolve(image)));
        assertThat(listing(second.resolve(image))).isEqualTo(listing(first.resolve(image)));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "dpkg-deb is not installed");
        assertThat(packaged(second)).isEqualTo(packaged(first));
    }

    /** Builds a copy of the sources as they lie here, without their history. */
    private Path build(String folder, String conditions) throws IOException {
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
                exec "$mvn" -o -B -q -DskipTests -pl scanner-cli -am package
                """.formatted(conditions), "sh", copy.toString()));
        return copy.resolve("scanner-cli/target");
    }

    private static String version(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            String name = files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".zip")).findFirst()
                    .orElseThrow();
            return name.substring("pathclear-".length(), name.length() - ".zip".length());
        }
    }

    /** Returns the digests of what an archive holds, without that of the cache. */
    private SortedMap<String, String> contents(Path archive) throws IOException {
        Path folder = Files.createTempDirectory(temp, "unpacked");
        Command.check(120, "", List.of("tar", "-xzf", archive.toString(), "-C", folder.toString()));
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(folder.relativize(file).toString(),
                        file.endsWith(CACHE) ? "of this training" : digest(file));
            }
        }
        return digests;
    }

    /** Returns order, modes, owners and times of what an archive holds. The cache has another size each time. */
    private static List<String> listing(Path archive) {
        return withoutSizeOfCache(Command.check(120, "", List.of("tar", "-tvzf", archive.toString())));
    }

    private static List<String> packaged(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            Path file = files.filter(each -> each.toString().endsWith(".deb")).findFirst().orElseThrow();
            return withoutSizeOfCache(Command.check(120, "", List.of("dpkg-deb", "--contents", file.toString())));
        }
    }

    private static List<String> withoutSizeOfCache(Command.Result listing) {
        return listing.lines().stream()
                .map(line -> line.endsWith(CACHE) ? line.replaceFirst(" +[0-9]{7,} ", " SIZE ") : line).toList();
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
