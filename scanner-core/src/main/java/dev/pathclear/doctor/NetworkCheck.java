package dev.pathclear.doctor;

import dev.pathclear.limits.Reach;
import dev.pathclear.probe.Address;
import java.util.List;
import java.util.stream.Collectors;

/** Whether anybody can be reached from here: without an address or a route every probe ends on this machine. */
public final class NetworkCheck {
    private static final int NAMED = 3;

    private NetworkCheck() {}

    /** Judges. */
    public static Check of(Reach reach, Platform platform) {
        boolean nowhere = reach.addresses().isEmpty();
        boolean routed = !reach.routesShown() || reach.everyIpv4() || reach.everyIpv6();
        Level level = nowhere ? Level.STOPS : routed ? Level.OK : Level.LIMITS;
        return new Check("network", level, is(reach, nowhere), costs(reach, nowhere, routed), lift(level, platform),
                Check.figures("addresses", reach.addresses(), "down", reach.down(), "defaultIpv4",
                        reach.routesShown() ? reach.everyIpv4() : null, "defaultIpv6",
                        reach.routesShown() ? reach.everyIpv6() : null));
    }

    private static String is(Reach reach, boolean nowhere) {
        String down = reach.down().isEmpty() ? "" : "; not up: " + some(reach.down());
        if (nowhere) {
            return "no link is up that has an address" + down;
        }
        String routes = !reach.routesShown() ? ""
                : reach.everyIpv4() && reach.everyIpv6() ? ", default routes of IPv4 and IPv6"
                : reach.everyIpv4() ? ", a default route of IPv4"
                : reach.everyIpv6() ? ", a default route of IPv6" : ", no default route";
        return "addresses " + some(reach.addresses().stream().map(Address::toString).toList()) + routes + down;
    }

    private static String some(List<String> all) {
        return all.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
    }

    private static String costs(Reach reach, boolean nowhere, boolean routed) {
        String end = " as unknown, local-no-route";
        if (nowhere) {
            return "nobody can be reached from here but this machine itself: all else ends" + end;
        }
        if (!routed) {
            return "only what its own links and routes lead to can be reached: all else ends" + end;
        }
        return reach.has(true) && reach.has(false) ? "nothing"
                : (reach.has(true) ? "IPv4" : "IPv6") + " targets end" + end + ": it has no address of that family";
    }

    private static String lift(Level level, Platform platform) {
        return switch (level) {
            case STOPS -> platform.lift("ip -br address   # tells; then: sudo ip link set LINK up; sudo dhclient LINK"
                            + "   (a container needs a network, not --network none)",
                    "networksetup -listallhardwareports tells; then connect one", "Get-NetAdapter tells; then connect one");
            case LIMITS -> "sudo ip route add default via ROUTER   # where targets are behind one; ip rule tells of other"
                    + " tables";
            default -> "";
        };
    }
}
