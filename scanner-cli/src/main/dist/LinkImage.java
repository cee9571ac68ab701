import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes an unpacked archive an image that needs no Java: adds a runtime with the modules that are used, an ahead-of-time
 * cache (JEP 514), and packs all of it. Run by Maven with the JDK that compiled.
 *
 * <p>The cache fits the files that it was made with, by their sizes and times. So every file gets the time of the build
 * first, which archives and packages keep. It is different each time it is made; a build that is to give the bytes of an
 * earlier one takes the cache of that one.
 */
final class LinkImage {
    /** What jdeps finds, without java.desktop and java.sql, of which Jackson has optional types. */
    private static final String MODULES = "java.base,java.logging,java.management,jdk.jfr,jdk.unsupported";

    private static final String CACHE = "pathclear.aot";

    private LinkImage() {}

    /**
     * Takes the folder of the unpacked archive, the time of the build, the file to pack the image into, and, in the place
     * of a new one, a cache that an earlier build of the same sources has made.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path image = Path.of(arguments[0]);
        link(image.resolve("runtime"));
        unpackNatives(image.resolve("lib"), image.resolve("runtime/lib"));
        FileTime time = FileTime.from(Instant.parse(arguments[1]));
        settle(image, time);
        String given = arguments.length > 3 ? arguments[3] : "";
        if (!given.isEmpty()) {
            Files.copy(Path.of(given), image.resolve(CACHE), StandardCopyOption.REPLACE_EXISTING);
            settle(image, time);
            // Where the cache is torn, or of another Java, Java ends; jars of other times it does not mind here.
            run(Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"), List.of(image.resolve("pathclear").toString(), "--version"));
        } else if (!System.getProperty("os.name").startsWith("Windows")) {
            run(Map.of("PATHCLEAR_AOT", "make"), List.of(image.resolve("pathclear").toString()));
            settle(image, time);
        }
        List<String> tar = new ArrayList<>(List.of("tar"));
        if (isGnuTar()) { // others have no such options, or other ones
            tar.addAll(List.of("--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=" + arguments[1]));
        }
        tar.addAll(List.of("-czf", arguments[2], "-C", image.getParent().toString(), image.getFileName().toString()));
        run(Map.of(), tar);
    }

    private static boolean isGnuTar() throws IOException {
        Process version = new ProcessBuilder("tar", "--version").redirectErrorStream(true).start();
        return new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("GNU tar");
    }

    private static void link(Path runtime) throws IOException {
        if (Files.exists(runtime)) {
            try (Stream<Path> old = Files.walk(runtime)) {
                old.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this JDK has no jlink"));
        int exit = jlink.run(System.out, System.err, "--add-modules", MODULES, "--strip-debug", "--no-header-files",
                "--no-man-pages", "--output", runtime.toString());
        if (exit != 0) {
            throw new IllegalStateException("jlink ended with " + exit);
        }
    }

    /**
     * Puts Netty's native libraries beside the runtime's own, where they are looked for first. Else they are unpacked from
     * their jars at each start, into the folder for temporary files, which may be mounted noexec.
     */
    private static void unpackNatives(Path libraries, Path place) throws IOException {
        String ofThisMachine = System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "aarch_64")
                + ".jar";
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "netty-*-native-*" + ofThisMachine)) {
            for (Path each : jars) {
                try (FileSystem jar = FileSystems.newFileSystem(each);
                        DirectoryStream<Path> natives = Files.newDirectoryStream(jar.getPath("META-INF/native"))) {
                    for (Path library : natives) {
                        Files.copy(library, place.resolve(library.getFileName().toString()));
                    }
                }
            }
        }
    }

    /** Gives everything the time of the build, and modes that do not follow its umask. */
    private static void settle(Path image, FileTime time) throws IOException {
        try (Stream<Path> all = Files.walk(image)) {
            for (Path path : all.filter(each -> !Files.isSymbolicLink(each)).toList()) {
                if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(
                            Files.isExecutable(path) ? "rwxr-xr-x" : "rw-r--r--"));
                }
                Files.setLastModifiedTime(path, time);
            }
        }
    }

    private static void run(Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().keySet().removeIf(name -> name.startsWith("PATHCLEAR_"));
        builder.environment().putAll(variables);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
        }
    }
}
