package dev.pathclear.report.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressMaskTest {
    private static AddressMask mask(Random random) {
        byte[] key = new byte[AddressMask.KEY];
        random.nextBytes(key);
        return new AddressMask(key);
    }

    private static Address random(Random random) {
        return random.nextBoolean() ? Address.ofIpv4(random.nextInt())
                : new Address(0x2001_0db8_0000_0000L | random.nextInt() & 0xFFFF_FFFFL, random.nextLong());
    }

    /** Returns an address that shares a prefix of a random length with another. */
    private static Address neighbour(Random random, Address address) {
        int bits = random.nextInt(address.isIpv4() ? 32 : 64);
        return new Address(address.high(), address.low() ^ 1L << bits);
    }

    @Test
    void of_twoAddresses_shareExactlyAsManyBits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AddressMask mask = mask(random);
        for (int i = 0; i < 2_000; i++) {
            Address a = random(random);
            Address b = i % 2 == 0 ? random(random) : neighbour(random, a);
            if (a.isIpv4() == b.isIpv4() && !a.equals(b)) {
                Address x = mask.of(a);
                Address y = mask.of(b);
                assertThat(AddressMask.common(x.high(), x.low(), y.high(), y.low())).as("seed %d: %s %s", seed, a, b)
                        .isEqualTo(AddressMask.common(a.high(), a.low(), b.high(), b.low()));
                assertThat(x.isIpv4()).isEqualTo(a.isIpv4());
            }
        }
    }

    @Test
    void of_everyHostOfASubnet_isAnotherHostOfAnotherSubnet() {
        long seed = new Random().nextLong();
        AddressMask mask = mask(new Random(seed));
        Set<Address> masks = new HashSet<>();
        int moved = 0;
        for (int i = 0; i < 4_096; i++) {
            Address own = Address.ofIpv4(0x0A14_0000 | i);
            Address other = mask.of(own);
            masks.add(other);
            moved += other.equals(own) ? 0 : 1;
            assertThat(other.low() >>> 12).as("seed %d", seed).isEqualTo(mask.of(Address.ofIpv4(0x0A14_0000)).low() >>> 12);
        }
        assertThat(masks).as("seed %d", seed).hasSize(4_096);
        assertThat(moved).as("seed %d", seed).isGreaterThan(4_000);
    }

    @Test
    void of_anotherKey_isAnotherMask() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Address address = Address.parse("10.1.2.3");
        Set<Address> masks = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            masks.add(mask(random).of(address));
        }
        assertThat(masks).as("seed %d", seed).hasSizeGreaterThan(95);
    }

    @ParameterizedTest
    @CsvSource({"10.77.3.9, 10.0.0.0, 8", "172.16.9.9, 172.16.0.0, 12", "192.168.4.4, 192.168.0.0, 16",
        "fe80::1, fe80::, 10", "2001:db8::5, 2000::, 3", "224.0.0.5, 224.0.0.0, 3"})
    void of_aKindOfAddress_isOfThatKind(String text, String prefix, int length) {
        long seed = new Random().nextLong();
        Address kind = Address.parse(prefix);
        Address masked = mask(new Random(seed)).of(Address.parse(text));
        assertThat(AddressMask.common(masked.high(), masked.low(), kind.high(), kind.low()) - (kind.isIpv4() ? 96 : 0))
                .as("seed %d: %s", seed, masked).isGreaterThanOrEqualTo(length);
    }

    @Test
    void of_publicAddress_isNeverPrivate() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AddressMask mask = mask(random);
        for (int i = 0; i < 20_000; i++) {
            Address address = Address.ofIpv4(random.nextInt());
            assertThat(isPrivate(mask.of(address))).as("seed %d: %s", seed, address).isEqualTo(isPrivate(address));
        }
    }

    private static boolean isPrivate(Address address) {
        return address.toInetAddress().isSiteLocalAddress() || address.toInetAddress().isLoopbackAddress();
    }
}
