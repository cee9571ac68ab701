package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.ChangePlanReader;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.target.HostResolver;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchTargetsTest {
    private static final Address HERE = Address.parse("10.9.9.9");
    private static final HostResolver RESOLVER = name -> {
        if (name.equals("web.example")) {
            return List.of(Address.parse("10.0.0.7"), Address.parse("fd00::7"));
        }
        throw new UnknownHostException(name);
    };

    @TempDir
    private Path folder;

    private WatchTargets targets(String... lines) throws IOException {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, "ticket: T\nlines:\n" + String.join("\n", lines) + "\n");
        ChangePlan plan = ChangePlanReader.read(file);
        return WatchTargets.of(plan, RESOLVER, target -> HERE);
    }

    private static List<String> text(WatchTargets targets) {
        return targets.endpoints().stream().map(WatchTargetsTest::text).toList();
    }

    private static String text(WatchedEndpoint one) {
        return one.line() + " " + one.host() + " " + one.port() + "/" + one.protocol().word()
                + (one.single() ? "" : " of many") + (one.name() == null ? "" : " " + one.name());
    }

    @Test
    void networksNamesAndRanges_areWrittenOut() throws IOException {
        WatchTargets targets = targets(
                "  - {id: a, to: [10.0.0.1-2, web.example], ports: '80,443', expect: open->open}",
                "  - {id: b, to: 10.0.0.1, protocol: udp, ports: 53, expect: blocked->open}");

        assertThat(text(targets)).containsExactly(
                "0 10.0.0.1 80/tcp of many", "0 10.0.0.1 443/tcp of many", "0 10.0.0.2 80/tcp of many",
                "0 10.0.0.2 443/tcp of many", "0 10.0.0.7 80/tcp web.example", "0 10.0.0.7 443/tcp web.example",
                "0 fd00::7 80/tcp web.example", "0 fd00::7 443/tcp web.example", "1 10.0.0.1 53/udp");
        assertThat(targets.sources()).containsExactly(HERE);
        assertThat(targets.notes()).anyMatch(note -> note.contains("web.example is watched at what it resolves to now: "
                + "10.0.0.7, fd00::7")).anyMatch(note -> note.contains("UDP, where silence proves nothing"));
    }

    @Test
    void endpointOfSeveralLines_isTheFirstOnes() throws IOException {
        WatchTargets targets = targets(
                "  - {id: a, to: 10.0.0.1, ports: 443, expect: open->open}",
                "  - {id: b, to: 10.0.0.0/30, ports: 443, expect: blocked->blocked}",
                "  - {id: c, to: 10.0.0.1, ports: 443, expect: blocked->blocked}");

        assertThat(targets.lines()).extracting(line -> line.watched() + " of " + line.named())
                .containsExactly("1 of 1", "3 of 3", "0 of 0");
        assertThat(targets.notes()).singleElement().asString().contains("line c: not watched");
    }

    @Test
    void lineThatIsTooLarge_isCutAndSaidSo() throws IOException {
        WatchTargets targets = targets(
                "  - {id: net, to: 10.0.0.0/8, ports: 443, expect: open->open}",
                "  - {id: six, to: 'fd00::/32', ports: '1-65535', expect: open->open}");

        assertThat(targets.lines()).extracting(line -> line.watched() + " of " + line.named())
                .containsExactly("256 of 16777216", "256 of " + Long.MAX_VALUE);
        assertThat(targets.notes())
                .anyMatch(note -> note.contains("line net: more than can be watched, 256 of 16777216"))
                .anyMatch(note -> note.contains("line six: more than can be watched, 256 of very many"));
    }

    @Test
    void allLinesTogether_areBounded() throws IOException {
        String[] lines = new String[10];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "  - {id: l" + i + ", to: 10.0." + i + ".1, ports: '1-200', expect: open->open}";
        }

        assertThat(targets(lines).endpoints()).hasSize(WatchTargets.MAX);
    }

    @Test
    void lineFromElsewhere_isNotWatched() throws IOException {
        WatchTargets targets = targets(
                "  - {id: far, from: 192.0.2.0/24, to: 10.0.0.1, ports: 443, expect: open->open}",
                "  - {id: near, from: 10.9.9.0/24, to: 10.0.0.2, ports: 443, expect: open->open}");

        assertThat(text(targets)).containsExactly("1 10.0.0.2 443/tcp");
        assertThat(targets.lines().getFirst().fromHere()).isFalse();
        assertThat(targets.notes()).singleElement().asString().contains("line far: not watched, its traffic");
    }

    @Test
    void namesThatDoNotResolve_areAllTold() {
        InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> targets(
                "  - {id: a, to: no.example, ports: 443, expect: open->open}",
                "  - {id: b, to: [web.example, neither.example], ports: 443, expect: open->open}"));

        assertThat(e.lines()).containsExactly(
                "line a: expected a host name that resolves here, found \"no.example\"",
                "line b: expected a host name that resolves here, found \"neither.example\"");
    }
}
