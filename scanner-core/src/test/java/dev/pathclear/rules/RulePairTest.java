package dev.pathclear.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.FirewallRules;
import dev.pathclear.RuleChoice;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.Need;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RulePairTest {
    private static final String ESET = """
            profiles: [{ profile: eset-protect, %s roles: { server: 10.1.0.10, agent: 10.1.4.0/22, mdc: 10.1.0.11,
              database: 10.1.0.12 } }]
            """;

    private static RulePair pair(String more, String from, String to, Need... needs) {
        return RuleFixture.book(RuleFixture.site(ESET.formatted(more)), from, to, needs).pairs().getFirst();
    }

    private static List<String> ids(List<RuleFlow> flows) {
        return flows.stream().map(RuleFlow::id).toList();
    }

    @Test
    void rules_byDefault_areThoseOfRequiredFlows() {
        assertThat(ids(pair("", "server", "agent").flows())).containsExactly("deploy-admin-share", "deploy-smb");
        assertThat(ids(pair("", "server", "agent", Need.RECOMMENDED).flows()))
                .contains("deploy-name-resolution", "deploy-browsing");
    }

    @Test
    void rules_ofAlternatives_sayWhatElseWouldDo() {
        assertThat(pair("", "server", "agent").flows()).extracting(RuleFlow::remark)
                .containsOnly("one of these is enough: deploy-smb or deploy-admin-share");
    }

    @Test
    void rules_ofConditionalFlows_needTheirConditions() {
        assertThatThrownBy(() -> pair("", "server", "database")).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("database-mssql only with external-database");
        assertThat(ids(pair("with: external-database,", "server", "database").flows()))
                .containsExactly("database-mssql", "database-mysql");
    }

    @Test
    void rules_ofChangedPorts_areThose() {
        RulePair pair = pair("ports: { agent-port: 2322 },", "agent", "server");
        assertThat(pair.flows()).extracting(rule -> rule.flow().ports().toString()).contains("2322", "2223");
    }

    @Test
    void rules_withoutAddresses_areRefused() {
        assertThatThrownBy(() -> FirewallRules.of(RuleFixture.site(ESET.formatted("")), new RuleChoice("bridge",
                "server",
                List.of(), List.of(), EnumSet.of(Need.REQUIRED), "none")))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining("--source: expected the addresses of bridge");
    }

    @ParameterizedTest
    @EnumSource(RuleFormat.class)
    void write_flowsToARoleWithoutHosts_areRemarksWithTheReason(RuleFormat format) {
        RuleBook book = RuleFixture.book(RuleFixture.site(ESET.formatted("")), null, null);

        assertThat(book.missingRoles()).contains("eset-repository", "eset-push-service", "bridge");
        String text = format.write(book).replaceAll("\\s+", " ");
        for (String flow : List.of("agent-repository", "agent-push", "agent-push-fallback", "agent-proxy")) {
            String role = flow.equals("agent-repository") ? "eset-repository"
                    : flow.equals("agent-proxy") ? "bridge" : "eset-push-service";
            assertThat(text).containsPattern(Pattern.quote(flow) + "\\b.{0,160}no addresses of " + role);
        }
        long unplaced = book.pairs().stream().filter(pair -> pair.flows().isEmpty() && !pair.leftOut().isEmpty())
                .flatMap(pair -> pair.leftOut().stream()).filter(rule -> rule.remark().startsWith("no addresses of "))
                .count();
        assertThat(book.unplaced()).isEqualTo((int) unplaced).isGreaterThanOrEqualTo(4);
    }

    @Test
    void pairs_withoutHostsAtEitherEnd_areNotTheSites() {
        assertThat(RuleFixture.book(RuleFixture.site(ESET.formatted("")), null, null).pairs())
                .noneMatch(pair -> pair.sources().isEmpty() && pair.destinations().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(RuleFormat.class)
    void write_hostileTexts_leavesNothingThatCouldBeACommand(RuleFormat format) {
        String hostile = "a\"; $(reboot) `id` '\u2019 \u201d & | > \\ ? #\n! {} =cmd @x";
        RuleBook honest = RuleFixture.book(RuleFixture.site(ESET.formatted("")), "agent", "server");
        RuleBook book = new RuleBook(hostile, honest.pairs().stream().map(pair -> HostileTitles.of(pair, hostile))
                .toList());

        String text = format.write(book);

        if (format == RuleFormat.TABLE) { // long cells go on in lines of their own, below their column
            assertThat(text.lines()).allMatch(line -> line.length() <= 100).noneMatch(line -> line.startsWith("! {}"));
        } else {
            assertThat(text.lines().count()).isEqualTo(format.write(honest).lines().count());
        }
        if (format != RuleFormat.TABLE && format != RuleFormat.CSV) {
            assertThat(text).doesNotContain("$(", "`", "\u2019", "\u201d", "&", "?", "=cmd @");
            assertThat(RuleText.remark(hostile)).matches("[A-Za-z0-9 .,:;/()_+=-]*");
        }
    }

    @Test
    void write_idThatIsNone_isRefused() {
        assertThatThrownBy(() -> RuleText.id("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RuleText.id("a\";drop")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RuleText.id("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quote_forPowerShell_doublesQuotes() {
        assertThat(WindowsRules.quote("it's $x `n")).isEqualTo("'it''s $x `n'");
    }
}
