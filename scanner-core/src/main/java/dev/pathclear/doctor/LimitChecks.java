package dev.pathclear.doctor;

import dev.pathclear.limits.Budget;
import dev.pathclear.limits.MachineDetails;
import dev.pathclear.limits.MachineLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The limits of the machine, each by itself, as the budget of a scan takes them; and what binds first. */
public final class LimitChecks {
    private static final long SHOWN_AT_MOST = 1L << 40;

    private final MachineLimits limits;
    private final MachineDetails details;
    private final Platform platform;
    private final Pace pace;

    public LimitChecks(MachineLimits limits, MachineDetails details, Platform platform, Pace pace) {
        this.limits = limits;
        this.details = details;
        this.platform = platform;
        this.pace = pace;
    }

    /** Returns the checks. */
    public List<Check> all() {
        List<Check> all = new ArrayList<>(List.of(together(), descriptors(), ports()));
        if (platform == Platform.LINUX) {
            all.add(neighbours("neighbours-ipv4", "ipv4", limits.ipv4Neighbours(), Budget.unresolvedIpv4(limits)));
            all.add(neighbours("neighbours-ipv6", "ipv6", limits.ipv6Neighbours(), Budget.unresolvedIpv6(limits)));
            all.add(conntrack());
        }
        all.add(memory());
        return all;
    }

    private Check together() {
        Budget budget = Budget.of(limits, 0, 1);
        long atOnce = budget.slotsPerLane();
        return new Check("in-flight", enough(atOnce), "at most " + count(atOnce) + " attempts at once, by "
                + budget.slotLimit(), costs(atOnce), "", Check.figures("attempts", atOnce, "limitedBy",
                        budget.slotLimit(), "attemptsPerSecondIfSilent", pace.attemptsPerSecond(atOnce)));
    }

    /** Bounds by the rate are no cost: that is what was asked for. */
    private Level enough(long atOnce) {
        return pace.attemptsPerSecond(atOnce) >= pace.ratePerSecond() ? Level.OK : Level.LIMITS;
    }

    private String costs(long atOnce) {
        return count(pace.attemptsPerSecond(atOnce)) + " attempts a second where nothing answers (--rate is "
                + count(Math.round(pace.ratePerSecond())) + " by default)";
    }

    private Check descriptors() {
        long atOnce = Math.max(0, Budget.slotsByDescriptors(limits));
        Long hard = details.hardDescriptors().isPresent() ? details.hardDescriptors().getAsLong() : null;
        String is = platform == Platform.LINUX
                ? count(limits.descriptors()) + " files may be open"
                        + (hard == null ? "" : ", the hard limit is " + count(hard)) + "; "
                        + count(limits.openDescriptors()) + " are"
                : "not shown here; " + count(limits.descriptors()) + " open files are assumed";
        return new Check("descriptors", enough(atOnce), is,
                "at most " + count(atOnce) + " attempts at once, " + costs(atOnce),
                enough(atOnce) == Level.OK ? "" : platform.lift(
                        "sudo prlimit --pid $$ --nofile=65536:65536   # for this shell; the JVM takes the hard limit",
                        "ulimit -n 65536 in this shell, after sudo launchctl limit maxfiles 65536 200000",
                        "Windows sets no limit; lower --max-in-flight if sockets run short"),
                Check.figures("soft", limits.descriptors(), "hard", hard, "open", limits.openDescriptors(),
                        "attempts", atOnce));
    }

    private Check ports() {
        int bound = Budget.portBoundSlots(limits);
        boolean few = enough(bound) != Level.OK;
        String is = details.portRange() == null
                ? "not shown here; " + count(limits.ephemeralPorts()) + " source ports are assumed"
                : count(limits.ephemeralPorts()) + " source ports to choose from, " + details.portRange();
        return new Check("source-ports", few ? Level.LIMITS : Level.OK, is,
                "at most " + count(bound) + " attempts keep one of their own; beyond that the kernel looks for one each"
                        + " time",
                few ? platform.lift("sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"",
                        "sudo sysctl -w net.inet.ip.portrange.first=16384",
                        "netsh int ipv4 set dynamicport tcp start=16384 num=49152 (as administrator)") : "",
                Check.figures("ports", limits.ephemeralPorts(), "range", details.portRange(), "attempts", bound));
    }

