package dev.pathclear.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathclear.Checks;
import dev.pathclear.Effort;
import dev.pathclear.ProfileChoice;
import dev.pathclear.Targets;
import dev.pathclear.probe.Address;
import dev.pathclear.profile.PortSet;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

final class ScanOptionsTest {
    @TempDir
    private Path folder;

    @Command(name = "scan")
    static final class Options {
        @Mixin
        private TargetOptions targets;
        @Mixin
        private ProfileOptions profiles;
        @Mixin
        private RateOptions rate;
        @Mixin
        private TransportOptions transport;
        @Mixin
        private OutputOptions outputs;
        @Mixin
        private RunOptions run;
        @Mixin
        private FailOnOption failOn;
    }

    private static Options parse(String... arguments) {
        Options options = new Options();
        new CommandLine(options).setExpandAtFiles(false).parseArgs(arguments);
        return options;
    }

    @Test
    void defaults_areThoseOfTheRequest() {
        Options options = parse("10.0.0.1", "--profile", "escan");

        assertThat(options.targets.targets()).isEqualTo(Targets.of("10.0.0.1"));
        assertThat(options.profiles.checks()).isEqualTo(Checks.of(ProfileChoice.of("escan")));
        assertThat(options.rate.effort(options.transport)).isEqualTo(Effort.defaults());
        assertThat(options.outputs.outputs(List.of())).containsExactly(new Output(OutputFormat.TABLE, null));
        assertThat(options.run.run(options.failOn).failOn()).isEqualTo(FailOn.defaults());
        assertThat(options.run.run(options.failOn).seed()).isNotEqualTo(options.run.run(options.failOn).seed());
    }

    @Test
    void everything_reachesTheRequest() {
        Options options = parse("-f", "hosts.txt", "-f", "-", "-x", "@not.txt", "-x", "10.0.0.9", "-6", "--assume-up",
                "-p", "22,U:53", "--exclude-ports", "80", "--phase", "after", "--full-ranges",
                "--no-canaries", "--hold", "0",
                "--rate", "10k", "--max-in-flight", "500", "--per-host", "4", "--timeout", "950ms", "--retries", "0",
                "--max-time", "5m", "--source", "10.0.0.2", "--transport", "nio", "--lanes", "3",
                "--seed", "-7", "--shard", "2/4", "--fail-on", "exposed,degraded", "--histogram", "h.txt");

        assertThat(options.targets.targets()).isEqualTo(new Targets(List.of(), List.of("hosts.txt", "-"),
                List.of("@not.txt", "10.0.0.9"), false, true, true));
        assertThat(options.profiles.checks()).isEqualTo(
                new Checks(List.of(), false, Phase.AFTER, EndpointSet.parse("22,U:53"), EndpointSet.parse("80"), true,
                        false, 0, Set.of()));
        assertThat(parse("-p", "1", "--hold", "250ms").profiles.checks().holdMillis()).isEqualTo(250);
        assertThat(options.rate.effort(options.transport)).isEqualTo(new Effort(10_000, 500, 4, 950, 0,
                Duration.ofMinutes(5), Address.parse("10.0.0.2"), TransportKind.NIO, 3));
        assertThat(options.run.run(options.failOn).seed()).isEqualTo(-7);
        assertThat(options.run.run(options.failOn).shard()).hasToString("2/4");
        assertThat(options.run.run(options.failOn).failOn()).containsExactly(FailOn.EXPOSED, FailOn.DEGRADED);
        assertThat(options.run.run(options.failOn).histogram()).isEqualTo(Path.of("h.txt"));
        assertThat(parse("--rate", "max").rate.effort(options.transport).ratePerSecond()).isInfinite();
    }

    @Test
    void severalProfiles_takeTheirOwnValues() {
        Options options = parse("--profile", "escan,sites/own.json", "--role", "escan:server", "--role", "own:agent",
                "--with", "escan:update-agents", "--set", "sites/own.json:console=443,8443",
                "--product-version", "own:2.1", "--from", "escan:client");

        assertThat(options.profiles.checks().profiles()).containsExactly(
                new ProfileChoice("escan", "server", "client", null, Set.of("update-agents"), Map.of()),
                new ProfileChoice("sites/own.json", "agent", null, "2.1", Set.of(),
                        Map.of("console", PortSet.of(443, 8443))));
    }

