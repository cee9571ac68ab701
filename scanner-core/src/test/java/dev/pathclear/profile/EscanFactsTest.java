package dev.pathclear.profile;

import static dev.pathclear.profile.ShippedProfiles.ESCAN;
import static dev.pathclear.profile.ShippedProfiles.flow;
import static dev.pathclear.profile.ShippedProfiles.lines;
import static dev.pathclear.profile.ShippedProfiles.ports;
import static dev.pathclear.profile.ShippedProfiles.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is easily lost between eScan's document and the profile. */
class EscanFactsTest {
    private final Profile profile = ProfileCatalog.resolve(ESCAN);

    @Test
    void profile_onUpdates_takesFtpWithItsPassiveRangeOrHttp() {
        assertThat(tree(ESCAN, "updates")).isEqualTo("anyOf(allOf(update-check, ftp, ftp-passive), http)");
        assertThat(ports(ESCAN, "updates")).containsExactly("client > server tcp 2021", "client > server tcp 2221",
                "client > server tcp 3023-4023", "client > server tcp 3333");
        assertThat(flow(ESCAN, "http").versions()).hasToString("11.0.1139.1229 and later");
        assertThat(profile.withParameter("passive-range", PortSet.parse("4000-4099"))
                .flow("ftp-passive").orElseThrow().ports()).hasToString("4000-4099");
    }

    /** The two lists that the document gives for a firewall between server and clients. */
    @Test
    void profile_onTheFirewallLists_needsEveryPortInThem() {
        for (String port : List.of("10443", "3333", "2222", "2021", "2225", "3023-4023", "2221")) {
            assertThat(lines(ESCAN, flow -> flow.to().equals("server") && flow.ports().toString().equals(port)
                    && flow.need() == Need.REQUIRED)).as(port).hasSize(1);
        }
        assertThat(lines(ESCAN, flow -> flow.ports().contains(2222))).containsExactly("client > server tcp 2222",
                "server > client tcp 2222", "server > update-agent tcp 2222");
        assertThat(lines(ESCAN, flow -> flow.to().equals("update-agent"))).containsExactly(
                "client > update-agent tcp 2021", "client > update-agent tcp 3333", "server > update-agent tcp 2222",
                "update-agent > update-agent tcp 2227");
    }
}
