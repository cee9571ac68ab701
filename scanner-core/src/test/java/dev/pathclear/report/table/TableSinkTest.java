package dev.pathclear.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Profile;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ReportSinkContract;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.report.Scopes;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FlowFixture;
import dev.pathclear.testing.ProfileFixture;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableSinkTest extends ReportSinkContract {
    private static final List<Reason> REASONS =
            List.of(Reason.RST, Reason.TIMEOUT, Reason.HOST_PROHIBITED, Reason.SYN_ACK);

    /** A host and how its TCP ports 1 to 6 ended. */
    private record Host(String address, Map<String, Reason> ports) {}

    @Override
    protected ReportSink sink(Destination destination) {
        return new TableSink(destination, TableSettings.defaults());
    }

    @Override
    protected void assertWellFormed(String report) {
        assertThat(report).startsWith("pathclear ").endsWith("\n");
        assertThat(report.lines().filter(line -> line.startsWith("exit code"))).hasSize(1);
        assertThat(report.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100)
                .doesNotEndWith(" "));
    }

    private static String table(Scope scope, TableSettings settings, List<Host> hosts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = new TableSink(Destination.stream("test", out, false), settings)) {
            ScanFixture scan = new ScanFixture(scope, Phase.BEFORE, sink).begin();
            for (Host host : hosts) {
                scan.host(host.address, null, false, Reason.RST, host.ports);
            }
            scan.end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Host> randomHosts(int count, int ports, Random random) {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Reason> outcomes = new HashMap<>();
            for (int port = 1; port <= ports; port++) {
                outcomes.put(port + "/tcp", REASONS.get(random.nextInt(REASONS.size())));
            }
            hosts.add(new Host("10.1." + i / 256 + "." + i % 256, outcomes));
        }
        return hosts;
    }

    @Test
    void end_hostsInAnyOrder_isTheSameTable() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Scope scope = Scopes.ports("1-3", "10.1.0.0/16");
        List<Host> hosts = randomHosts(500, 3, random);
        String table = table(scope, TableSettings.defaults(), hosts);
        Collections.shuffle(hosts, random);
        assertThat(table(scope, TableSettings.defaults(), hosts)).as("seed " + seed).isEqualTo(table);
    }

    @Test
    void end_moreKindsOfHostsThanFit_areCountedAllTheSame() throws IOException {
        long seed = new Random().nextLong();
        int count = 5_000;
        // Port 11 is refused everywhere, so that every host is up and judged.
        String table = table(Scopes.ports("1-11", "10.1.0.0/16"), TableSettings.defaults(),
                randomHosts(count, 10, new Random(seed)));
        assertThat(table).contains("more hosts of more kinds than fit here; -o ndjson has every host");
        long told = table.lines().filter(line -> line.matches("(UNSATISFIED|UNPROVEN|SATISFIED|DEGRADED) .*"))
                .mapToLong(TableSinkTest::hostsOf).sum();
        assertThat(told).as("seed " + seed).isEqualTo(count);
    }

    @Test
    void end_hostsOfASubnet_areNamedInTheAdviceAndNotTheSubnet() throws IOException {
        List<Host> hosts = List.of(new Host("10.1.4.5", Map.of("1/tcp", Reason.TIMEOUT)),
                new Host("10.1.4.6", Map.of("1/tcp", Reason.TIMEOUT)));
        assertThat(table(Scopes.ports("1-2", "10.1.4.0/29"), new TableSettings(200, false, Language.EN), hosts))
                .contains("Allow 1/tcp to 10.1.4.5-10.1.4.6 (").doesNotContain("to 10.1.4.0/24");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void end_silentAddressOfARange_isMostLikelyNoHost_unlessTheUserSaysThatThereIsOne(boolean assumeUp)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportSink sink = new TableSink(Destination.stream("test", out, false), TableSettings.defaults())) {
            new ScanFixture(Scopes.ports("1", "10.1.4.0/29"), Phase.BEFORE, assumeUp, sink).begin()
                    .host("10.1.4.5", null, false, Reason.TIMEOUT, Map.of()).end();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("silent          1 address, nothing was heard"
                + (assumeUp ? "; not judged, silence proves nothing: 10.1.4.5\n"
                : ", so most likely no host; not judged: 10.1.4.5\n"));
    }

    @Test
    void end_portsOpenByInference_areCountedApart() throws IOException {
        List<Host> hosts = List.of(new Host("10.1.4.5", Map.of("1/tcp", Reason.SYN_ACK,
                "161/udp", Reason.INFERRED_FROM_CONTROL, "162/udp", Reason.INFERRED_FROM_CONTROL)));
        assertThat(table(Scopes.ports("1-2,U:161,U:162", "10.1.4.0/29"), TableSettings.defaults(), hosts))
                .contains("endpoints       4: 1 open, 2 open by inference alone, 1 closed\n");
    }

    private static long hostsOf(String line) {
        String number = line.replaceAll("^\\S+ +", "").replaceAll("^([0-9,]+) (more )?hosts? .*", "$1")
                .replace(",", "");
        return number.matches("[0-9]+") ? Long.parseLong(number) : 1;
    }

    @Test
    void end_hostsThatAreAllClear_takeTwoLines() throws IOException {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            hosts.add(new Host("10." + i / 256 + ".7." + i % 256, Map.of("1237/udp", Reason.UDP_REPLY,
                    "445/tcp", Reason.SYN_ACK, "139/tcp", Reason.SYN_ACK)));
        }
        String table = table(Scopes.acme(EndpointSet.EMPTY, "10.0.0.0/8"), TableSettings.defaults(), hosts);
        assertThat(table).contains("SATISFIED       1,000 hosts: 10.0.7.0, 10.0.7.1, 10.0.7.2 and 997 more\n"
                + "  not-tested    udp 15000 as broadcast or multicast; nothing required depends on it\n"
                + "  clear         tcp 139, 445, 1433, 2221, 2222, 3023-4023, 8443; udp 1237\n\n");
        assertThat(table).endsWith("exit code       0: nothing found that --fail-on counts\n");
    }

    @Test
    void end_flowsOfOneTrouble_areToldByNeed() throws IOException {
        Profile profile = ProfileFixture.profile("mixed").flow(FlowFixture.tcp("metrics", "1").need(Need.OPTIONAL))
                .flow(FlowFixture.tcp("notice", "2").need(Need.RECOMMENDED)).flow(FlowFixture.tcp("control", "3"))
                .flow(FlowFixture.tcp("refused", "4")).build();
        Reason dropped = Reason.TIMEOUT;
        String table = table(Scopes.of(profile, "10.1.0.1"), TableSettings.defaults(),
                List.of(new Host("10.1.0.1", Map.of("1/tcp", dropped, "2/tcp", dropped, "3/tcp", dropped))));
        assertThat(table).contains("    3/tcp  Flow control (required)\n    2/tcp  Flow notice (recommended)\n"
                + "    1/tcp  Flow metrics (optional)\n").contains("(\"Flow control (+2)\")");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 200})
    void end_anyWidth_isKeptButForWhatIsToBeCopied(int width) throws IOException {
        List<Host> hosts = List.of(new Host("10.0.0.1", Map.of("2222/tcp", Reason.TIMEOUT, "2221/tcp", Reason.TIMEOUT)),
                new Host("2001:db8:1111:2222:3333:4444:5555:6666", Map.of("445/tcp", Reason.HOST_PROHIBITED)));
        String table = table(Scopes.acme(EndpointSet.EMPTY, "10.0.0.0/24", "2001:db8:1111:2222:3333:4444:5555:6666"),
                new TableSettings(width, false, Language.EN), hosts);
        assertThat(table.lines().filter(line -> !line.contains("pathclear scan ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.max(width, 64)));
    }
}