    @Test
    void oneProfile_needsNoPrefix() {
        Options options = parse("--profile", "escan", "--role", "server", "--with", "a,b", "--with", "escan:c",
                "--set", "passive-range=4000-4100");

        assertThat(options.profiles.checks().profiles()).containsExactly(new ProfileChoice("escan", "server", null,
                null, Set.of("a", "b", "c"), Map.of("passive-range", PortSet.parse("4000-4100"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "--rate fast               | Invalid value for option '--rate': expected attempts a second such as 2000, 10k or "
                + "max, found \"fast\"",
        "--rate 0                  | a rate is at least 0.1 a second, not 0.0",
        "--rate -5                 | expected attempts a second",
        "--timeout 950             | expected a duration such as 950ms, 2s, 5m or 1h, found \"950\"",
        "--timeout 0s              | expected a duration",
        "--timeout 1ms             | a timeout is 50 to 60000 ms, not 1",
        "--timeout 999999999h      | a timeout is 50 to 60000 ms, not",
        "--retries 11              | retries are 0 to 10, not 11",
        "--lanes two               | 'two' is not an int",
        "--phase later             | expected before or after, found \"later\"",
        "--transport raw           | expected auto, io_uring, epoll, nio, none, found \"raw\"",
        "--source home             | expected an address of this machine, found \"home\"",
        "-p 80-22                  | expected ports such as",
        "--exclude-ports 0         | expected ports such as",
        "--shard 5/4               | expected a shard I/N",
        "--fail-on blocked,all     | --fail-on: expected some of blocked, unproven, exposed, degraded, change, never",
        "--fail-on all             | never, found \"all\"$",
        "--fail-on never,blocked   | --fail-on: expected \"never\" alone, found \"never,blocked\"$",
        "-4 -6                     | expected -4 or -6, found both",
        "--histogram /no/such/h    | --histogram: /no/such/h: expected a directory to write the results in, found none",
        "--histogram ./hosts.txt   | --histogram: ./hosts.txt: it would overwrite an input",
        "--histogram h -o json=./h | --histogram: h: it would overwrite the results",
        "-o pdf                    | expected table, json, ndjson, csv, tap, markdown, junit, "
                + "prometheus, nmap-xml, html or FORMAT=FILE, found \"pdf\"",
        "--junit-granularity HOST  | expected flow, host, role, found \"HOST\"$",
        "-o ndjson=                | expected ndjson=FILE",
        "-o table -o ndjson        | standard output: two formats in one place; use -o FORMAT=FILE",
        "-o table -o json=-        | standard output: two formats in one place; use -o FORMAT=FILE",
        "-o json=/no/such/folder/f | expected a directory to write the results in, found none",
        "--role agent              | --role needs a --profile",
        "--external                | --external needs a --profile",
        "--profile a,a             | --profile names a profile twice",
        "--profile ,a -p 1         | expected a profile's id or file, found nothing",
        "--profile a --role b --role c | --role is given twice",
        "--profile a,b --role c    | --role: expected ID:VALUE with an ID out of a, b, found \"c\"",
        "--profile a --set c       | --set: expected PARAM=PORTS, found \"c\"",
        "--profile a --set c=x     | --set c: expected ports such as",
        "--profile a --set c=1 --set c=2 | --set names \"c\" twice",
    })
    void mistakes_sayWhatIsExpected(String line, String problem) {
        assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> {
            Options options = parse(line.split(" "));
            options.targets.targets();
            options.rate.effort(options.transport);
            options.run.check(options.outputs.outputs(List.of("hosts.txt")), List.of("hosts.txt"));
            options.run.run(options.failOn);
            options.profiles.checks();
        }).satisfies(e -> assertThat(e.getMessage() + "$").contains(problem)).satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void outputs_goToPlacesOfTheirOwn() throws Exception {
        Path file = Files.createFile(folder.resolve("a"));
        Path link = Files.createSymbolicLink(folder.resolve("b"), file);

        assertRefused("two formats in one place", List.of(), "-o", "json=" + file, "-o", "ndjson=" + link);
        assertRefused("two formats in one place", List.of(), "-o", "json=" + folder.resolve("n"), "-o",
                "ndjson=" + folder.resolve("x/../n"));
        assertRefused("found a directory", List.of(), "-o", "json=" + folder);
        assertRefused("it would overwrite an input", List.of("-", link.toString()), "-o", "json=" + file);
        assertThat(parse("-o", "json=" + file, "-o", "ndjson=" + folder.resolve("c"), "-o", "table").outputs
                .outputs(List.of("-"))).hasSize(3);
    }

    private static void assertRefused(String problem, List<String> inputs, String... arguments) {
        Options options = parse(arguments);
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> options.outputs.outputs(inputs)).withMessageContaining(problem);
    }
}
