package dev.pathclear.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.FirewallRules;
import dev.pathclear.RuleChoice;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.Need;
import dev.pathclear.target.Cidr;
import dev.pathclear.target.Networks;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                List.of(), List.of(), EnumSet.of(Need.REQUIRED), Placement.USUAL, "none")))
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
        RuleBook book = new RuleBook(hostile, Placement.USUAL, honest.pairs().stream().map(pair -> HostileTitles.of(pair, hostile))
                .toList());

        String text = format.write(book);

        if (format == RuleFormat.CISCO_ASA) { // long remarks go on in remarks of their own
            assertThat(text.lines().map(line -> line.replaceFirst("^ ?(\\S+) .*", "$1")))
                    .containsOnly("!", "object-group", "network-object", "service-object", "access-list");
            assertThat(text.lines().filter(line -> line.contains(" remark "))).allMatch(line -> line.length() <= 132);
        } else if (format == RuleFormat.TABLE) { // long cells go on in lines of their own, below their column
            assertThat(text.lines()).allMatch(line -> line.length() <= 100).noneMatch(line -> line.startsWith("! {}"));
        } else {
            assertThat(text.lines().count()).isEqualTo(format.write(honest).lines().count());
        }
        if (format != RuleFormat.TABLE && format != RuleFormat.CSV) {
            assertThat(text).doesNotContain("$(", "`", "\u2019", "\u201d", "&", "?", "=cmd @");
            assertThat(RuleText.remark(hostile)).matches("[A-Za-z0-9 .,:;/()_+=-]*");
        }
    }

    @ParameterizedTest
    @EnumSource(RuleFormat.class)
    void write_flowsThatWereNotAskedFor_areRemarksThatSayHow(RuleFormat format) {
        RuleBook book = RuleFixture.book(RuleFixture.site(ESET.formatted("")), "server", "agent");

        assertThat(book.unasked()).containsEntry(Need.RECOMMENDED, 2);
        String text = format.write(book).replaceAll("[^a-z0-9 -]|access-list PATHCLEAR remark", "").replaceAll(" +", " ");
        assertThat(text).containsPattern("deploy-browsing.{0,40} only with --need recommended|"
                + "deploy-browsing.{0,80}only with --need recommended");
        RuleBook all = RuleFixture.book(RuleFixture.site(ESET.formatted("")), "server", "agent", Need.values());
        assertThat(all.unasked()).isEmpty();
        assertThat(format.write(all)).doesNotContain("--need");
    }

    @Test
    void nftables_amongOthers_hasNothingThatAPacketPassesUnasked() {
        RuleBook book = RuleFixture.book(RuleFixture.site(ESET.formatted("")), "server", "agent");

        assertThat(commands(RuleFormat.NFTABLES.write(book))).doesNotContain("hook", "policy", "drop");
        assertThat(commands(RuleFormat.IPTABLES.write(book))).doesNotContain("FORWARD", "INPUT", "DROP");
    }

    private static String commands(String text) {
        return text.lines().filter(line -> !line.strip().startsWith("#")).collect(Collectors.joining("\n"));
    }

    @Test
    void placement_ofATableOrList_isWhereTheRulesGo() {
        RuleBook ipv4 = RuleFixture.book(RuleFixture.site(ESET.formatted("")), new Placement(false, "ip  mine"), "server",
                "agent");
        assertThat(RuleFormat.NFTABLES.write(ipv4)).contains("\nadd chain ip mine pathclear\n", "\ntable ip mine {\n")
                .doesNotContain("inet filter pathclear");
        RuleBook chain = RuleFixture.book(RuleFixture.site(ESET.formatted("")),
                new Placement(false, "inet fw4 pathclear_eset"), "server", "agent");
        assertThat(RuleFormat.NFTABLES.write(chain)).contains("\nadd chain inet fw4 pathclear_eset\n",
                "\n    chain pathclear_eset {\n", "\nflush chain inet fw4 pathclear_eset_1\n");
        RuleBook iptables = RuleFixture.book(RuleFixture.site(ESET.formatted("")), new Placement(false, "PATHCLEAR-ESET"),
                "server", "agent");
        assertThat(commands(RuleFormat.IPTABLES.write(iptables)).replace("PATHCLEAR-ESET", "")).doesNotContain("PATHCLEAR");
        RuleBook line = RuleFixture.book(RuleFixture.site(ESET.formatted("")), new Placement(false, "outside_in:20"),
                "server", "agent");
        List<String> lines = RuleFormat.CISCO_ASA.write(line).lines().filter(one -> one.startsWith("access-list")).toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith("access-list outside_in line " + (20 + i) + " ");
        }
        assertThat(lines).hasSizeGreaterThan(4);
    }

    @Test
    void placement_thatAFormatDoesNotHave_isRefused() {
        assertThat(new Placement(true, "").refusal(RuleFormat.WINDOWS)).contains("--stand-alone is for nftables and iptables");
        assertThat(new Placement(false, "x").refusal(RuleFormat.CSV)).contains("--into is for nftables, iptables and cisco-asa");
        assertThat(new Placement(true, "inet filter").refusal(RuleFormat.NFTABLES)).contains("found both");
        for (String hostile : List.of("filter", "inet filter; flush ruleset", "inet a\nb", "bridge filter", "inet 1a", "inet filter forward")) {
            assertThat(new Placement(false, hostile).refusal(RuleFormat.NFTABLES)).contains("expected a table");
        }
        for (String hostile : List.of("FORWARD", "PATHCLEAR -j", "PATHCLEAR-0123456789")) {
            assertThat(new Placement(false, hostile).refusal(RuleFormat.IPTABLES)).contains("expected a chain for");
        }
        for (String hostile : List.of("a b", "a:0", "a:b", "a\nb", "?")) {
            assertThat(new Placement(false, hostile).refusal(RuleFormat.CISCO_ASA)).contains("expected an access list");
        }
        assertThat(new Placement(true, "").refusal(RuleFormat.IPTABLES)).isEmpty();
        assertThat(new Placement(false, "inet fw4").refusal(RuleFormat.NFTABLES)).isEmpty();
        assertThat(new Placement(false, "inet fw4 pathclear_eset").refusal(RuleFormat.NFTABLES)).isEmpty();
        assertThat(new Placement(false, "PATHCLEAR-ESET").refusal(RuleFormat.IPTABLES)).isEmpty();
        assertThat(new Placement(false, "outside_in:20").refusal(RuleFormat.CISCO_ASA)).isEmpty();
    }

    /** Devices add members to a group that is there: the hosts of one hand-over must not get into the rules of another. */
    @ParameterizedTest
    @EnumSource(value = RuleFormat.class, names = {"CISCO_ASA", "PANOS"})
    void objects_ofTwoHandOvers_shareNamesOnlyIfTheyAreTheSame(RuleFormat format) {
        String site = "profiles: [{ profile: escan, roles: { server: 10.1.0.12, client: %s } }]";
        Map<String, String> one = objects(format.write(
                RuleFixture.book(RuleFixture.site(site.formatted("10.1.5.0/24")), "client", "server")));
        Map<String, String> other = objects(format.write(
                RuleFixture.book(RuleFixture.site(site.formatted("10.1.6.0/24")), "client", "server")));

        assertThat(one.keySet()).isNotEqualTo(other.keySet());
        one.forEach((name, members) -> assertThat(other.getOrDefault(name, members)).as(name).isEqualTo(members));
        assertThat(one.keySet()).anyMatch(other::containsKey).allMatch(name -> name.length() <= 63);
    }

    private static Map<String, String> objects(String text) {
        Map<String, String> objects = new LinkedHashMap<>();
        String group = "";
        for (String line : text.lines().toList()) {
            Matcher panos = Pattern.compile("set (?:address|address-group|service|rulebase security rules) (\\S+) (.*)")
                    .matcher(line);
            group = line.startsWith("object-group") ? line.split(" ")[2] : group;
            if (panos.matches()) {
                objects.merge(panos.group(1), panos.group(2), String::concat);
            } else if (line.startsWith(" ")) {
                objects.merge(group, line, String::concat);
            }
        }
        return objects;
    }

    @Test
    void panos_ofManyNetworks_nestsGroups() {
        RuleBook book = RuleFixture.book(RuleFixture.site("""
                profiles: [{ profile: escan, roles: { server: 10.1.0.12, client: 10.1.5.1-10.1.5.126 } }]
                """), "client", "server");
        String text = new PanosRules(5).write(book);
        assertThat(text.lines().filter(line -> line.contains("-3 ")))
                .hasSize(2).last().asString().matches("set address-group (pathclear-hosts-[0-9a-f]{10}) static "
                        + "\\[ \\1-1 \\1-2 \\1-3 ]");
    }

    @Test
    void windows_ofAllAddresses_isARange() {
        RuleBook book = RuleFixture.book(RuleFixture.site(ESET.formatted("")), "agent", "server");
        RulePair pair = book.pairs().getFirst();
        Peers all = Peers.of(new Networks(List.of(new Cidr(Address.parse("0.0.0.0"), 0)),
                List.of(new Cidr(Address.parse("::"), 0)), List.of()));
        RulePair wide = new RulePair(pair.judged(), all, pair.destinations(), pair.flows(), List.of(), List.of(), List.of());
        assertThat(RuleFormat.WINDOWS.write(new RuleBook("none", Placement.USUAL, List.of(wide)))).contains(
                "-RemoteAddress @('0.0.0.0-255.255.255.255', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')");
    }

    @Test
    void wrap_ofALongText_losesNothing() {
        assertThat(RuleText.wrap("aa bb cc", 5)).containsExactly("aa bb", "cc");
        assertThat(RuleText.wrap("aabbccd", 3)).containsExactly("aab", "bcc", "d");
        assertThat(RuleText.wrap("aa", 2)).containsExactly("aa");
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
