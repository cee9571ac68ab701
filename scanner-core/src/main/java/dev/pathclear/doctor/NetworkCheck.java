package dev.pathclear.doctor;

import dev.pathclear.limits.Connectivity;
import dev.pathclear.probe.Address;
import java.util.List;
import java.util.stream.Collectors;

/** Whether anybody can be reached from here: without an address or a route every probe ends on this machine. */
public final class NetworkCheck {
    private static final int NAMED = 3;

    private NetworkCheck() {}

    /** Judges. */
    public static Check of(Connectivity connectivity, Platform platform) {
        boolean nowhere = connectivity.addresses().isEmpty();
        boolean routed = !connectivity.routesShown() || connectivity.everyIpv4() || connectivity.everyIpv6();
        Level level = nowhere ? Level.STOPS : routed ? Level.OK : Level.LIMITS;
        return new Check("network", level, is(connectivity, nowhere), costs(connectivity, nowhere, routed),
                lift(level, platform), Check.figures("addresses", connectivity.addresses(), "down", connectivity.down(), "defaultIpv4",
                        connectivity.routesShown() ? connectivity.everyIpv4() : null, "defaultIpv6",
                        connectivity.routesShown() ? connectivity.everyIpv6() : null));
    }

    private static String is(Connectivity connectivity, boolean nowhere) {
        String down = connectivity.down().isEmpty() ? "" : "; not up: " + some(connectivity.down());
        if (nowhere) {
            return "no link is up that has an address" + down;
        }
        String routes = !connectivity.routesShown() ? ""
                : connectivity.everyIpv4() && connectivity.everyIpv6() ? ", default routes of IPv4 and IPv6"
                : connectivity.everyIpv4() ? ", a default route of IPv4"
                : connectivity.everyIpv6() ? ", a default route of IPv6" : ", no default route";
        return "addresses " + some(connectivity.addresses().stream().map(Address::toString).toList()) + routes + down;
    }

    private static String some(List<String> all) {
        return all.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
    }

    private static String costs(Connectivity connectivity, boolean nowhere, boolean routed) {
        String end = " as unknown, local-no-route";
        if (nowhere) {
            return "nobody can be reached from here but this machine itself: all else ends" + end;
        }
        if (!routed) {
            return "only what its own links and routes lead to can be reached: all else ends" + end;
        }
        return connectivity.has(true) && connectivity.has(false) ? "nothing"
                : (connectivity.has(true) ? "IPv4" : "IPv6") + " targets end" + end
                        + ": it has no address of that family";
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
