package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostCursor;
import dev.pathclear.scope.NotTestable;
import dev.pathclear.scope.Scope;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteReader;
import dev.pathclear.site.SiteVantage;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is asked of whom when a site is scanned. */
final class SiteScanTest {
    private static final String SITE = """
            profiles:
              - profile: kaspersky-security-center
                ports: { server-tls-port: 13443 }
                roles:
                  administration-server: [10.1.0.10, 10.1.0.11]
                  web-console-server: 10.1.0.11
                  distribution-point: 10.1.4.9
                  managed-device: 10.1.4.0/24
                  database: 10.1.0.12
              - profile: escan
                roles:
                  server: 10.1.0.11
                  client: 10.1.5.0/24
            exclude: 10.1.4.200-255
            """;

    private static Site site(String... from) {
        return SiteReader.read(Path.of("lisbon.yaml"), SITE.getBytes(StandardCharsets.UTF_8))
                .withVantage(new SiteVantage(null, List.of(from)));
    }

    private static PreparedScan prepare(Site site, String... targets) {
        ScanRequest request = new ScanRequest(Targets.of(targets), Checks.of(ProfileChoice.of("escan")),
                Effort.defaults(), Run.of(1), site);
        return Scanner.prepare(request, name -> {
            throw new UnknownHostException(name);
        }, InputStream.nullInputStream());
    }

    /** Returns the endpoints of each single host, and of each network by its first address and size. */
    private static Map<String, String> asked(Scope scope) {
        Map<String, String> asked = new TreeMap<>();
        HostCursor cursor = new HostCursor();
        scope.forEachInterval((high, low, count) -> {
            long index = 0;
            for (; index < scope.size(); index++) {
                scope.locate(index, cursor);
                if (cursor.high() == high && cursor.low() == low) {
                    break;
                }
            }
            HostClass hostClass = scope.hostClass(cursor.classId());
            TreeSet<String> endpoints = new TreeSet<>();
            for (int i = 0; i < hostClass.size(); i++) {
                endpoints.add(hostClass.port(i) + "/" + hostClass.protocol(i).word());
            }
            asked.put(new Address(high, low) + (count == 1 ? "" : "+" + count) + (cursor.listed() ? "" : " in a network"),
                    String.join(" ", endpoints));
        });
        return asked;
    }

    @Test
    void scan_asAManagedDevice_asksEachHostWhatItIs() {
        PreparedScan scan = prepare(site("managed-device", "client"));

        Map<String, String> asked = asked(scan.scope());

        assertThat(asked.keySet()).containsExactlyInAnyOrder("10.1.0.10", "10.1.0.11", "10.1.4.9",
                "10.1.5.0+256 in a network");
        assertThat(asked.get("10.1.5.0+256 in a network")).as("from client to client").isEqualTo("2227/tcp");
        assertThat(asked.get("10.1.0.10")).isEqualTo("13000/udp 13443/tcp 14000/tcp 17000/tcp 8060/tcp 8061/tcp");
        assertThat(asked.get("10.1.0.11")).as("both products' server").contains("13443/tcp", "2221/tcp", "3333/tcp")
                .doesNotContain("8080/tcp");
        assertThat(asked.get("10.1.4.9")).startsWith("13000/tcp");
        assertThat(scan.notes()).anyMatch(note -> note.contains("database not asked, no flow goes there from"))
                .anyMatch(note -> note.contains("web-console-server not asked"));
    }

    @Test
    void scan_asTheServer_asksTheDevicesAndWhatHasToStayLocal() {
        PreparedScan scan = prepare(site("administration-server"));

        Map<String, String> asked = asked(scan.scope());

        assertThat(asked.keySet()).containsExactlyInAnyOrder("10.1.0.10+2", "10.1.4.0+9 in a network", "10.1.4.9",
                "10.1.4.10+190 in a network");
        assertThat(asked.get("10.1.0.10+2")).as("what has to stay on the server").isEqualTo("30522/tcp 30523/tcp");
        assertThat(asked.get("10.1.4.9")).as("device and distribution point: the port once").isEqualTo("15000/udp");
        assertThat(scan.notes()).anyMatch(note -> note.startsWith("escan: not asked"));
    }

    @Test
    void scan_asAnything_saysWhatStartsElsewhereOnlyWithARole() {
        assertThat(prepare(site()).scope().notTestableFromHere()).isEmpty();
        assertThat(prepare(site("administration-server")).scope().notTestableFromHere())
                .extracting(NotTestable::command)
                .contains("pathclear scan --site lisbon.yaml --from kaspersky-security-center:managed-device");
    }

    @Test
    void scan_withTargets_asksThoseOfTheSiteAlone() {
        assertThat(asked(prepare(site("client"), "10.1.0.0/24").scope()).keySet()).containsExactly("10.1.0.11");
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> prepare(site("client"), "10.9.9.9")).lines())
                .singleElement().asString().contains("lisbon.yaml: expected at least one host to ask")
                .contains("the targets are not in the site");
    }

    @Test
    void scan_nameThatDoesNotResolve_namesTheFileAndTheRole() {
        Site site = SiteReader.read(Path.of("s.yaml"),
                "profiles: [{ profile: escan, roles: { server: nowhere.example } }]".getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowableOfType(InvalidInputException.class, () -> prepare(site)).lines())
                .singleElement().asString().startsWith("s.yaml: escan, role server: ").contains("nowhere.example");
    }

    @Test
    void scan_roleWhoseHostsAreExcluded_isLeftOutAndNamed() {
        Site site = SiteReader.read(Path.of("s.yaml"), """
                profiles: [{ profile: escan, roles: { server: 10.0.0.1, client: 10.0.0.2 } }]
                exclude: 10.0.0.1
                """.getBytes(StandardCharsets.UTF_8));

        PreparedScan scan = prepare(site);

        assertThat(asked(scan.scope()).keySet()).containsExactly("10.0.0.2");
        assertThat(scan.notes()).contains("s.yaml: escan, role server: not asked, all its hosts are excluded");
    }

    @Test
    void scan_expiredWaiver_isSaid() {
        Site site = SiteReader.read(Path.of("s.yaml"), """
                profiles: [{ profile: escan, roles: { server: 10.0.0.1 } }]
                waivers:
                  - { ticket: CHG-1, expires: 2001-01-31, requirement: updates }
                  - { ticket: CHG-2, expires: 9999-12-31, flow: client-events }
                """.getBytes(StandardCharsets.UTF_8));

        PreparedScan scan = prepare(site);

        assertThat(scan.notes()).anyMatch(note ->
                note.equals("s.yaml: waiver CHG-1 expired on 2001-01-31: updates counts again"))
                .noneMatch(note -> note.contains("CHG-2"));
        assertThat(scan.scope().classes().getFirst().waivers()).hasSize(2)
                .extracting(check -> check.waiver().ticket()).containsExactly("CHG-2", "CHG-1");
    }
}
