package dev.pathclear.report.redact;

import dev.pathclear.probe.Address;
import dev.pathclear.target.HostPattern;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Masks addresses and names: the same one always by the same mask, with a key that is made for one run and kept
 * nowhere.
 *
 * <p>Used by one thread.
 */
public final class Redaction {
    private static final int NAME_BYTES = 5;
    private static final int LONGEST = 1_000;

    /** What may be an address: IPv4, or at least two colons among hexadecimal digits. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![0-9]|[0-9]\\.)[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9]|\\.[0-9])"
                    + "|(?<![0-9A-Za-z:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:])");

    private final AddressMask addresses;
    private final Mac names;
    private final List<String> known = new ArrayList<>();

    /** Makes a key for one run. */
    public Redaction() {
        this(randomKey());
    }

    private static byte[] randomKey() {
        byte[] key = new byte[AddressMask.KEY];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** @param key 32 random bytes, of which nothing is kept outside */
    Redaction(byte[] key) {
        addresses = new AddressMask(key);
        try {
            names = Mac.getInstance("HmacSHA256");
            names.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA-256", e);
        }
    }

    /** Returns the mask of an address. */
    public Address address(Address address) {
        return address == null ? null : addresses.of(address);
    }

    /** Returns the mask of a name; upper and lower case are one. */
    public String name(String name) {
        if (name == null) {
            return null;
        }
        byte[] digest = names.doFinal(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return "name-" + HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES));
    }

    /** Has a name masked in free texts as well from now on. */
    public void know(String name) {
        if (name != null && !name.isBlank() && !known.contains(name)) {
            known.add(name);
        }
    }

    /** Returns a free text with the addresses in it masked, and the names that are known. */
    public String text(String text) {
        if (text == null) {
            return null;
        }
        String masked = ADDRESS.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .replaceAll(match -> mask(match.group()));
        for (String name : known) {
            masked = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])", Pattern.CASE_INSENSITIVE)
                    .matcher(masked).replaceAll(name(name));
        }
        return masked;
    }

    private String mask(String text) {
        try {
            return address(Address.parse(text)).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Returns hosts masked; a range becomes the subnets that it is made of, since its own ends would tell nothing. */
    public List<HostPattern> hosts(List<HostPattern> hosts) {
        List<HostPattern> masked = new ArrayList<>();
        for (HostPattern host : hosts) {
            if (host.name() != null) {
                masked.add(HostPattern.parse(name(host.name())));
            } else {
                Subnets.of(host.first(), host.last()).forEach(subnet -> masked.add(HostPattern.parse(mask(subnet))));
            }
        }
        return masked;
    }

    private String mask(Subnets.Subnet subnet) {
        Address mask = address(subnet.first());
        Address first = Subnets.first(mask, subnet.hostBits());
        int length = (first.isIpv4() ? 32 : 128) - subnet.hostBits();
        return subnet.hostBits() == 0 ? first.toString() : first + "/" + length;
    }
}
