package dev.pathclear.report.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.target.HostPattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RedactionTest {
    /** A key that does not change, so that no mask is an address of these tests by chance. */
    private final Redaction redaction = new Redaction(new byte[AddressMask.KEY]);

    private String mask(String address) {
        return redaction.address(Address.parse(address)).toString();
    }

    private List<String> hosts(String... patterns) {
        return redaction.hosts(List.of(patterns).stream().map(HostPattern::parse).toList()).stream()
                .map(HostPattern::toString).toList();
    }

    @Test
    void text_addressesInIt_areMaskedAsElsewhere() {
        assertThat(redaction.text("from 10.1.2.3 to [2001:db8::7]:443, and 10.1.2.3.")).isEqualTo("from "
                + mask("10.1.2.3") + " to [" + mask("2001:db8::7") + "]:443, and " + mask("10.1.2.3") + ".");
        assertThat(redaction.text("10.1.2.0/24,10.1.2.3-20 10.1.2.4-10.1.2.5 host:10.1.2.6 ip10.1.2.7 a-2001:db8::8"))
                .doesNotContain("10.1.2.", "2001:db8::8");
    }

    @Test
    void text_whatIsNoAddress_stays() {
        String text = "CHG-4711 at 22:00:30, version 14.3.1 or 1.2.3.4.5, 999.1.1.1, C::D";
        assertThat(redaction.text(text)).startsWith("CHG-4711 at 22:00:30, version 14.3.1 or 1.2.3.4.5, 999.1.1.1");
    }

    @Test
    void text_knownNames_areMaskedAsElsewhere() {
        redaction.know("db.example");
        assertThat(redaction.text("open DB.example:1433 not mydb.example"))
                .isEqualTo("open " + redaction.name("db.example") + ":1433 not mydb.example");
    }

    @Test
    void name_ofAnotherRun_isAnother() {
        assertThat(redaction.name("db")).isEqualTo(redaction.name("DB")).isNotEqualTo(new Redaction().name("db"))
                .matches("name-[0-9a-f]{10}");
        assertThat(redaction.name(null)).isNull();
    }

    @Test
    void hosts_ofAPlan_haveTheirMaskedHostsIn() {
        HostPattern subnet = HostPattern.parse(hosts("10.20.4.0/22").getFirst());
        assertThat(subnet.matches(Address.parse(mask("10.20.5.77")), null)).isTrue();
        assertThat(subnet.matches(Address.parse(mask("10.20.8.1")), null)).isFalse();
        assertThat(hosts("10.1.2.3")).containsExactly(mask("10.1.2.3"));
        assertThat(hosts("gateway.example")).containsExactly(redaction.name("gateway.example"));
    }

    @Test
    void hosts_ofARange_areExactlyItsHosts() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            int first = random.nextInt(200);
            int last = first + 1 + random.nextInt(255 - first);
            List<HostPattern> masked = hosts("10.0.0." + first + "-" + last).stream().map(HostPattern::parse).toList();
            for (int host = 0; host < 256; host++) {
                Address mask = redaction.address(Address.ofIpv4(0x0A00_0000 | host));
                assertThat(masked.stream().anyMatch(pattern -> pattern.matches(mask, null)))
                        .as("seed %d: %d-%d, %d", seed, first, last, host).isEqualTo(host >= first && host <= last);
            }
        }
    }

    @Test
    void hosts_ofAllAddresses_areOnePattern() {
        assertThat(hosts("0.0.0.0/0")).containsExactly("0.0.0.0/0");
        assertThat(hosts("::/0")).containsExactly("::/0");
    }
}
