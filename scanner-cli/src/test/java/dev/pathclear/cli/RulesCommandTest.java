package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesCommandTest {
    @TempDir
    private Path folder;

    private String site;

    @BeforeEach
    void write() throws IOException {
        site = Files.writeString(folder.resolve("site.yaml"), """
                profiles: [{ profile: eset-protect, roles: { server: 10.1.0.10, agent: 10.1.4.0/22 } }]
                """).toString();
    }

    @Test
    void rules_ofASiteThatLacksRoles_saysHowManyFlowsHaveNoRule() throws IOException {
        Path rules = folder.resolve("rules.nft");
        Captured ended = Captured.run("rules", "--site", site, "-o", "nftables=" + rules);

        assertThat(ended.exitCode()).isZero();
        assertThat(rules).content().contains("# no rule for tcp 80, agent-repository: no addresses of eset-repository; ");
        long remarks = Files.readAllLines(rules).stream().filter(line -> line.contains(": no addresses of ")).count();
        assertThat(ended.errLines()).singleElement().asString()
                .startsWith("pathclear: " + remarks + " flows without a rule, see the remarks: the site has no addresses of ")
                .contains("bridge", "eset-push-service");
    }

    @Test
    void plan_ofSeveralSources_saysThatOneScanCannotProveItAll() {
        String[] all = {"rules", "--site", site, "-o", "plan=" + folder.resolve("plan.yaml")};
        assertThat(Captured.run(all).errLines()).anyMatch(line -> line.startsWith(
                "pathclear: the lines start at 2 roles, and a scan at one of them;") && line.endsWith(
                "with --from server, --from agent"));
        String[] one = {"rules", "--site", site, "--from", "agent", "-o", "plan=" + folder.resolve("one.yaml")};
        assertThat(Captured.run(one).errLines()).noneMatch(line -> line.contains("the lines start at"));
    }

    @Test
    void rules_ofPairsThatHaveAddresses_sayNothingMore() {
        assertThat(Captured.run("rules", "--site", site, "--from", "agent", "--to", "server",
                "-o", "table=" + folder.resolve("rules")).err()).isEmpty();
    }
}