    private Check neighbours(String id, String family, MachineLimits.NeighbourLimits table, long atOnce) {
        long perSecond = pace.hostsPerSecond(atOnce);
        boolean few = perSecond < pace.usualHostsPerSecond();
        String key = "net." + family + ".neigh.default.gc_thresh";
        return new Check(id, few ? Level.LIMITS : details.neighboursShown() ? Level.OK : Level.UNSURE,
                details.neighboursShown() ? "room for " + count(table.threshold3()) + " neighbours (gc_thresh3), "
                        + count(table.entries()) + " in use"
                        : "not shown here, as in every container; " + count(table.threshold3())
                                + " entries are assumed, the usual gc_thresh3",
                "on this machine's own links at most " + count(atOnce) + " hosts are looked for at once, "
                        + count(perSecond) + " a second where nobody is; targets behind a router need none",
                few ? (details.neighboursShown() ? "" : "on the host: ") + "sudo sysctl -w " + key + "2=16384 " + key
                        + "3=32768" : "",
                Check.figures("gcThresh1", table.threshold1(), "gcThresh2", table.threshold2(), "gcThresh3",
                        table.threshold3(), "entries", table.entries(), "shown", details.neighboursShown(),
                        "hosts", atOnce, "hostsPerSecond", perSecond));
    }

    private Check conntrack() {
        MachineLimits.ConntrackLimits table = limits.conntrack();
        if (table == null) {
            return new Check("conntrack", Level.OK, details.conntrackLoaded()
                    ? "the connection tracking table is empty: nothing is tracked here, or nothing has passed yet"
                    : "no connection tracking is seen in this network namespace",
                    "nothing; firewalls on the way have tables of their own, which --rate spares", "",
                    Check.figures("tracked", false));
        }
        long atOnce = Math.max(0, Budget.slotsByConntrack(limits));
        long perSecond = Math.max(0, table.max() - table.count()) / Math.max(1, table.synSentSeconds());
        boolean few = perSecond < pace.ratePerSecond() || enough(atOnce) != Level.OK;
        return new Check("conntrack", few ? Level.LIMITS : Level.OK, count(table.max())
                + " connections can be tracked, " + count(table.count()) + " are; one without an answer is kept for "
                + count(table.synSentSeconds()) + " s",
                "at most " + count(atOnce) + " attempts at once; more than " + count(perSecond)
                        + " unanswered ones a second fill the table, and the kernel drops packets then",
                few ? (details.neighboursShown() ? "" : "on the host: ")
                        + "sudo sysctl -w net.netfilter.nf_conntrack_max=1048576 "
                        + "net.netfilter.nf_conntrack_tcp_timeout_syn_sent=10" : "",
                Check.figures("tracked", true, "max", table.max(), "count", table.count(), "synSentSeconds",
                        table.synSentSeconds(), "attempts", atOnce, "attemptsPerSecondIfSilent", perSecond));
    }

    private Check memory() {
        long atOnce = Math.min(SHOWN_AT_MOST, Budget.slotsByMemory(limits));
        return new Check("memory", enough(atOnce),
                "the Java heap may grow to " + count(limits.heapBytes() >> 20) + " MiB",
                "room for " + count(atOnce) + " attempts at once; it does not grow with the number of targets",
                enough(atOnce) == Level.OK ? "" : "PATHCLEAR_JAVA_OPTS=-Xmx512m pathclear scan ...",
                Check.figures("heapBytes", limits.heapBytes(), "attempts", atOnce));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
