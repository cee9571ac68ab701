package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.report.ScanFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnAddressesTest {
    private static List<Address> addresses(String... texts) {
        return List.of(texts).stream().map(Address::parse).toList();
    }

    @Test
    void notes_ofThisMachineAmongTheTargets_sayThatNothingIsProved() {
        assertThat(OwnAddresses.notes(ScanFixture.twoFlows(), addresses("192.0.2.1", "10.0.0.9"))).containsExactly(
                "10.0.0.9 is this machine itself: no firewall in between is met; scan it from another one");
        assertThat(OwnAddresses.notes(ScanFixture.twoFlows(),
                addresses("10.0.0.9", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.3"))).containsExactly("10.0.0.1,"
                + " 10.0.0.2, 10.0.0.3 and 1 more are this machine itself: no firewall in between is met; scan it from"
                + " another one");
    }

    @Test
    void notes_ofTargetsElsewhere_areNone() {
        assertThat(OwnAddresses.notes(ScanFixture.twoFlows(), addresses("192.0.2.1", "2001:db8::1"))).isEmpty();
    }
}
