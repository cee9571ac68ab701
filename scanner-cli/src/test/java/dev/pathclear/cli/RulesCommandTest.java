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
        assertThat(ended.errLines()).last().asString()
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
    void rules_ofAPairWithMoreThanIsRequired_saysWhatIsLeftOutAndHowToHaveIt() {
        Captured ended = Captured.run("rules", "--site", site, "--from", "server", "--to", "agent",
                "-o", "table=" + folder.resolve("rules"));
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.errLines()).containsExactly("pathclear: flows without a rule, not asked for: 2 recommended;"
                + " --need required,recommended has rules for them too");

        assertThat(Captured.run("rules", "--site", site, "--from", "server", "--to", "agent", "--need",
                "required,recommended", "-o", "table=" + folder.resolve("rules")).err()).isEmpty();
    }

    @Test
    void source_ofAnyWidth_isTaken() throws IOException {
        Path rules = folder.resolve("rules.csv");
        Captured ended = Captured.run("rules", "--profile", "eset-protect", "--from", "agent", "--to", "server",
                "--source", "2001:db8::/32", "--destination", "2001:db8:1::/48", "-o", "csv=" + rules);
        assertThat(ended.exitCode()).isZero();
        assertThat(rules).content().contains(",2001:db8::/32,2001:db8:1::/48,");
    }

    @Test
    void placement_thatTheFormatDoesNotHave_isRefused() {
        Captured ended = Captured.run("rules", "--site", site, "--stand-alone");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errLines().getFirst())
                .isEqualTo("pathclear: --stand-alone is for nftables and iptables, not for table");
    }
}
