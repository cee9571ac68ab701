package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Of commands that are not called no more is made than help and suggestions tell. */
final class CommandsTest {
    private static CommandLine commandLine(Predicate<String> called) {
        return Main.commandLine(new Console(new ByteArrayOutputStream(), new PrintStream(new ByteArrayOutputStream()),
                new Terminal(false, false, 100, false, true, "pathclear", Language.EN)), called);
    }

    @Test
    void called_isWhole_andTheOthersAreOutlines() {
        Map<String, CommandLine> commands = commandLine(Set.of("scan")::contains).getSubcommands();

        Set<String> whole = commands.values().stream()
                .filter(command -> !command.getCommandSpec().args().isEmpty())
                .map(CommandLine::getCommandName).collect(Collectors.toSet());
        assertThat(whole).containsExactly("scan");
        assertThat(List.copyOf(commands.keySet()))
                .isEqualTo(List.copyOf(commandLine(name -> true).getSubcommands().keySet()));
    }

    @Test
    void help_isThatOfTheWholeCommandLine() {
        assertThat(commandLine(name -> false).getUsageMessage()).isEqualTo(commandLine(name -> true).getUsageMessage());
        assertThat(Captured.run("--help").out()).isEqualTo(commandLine(name -> true).getUsageMessage());
    }

    /** Whatever order the words are in: a command that is named is one that can be called. */
    @Test
    void wordBeforeACommand_isTheMistakeThatIsTold() {
        assertThat(Captured.run("foo", "scan", "192.0.2.1", "-p", "80").errLines())
                .containsExactly("pathclear: Unmatched argument at index 0: 'foo'", "pathclear: see pathclear --help");
    }
}
