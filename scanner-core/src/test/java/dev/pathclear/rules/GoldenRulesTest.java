package dev.pathclear.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.ChangePlanReader;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.lab.Command;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds every dialect against a file in {@code golden/rules}; {@code -Dgolden.update=true} writes them anew. */
final class GoldenRulesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/rules");

    /** Both families, a hole in a network, broadcast and multicast, conditions, alternatives, ranges, a local port. */
    private static RuleBook book(Placement placement) {
        return RuleFixture.book(RuleFixture.site("""
                profiles:
                  - profile: kaspersky-security-center
                    with: [distribution-points]
                    roles:
                      administration-server: [10.1.0.10, "fd00:1::10"]
                      database: 10.1.0.11
                      distribution-point: 10.1.4.9
                      managed-device: [10.1.4.0/24, "fd00:4::/112"]
                  - profile: escan
                    roles: { server: 10.1.0.12, client: 10.1.5.0/24 }
                exclude: 10.1.5.7
                """), placement, null, null, Need.RECOMMENDED);
    }

    private static RuleBook book() {
        return book(Placement.USUAL);
    }

    @ParameterizedTest
    @EnumSource(RuleFormat.class)
    void write_aSite_isTheGoldenFile(RuleFormat format) throws IOException {
        assertThatIsGolden("site." + format.word(), format.write(book()));
    }

    @ParameterizedTest
    @EnumSource(value = RuleFormat.class, names = {"NFTABLES", "IPTABLES"})
    void write_standAlone_isTheGoldenFile(RuleFormat format) throws IOException {
        assertThatIsGolden("stand-alone." + format.word(), format.write(book(new Placement(true, ""))));
    }

    private static void assertThatIsGolden(String file, String text) throws IOException {
        Path golden = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void plan_ofASite_isReadWithoutAProblem(@TempDir Path folder) throws IOException {
        ChangePlan plan = ChangePlanReader.read(
                Files.writeString(folder.resolve("plan.yaml"), RuleFormat.PLAN.write(book())));

        assertThat(plan.ticket()).isEqualTo("CHG-1");
        assertThat(plan.lines()).hasSize(book().pairs().stream().mapToInt(pair -> pair.flows().size()).sum());
        TrafficLine passive = plan.lines().stream().filter(line -> line.id().equals("ftp-passive")).findFirst()
                .orElseThrow();
        assertThat(passive.covers(Protocol.TCP, 3500)).isTrue();
        assertThat(passive.to()).hasToString("[10.1.0.12]");
        assertThat(passive.expectation().word()).isEqualTo("any->open");
    }

    @Test
    void iptables_ofASite_isTakenByTheRealProgram(@TempDir Path folder) throws IOException {
        for (String program : List.of("iptables-restore", "ip6tables-restore")) {
            Path path = Path.of("/usr/sbin", program);
            assumeTrue(Files.isExecutable(path), () -> program + " is not installed");
            Path rules = Files.writeString(folder.resolve("rules"), RuleFormat.IPTABLES.write(book()));
            Command.Result result =
                    Command.run(10, "", List.of(path.toString(), "--test", "--noflush", rules.toString()));
            assumeTrue(!result.err().contains("Permission denied"), "not root");
            assertThat(result.exit()).as(result.err()).isZero();
        }
    }
}
