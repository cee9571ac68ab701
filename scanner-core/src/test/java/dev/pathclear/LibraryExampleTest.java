package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The example program of the library compiles without a warning against the public door, and does what it says. */
@Isolated("standard output is taken over")
final class LibraryExampleTest {
    private static final Path EXAMPLE = Path.of("../examples/LibraryScan.java");

    @TempDir
    private Path classes;

    @Test
    void example_onLoopback_printsWhatIsOpen() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"))) {
            String printed = run("127.0.0.1", open.getLocalPort() + ",1", "99");

            assertThat(printed.lines()).startsWith("1 host, 2 endpoints")
                    .contains("127.0.0.1 " + open.getLocalPort() + "/tcp syn-ack");
            assertThat(printed.lines().toList().getLast()).startsWith("done: {").contains("OPEN=1");
        }
    }

    @Test
    void example_afterEnoughOpenPorts_stopsTheScan() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(run("127.0.0.1", String.valueOf(open.getLocalPort()), "1").lines().toList().getLast())
                    .startsWith("stopped: ").contains("OPEN=1");
        }
    }

    private String run(String... arguments) throws Exception {
        compile();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()},
                        getClass().getClassLoader());
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Class.forName("LibraryScan", true, loader).getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(said, files, null, List.of("-d", classes.toString(), "-cp",
                    System.getProperty("java.class.path"), "-proc:none", "-Xlint:all,-path", "-Werror"), null,
                    files.getJavaFileObjects(EXAMPLE)).call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}
