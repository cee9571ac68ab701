package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Protocol;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.Scope;
import dev.pathclear.target.HostResolver;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExplainedTest {
    private static final Address FIVE = Address.parse("10.0.0.5");
    private static final Address SIX = Address.parse("2001:db8::6");
    private static final HostResolver NAMES = name -> List.of(FIVE, SIX);

    private static Scope scope(String... targets) {
        ScanRequest request = ScanRequest.of(Targets.of(targets), Checks.of(EndpointSet.parse("22,443,U:161")), 1);
        return Scanner.prepare(request, NAMES, InputStream.nullInputStream()).scope();
    }

    private static List<String> problems(Scope scope, String... texts) {
        return catchThrowableOfType(InvalidInputException.class, () -> Explained.of(List.of(texts), scope)).lines();
    }

    @Test
    void of_everyForm_findsTheEndpoint() {
        Endpoint tcp = new Endpoint(Protocol.TCP, 443);
        Endpoint udp = new Endpoint(Protocol.UDP, 161);
        Scope net = scope("10.0.0.0/24", "2001:db8::6");
        assertThat(Explained.of(List.of("10.0.0.5:443", "10.0.0.5:U:161", "[2001:db8::6]:T:443", "[2001:db8::6]:u:161"),
                net)).isEqualTo(Map.of(FIVE, Set.of(tcp, udp), SIX, Set.of(tcp, udp)));
        assertThat(Explained.of(List.of("443", "U:161"), scope("10.0.0.5")))
                .isEqualTo(Map.of(FIVE, Set.of(tcp, udp)));
    }

    @Test
    void of_aName_meansAllAddressesItWasListedWith() {
        assertThat(Explained.of(List.of("PC.example:443"), scope("pc.example")).keySet()).containsExactlyInAnyOrder(
                FIVE, SIX);
    }

    @Test
    void of_whatIsNotAsked_isAProblemEach() {
        assertThat(problems(scope("10.0.0.0/24"), "10.0.0.5:80", "10.0.1.5:443", "other.example:443", "443",
                "10.0.0.5", "10.0.0.5:0", ":443", "[10.0.0.5:443")).containsExactly(
                "--explain \"10.0.0.5:80\": expected a port that 10.0.0.5 is asked (22/tcp, 443/tcp, 161/udp), found"
                        + " 80/tcp",
                "--explain \"10.0.1.5:443\": expected a host of the scan, found 10.0.1.5",
                "--explain \"other.example:443\": expected an address, or a name as the scan's targets have it, found"
                        + " \"other.example\"",
                "--explain \"443\": expected a host before the port, since the scan has 256",
                "--explain: expected HOST:PORT, [IPv6 address]:PORT or HOST:U:PORT, found \"10.0.0.5\"",
                "--explain: expected HOST:PORT, [IPv6 address]:PORT or HOST:U:PORT, found \"10.0.0.5:0\"",
                "--explain: expected HOST:PORT, [IPv6 address]:PORT or HOST:U:PORT, found \":443\"",
                "--explain: expected HOST:PORT, [IPv6 address]:PORT or HOST:U:PORT, found \"[10.0.0.5:443\"");
    }
}
