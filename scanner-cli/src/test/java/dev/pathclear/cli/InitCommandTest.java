package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.command.InitCommand;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.Terminal;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.site.SiteReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person is asked, with a person who answers from a text. */
final class InitCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private InitCommand command(String answers) {
        Console console = new Console(new ByteArrayOutputStream(), new PrintStream(said, true, StandardCharsets.UTF_8),
                new Terminal(false, false, 100, false, true, "pathclear", Language.EN));
        return new InitCommand(
                console, new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)), () -> true);
    }

    private int init(String answers, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = folder.resolve("site.yaml").toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return new CommandLine(command(answers))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    said.writeBytes((problem.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
                    return problem instanceof Failure failure ? failure.exitCode().code() : 70;
                }).execute(words);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void init_answered_writesASite() {
        // Product; version; conditions; hosts of server, update-agent, client, administrator; this machine.
        int exit = init("3\n\n1\n10.0.0.1, srv.example\n\n10.0.1.0/24\n\nclient\n");

        assertThat(exit).as(said()).isZero();
        Site site = SiteReader.read(folder.resolve("site.yaml"));
        SiteProfile product = site.profiles().getFirst();
        assertThat(product.id()).isEqualTo("escan");
        assertThat(product.conditions()).containsExactly("update-agents");
        assertThat(product.roles()).containsOnlyKeys("server", "client");
        assertThat(product.roles().get("server")).containsExactly("10.0.0.1", "srv.example");
        assertThat(site.vantage().from()).containsExactly("client");
        assertThat(said()).contains("3) escan").contains("Hosts of server (").contains("next: pathclear scan --site");
    }

    @Test
    void init_wrongAnswer_isAskedAgain() {
        int exit = init("9\nescan\n\n\n10.0.0.300\n10.0.0.1\n\n\n\nclint\nclient\n");

        assertThat(exit).as(said()).isZero();
        assertThat(said()).contains("found \"9\"").contains("found \"10.0.0.300\"")
                .contains("did you mean \"client\"?");
        assertThat(SiteReader.read(folder.resolve("site.yaml")).profiles().getFirst().roles().get("server"))
                .containsExactly("10.0.0.1");
    }

    @Test
    void init_endOfInput_writesNothing() {
        assertThat(init("1\n\n")).isEqualTo(2);
        assertThat(said()).contains("nothing was written");
        assertThat(folder.resolve("site.yaml")).doesNotExist();
    }

    @Test
    void init_noHosts_writesNothing() {
        assertThat(init("\n3\n\n\n\n\n\n\n\n")).isEqualTo(2);
        assertThat(said()).contains("expected a product, found none")
                .contains("expected the hosts of at least one role");
        assertThat(folder.resolve("site.yaml")).doesNotExist();
    }

    @Test
    void init_fileThatExists_isLeftAlone() throws IOException {
        Files.writeString(folder.resolve("site.yaml"), "mine");
        assertThat(init("1\n")).isEqualTo(2);
        assertThat(said()).contains("init overwrites nothing");
        assertThat(Files.readString(folder.resolve("site.yaml"))).isEqualTo("mine");
    }

    /** What is typed is seen from where the person is, what is written from the folder of the site file. */
    @Test
    void init_filesThatAreNamed_areFoundFromTheSiteFile() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path own = Files.copy(Path.of("..", "profiles", "escan.json"), folder.resolve("own.json"));
        Path hosts = Files.writeString(folder.resolve("hosts.txt"), "10.0.0.7\n");
        Path elsewhere = Files.createDirectories(folder.resolve("deep/er"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        Path file = link.resolve("site.yaml");

        int exit = new CommandLine(command("")).setExpandAtFiles(false).execute(file.toString(), "--yes", "--profile",
                here.relativize(own).toString(), "--hosts", "client=@" + here.relativize(hosts), "--exclude",
                "@" + here.relativize(hosts));

        assertThat(exit).as(said()).isZero();
        assertThat(Files.readString(file)).contains("\"../../own.json\"", "\"@../../hosts.txt\"");
        Site site = SiteReader.read(file);
        assertThat(site.profiles().getFirst().id()).isEqualTo("escan");
        assertThat(site.resolve(site.excludes().getFirst().substring(1))).hasContent("10.0.0.7");
    }
}
