import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
 * first, which archives and packages keep.
 */
final class LinkImage {
    /** What jdeps finds, without java.desktop and java.sql, of which Jackson has optional types. */
    private static final String MODULES = "java.base,java.logging,java.management,jdk.jfr,jdk.unsupported";

    private LinkImage() {}

    /** Takes the folder of the unpacked archive, the time of the build, and the file to pack the image into. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path image = Path.of(arguments[0]);
        link(image.resolve("runtime"));
        setTimes(image, FileTime.from(Instant.parse(arguments[1])));
        if (!System.getProperty("os.name").startsWith("Windows")) {
            run(Map.of("PATHCLEAR_AOT", "make"), List.of(image.resolve("pathclear").toString()));
            setTimes(image, FileTime.from(Instant.parse(arguments[1])));
        }
        run(Map.of(), List.of("tar", "-czf", arguments[2], "-C", image.getParent().toString(),
                image.getFileName().toString()));
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

    private static void setTimes(Path image, FileTime time) throws IOException {
        try (Stream<Path> all = Files.walk(image)) {
            all.filter(path -> !Files.isSymbolicLink(path)).forEach(path -> setTime(path, time));
        }
    }

    private static void setTime(Path path, FileTime time) {
        try {
            Files.setLastModifiedTime(path, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
