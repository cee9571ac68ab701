package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the build packs: that it unpacks, runs without a Java, and installs and removes on Debian. */
@EnabledOnOs(OS.LINUX)
final class DistributionIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final long MOST_ARCHIVE_BYTES = 12_000_000;
    private static final long MOST_IMAGE_BYTES = 45_000_000;

    @TempDir
    private Path temp;

    @Test
    void archive_runs_andHoldsWhatIsPromised() throws IOException {
        Path archive = only("pathclear-*.tar.gz", "-image");
        assertThat(archive.toFile().length()).isLessThan(MOST_ARCHIVE_BYTES);
        assertThat(only("pathclear-*.zip", null).toFile().length()).isLessThan(MOST_ARCHIVE_BYTES);
        Path folder = unpack(archive);

        assertThat(List.of("pathclear", "pathclear.cmd", "LICENSE", "README.md", "sbom.json", "profiles/escan.json",
                "completions/pathclear.bash", "completions/_pathclear", "completions/pathclear.fish",
                "man/man1/pathclear.1", "man/man1/pathclear-scan.1", "docs/results.md"))
                .allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile());
        assertThat(run(folder.resolve("pathclear"), Map.of("PATHCLEAR_AOT", "off"), "profiles", "list").out())
                .contains("kaspersky-security-center");
        assertThat(Files.readString(folder.resolve("sbom.json"))).contains("CycloneDX", "netty-transport", "picocli");
    }

    /** Moved, and without any other Java to be found, it runs, and with its cache. */
    @Test
    void image_runsWithoutAJava_whereverItLies() throws IOException {
        Path image = only("pathclear-*-image.tar.gz", null);
        assertThat(image.toFile().length()).isLessThan(MOST_IMAGE_BYTES);
        Path folder = unpack(image);
        Path elsewhere = Files.move(folder, temp.resolve("else where"));
        Map<String, String> withoutJava = Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere", "HOME", "/nowhere");

        Command.Result version = run(elsewhere.resolve("pathclear"), withoutJava, "--version");

        assertThat(version.out()).startsWith("pathclear ");
        Command.Result result = Command.check(60, "", List.of(elsewhere.resolve("runtime/bin/java").toString(),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-XX:AOTMode=on", "-XX:AOTCache=" + elsewhere.resolve("pathclear.aot"), // fails where it does not fit
                "-jar", elsewhere.resolve("scanner-cli.jar").toString(), "profiles", "list"));
        assertThat(result.out()).contains("eset-protect");
    }

    /** In a copy of this machine's file system, which is thrown away with the mounts of the process. */
    @Test
    void debianPackage_installs_runs_andRemovesWithoutARest() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg")), "dpkg is not installed");
        assumeTrue(isRoot(), "an overlay file system needs root");
        Path script = temp.resolve("install");
        Files.writeString(script, """
                set -eu
                mount -t tmpfs tmpfs "$1"
                mkdir "$1/upper" "$1/work" "$1/root"
                mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
                cp "$2" "$1/root/pathclear.deb"
                mount -t proc proc "$1/root/proc"
                cd "$1/root"
                inside() { chroot . env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
                inside dpkg --install /pathclear.deb
                inside pathclear --version
                inside PATHCLEAR_JAVA_OPTS=-Xlog:class+load:file=/load.log pathclear profiles list
                echo "cached: $(grep -c ' dev.pathclear.* source: shared objects file' load.log)"
                inside dpkg --listfiles pathclear
                inside dpkg --purge pathclear
                rm pathclear.deb load.log
                find "$1/upper" ! -type d ! -path '*/var/lib/dpkg/*' ! -path '*/var/log/*' ! -path '*/var/cache/*' \
                    ! -path "$1/upper/dev/*" -printf 'left: %P\n'
                find usr etc var/lib/dpkg/info -name '*pathclear*' -printf 'left: %P\n'
                """);
        Path mounted = Files.createDirectory(temp.resolve("mounted"));
        Command.Result result = Command.run(120, "", List.of("unshare", "--mount", "sh", script.toString(),
                mounted.toString(), only("pathclear_*_*.deb", null).toString()));

        assertThat(result.exit()).as(result.err() + result.out()).isZero();
        assertThat(result.out())
                .contains("pathclear 0", "symantec-endpoint-protection", "/usr/bin/pathclear",
                        "/usr/share/man/man1/pathclear-scan.1", "/usr/share/bash-completion/completions/pathclear",
                        "/usr/share/doc/pathclear/copyright")
                .containsPattern("(?m)^cached: [1-9][0-9]{2}") // it fits files of one size and time only
                .doesNotContain("left: ");
    }

    @Test
    void archivesAndPackages_haveNamesOfTheirOwn() throws IOException {
        String version = only("pathclear-*.zip", null).getFileName().toString().replaceAll("^pathclear-|\\.zip$", "");
        for (String archive : List.of("pathclear-" + version + ".tar.gz", "pathclear-" + version + "-image.tar.gz")) {
            Command.Result listed = Command.check(60, "", List.of("tar", "-tzf", TARGET.resolve(archive).toString()));
            assertThat(listed.lines()).as(archive).allMatch(name -> name.startsWith(archive.replace(".tar.gz", "/")));
        }
        assertThat(only("pathclear_*_*.deb", null).getFileName().toString())
                .matches("pathclear_" + version.replace('-', '~') + "_[a-z0-9]+\\.deb");
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private Path unpack(Path archive) throws IOException {
        Command.check(60, "", List.of("tar", "-xzf", archive.toString(), "-C", temp.toString()));
        try (Stream<Path> folders = Files.list(temp)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("pathclear-")).findFirst()
                    .orElseThrow();
        }
    }

    private static Path only(String pattern, String without) throws IOException {
        try (var files = Files.newDirectoryStream(TARGET, pattern)) {
            for (Path file : files) {
                if (without == null || !file.getFileName().toString().contains(without)) {
                    return file;
                }
            }
        }
        throw new IllegalStateException("the build made no " + pattern);
    }

    private static Command.Result run(Path program, Map<String, String> variables, String... arguments) {
        String given = variables.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        Stream<String> words = Stream.of(Stream.of("env"), given.lines(), Stream.of(program.toString()),
                Stream.of(arguments)).flatMap(part -> part);
        return Command.check(60, "", words.toList());
    }
}
