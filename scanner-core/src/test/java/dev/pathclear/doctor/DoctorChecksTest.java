package dev.pathclear.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.limits.ConnectionTable;
import dev.pathclear.limits.Connectivity;
import dev.pathclear.limits.KernelClock;
import dev.pathclear.limits.MachineDetails;
import dev.pathclear.limits.MachineLimits.ConntrackLimits;
import dev.pathclear.limits.MachineLimits.NeighbourLimits;
import dev.pathclear.limits.MachineLimits;
import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DoctorChecksTest {
    /** Three attempts, 5.2 s together; the look at a neighbour takes 3.2 s. */
    private static final Pace PACE = new Pace(2_000, 3, 5_200, 3_200);
    private static final NeighbourLimits NEIGHBOURS = new NeighbourLimits(128, 512, 1_024, 24);

    private static MachineDetails details(boolean shown, List<String> redirectors) {
        return new MachineDetails(OptionalLong.of(65_536), "32768-60999", shown, false, shown, redirectors, "tsc",
                1_000, 0, false, false, null);
    }

    private static Map<String, Check> limits(long descriptors, ConntrackLimits conntrack, MachineDetails details) {
        return new LimitChecks(new MachineLimits(descriptors, 36, 28_232, NEIGHBOURS, NEIGHBOURS, conntrack, 4L << 30),
                details, Platform.LINUX, PACE).all().stream()
                .collect(Collectors.toMap(Check::id, check -> check));
    }

    @Test
    void limits_ofAUsualMachine_costWhatTheBudgetSays() {
        Map<String, Check> checks = limits(20_100, null, details(true, List.of()));

        Check all = checks.get("in-flight");
        assertThat(all.is()).isEqualTo("at most 20,000 attempts at once, by descriptors");
        assertThat(all.level()).isEqualTo(Level.OK);
        // 20,000 sockets for 5.2 s each, of three attempts
        assertThat(all.values()).containsEntry("attemptsPerSecondIfSilent", 11_538L);
        assertThat(checks.get("descriptors").values()).containsEntry("attempts", 20_000L).containsEntry("hard", 65_536L);
        assertThat(checks.get("source-ports").is()).isEqualTo("28,232 source ports to choose from, 32768-60999");
        Check neighbours = checks.get("neighbours-ipv4");
        assertThat(neighbours.level()).isEqualTo(Level.LIMITS);
        assertThat(neighbours.values()).containsEntry("hosts", 512L).containsEntry("hostsPerSecond", 160L);
        assertThat(neighbours.lift()).isEqualTo(
                "sudo sysctl -w net.ipv4.neigh.default.gc_thresh2=16384 net.ipv4.neigh.default.gc_thresh3=32768");
        assertThat(checks.get("neighbours-ipv6").values()).containsEntry("hosts", 256L);
        assertThat(checks.get("conntrack").level()).isEqualTo(Level.OK);
        assertThat(checks.get("memory").level()).isEqualTo(Level.OK);
    }

    @Test
    void limits_fewDescriptors_areSaidWithTheirCostAndTheCommand() {
        Check check = limits(256, null, details(true, List.of())).get("descriptors");

        assertThat(check.level()).isEqualTo(Level.LIMITS);
        assertThat(check.costs()).isEqualTo("at most 188 attempts at once, 108 attempts a second where nothing answers"
                + " (--rate is 2,000 by default)");
        assertThat(check.lift()).startsWith("sudo prlimit --pid $$ --nofile=65536:65536");
    }

    @Test
    void limits_smallConntrackTable_isSaid() {
        Check check = limits(20_100, new ConntrackLimits(65_536, 5_536, 120, 10), details(true, List.of()))
                .get("conntrack");

        assertThat(check.level()).isEqualTo(Level.LIMITS);
        assertThat(check.costs()).contains("at most 30,000 attempts at once", "more than 500 unanswered ones a second");
        assertThat(check.lift()).contains("nf_conntrack_max=1048576");
    }

    @Test
    void limits_inAContainer_areSaidToBeAssumed() {
        Check check = limits(20_100, null, details(false, List.of())).get("neighbours-ipv4");

        assertThat(check.is()).contains("not shown here", "assumed");
        assertThat(check.lift()).startsWith("on the host: sudo sysctl");
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void everySystem_hasItsWords(Platform platform) {
        MachineLimits scarce = new MachineLimits(60, 36, 1_000, NEIGHBOURS, NEIGHBOURS, null, 1L << 20);
        for (Check check : new LimitChecks(scarce, details(false, List.of()), platform, PACE).all()) {
            assertThat(check.is()).as(check.id()).isNotBlank();
            assertThat(check.costs()).as(check.id()).isNotBlank();
            assertThat(check.level() == Level.LIMITS && !check.id().equals("in-flight")).as(check.id())
                    .isEqualTo(!check.lift().isEmpty());
            if (platform != Platform.LINUX) {
                assertThat(check.lift()).doesNotContain("net.ipv4").doesNotContain("prlimit");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, -, -, OK", "no seccomp, -, -, LIMITS", "x, y, -, UNPROVEN",
            "x, y, z, STOPS"})
    void transports_areJudgedByWhatIsLeft(String uring, String epoll, String nio, Level worst) {
        Diagnosis found = new Diagnosis(TransportChecks.of(List.of(
                new TransportChecks.Tried(TransportKind.IO_URING, uring),
                new TransportChecks.Tried(TransportKind.EPOLL, epoll),
                new TransportChecks.Tried(TransportKind.NIO, nio)), Platform.LINUX));

        assertThat(found.worst()).isEqualTo(worst);
        assertThat(found.checks().stream().filter(check -> check.is().contains("is taken"))).hasSize(nio == null ? 1 : 0);
    }

    @Test
    void transports_elsewhere_doNotAskForLinuxsOwn() {
        List<Check> checks = TransportChecks.of(List.of(
                new TransportChecks.Tried(TransportKind.IO_URING, "this is not Linux"),
                new TransportChecks.Tried(TransportKind.NIO, null)), Platform.MAC);

        assertThat(checks.getFirst().level()).isEqualTo(Level.OK);
        assertThat(checks.getLast().level()).isEqualTo(Level.UNPROVEN);
    }

    @Test
    void transports_elsewhere_sayWhereMoreCanBeProved() {
        Check nio = TransportChecks.of(List.of(new TransportChecks.Tried(TransportKind.NIO, null)), Platform.WINDOWS)
                .getFirst();

        assertThat(nio.level()).isEqualTo(Level.UNPROVEN);
        assertThat(nio.lift()).startsWith("scan from Linux");
    }

    @Test
    void limits_ofAnotherSystem_areSaidToBeAssumed() {
        MachineLimits limits = new MachineLimits(1 << 20, 64, 16_384, NEIGHBOURS, NEIGHBOURS, null, 4L << 30);
        MachineDetails nothing = new MachineDetails(OptionalLong.empty(), null, false, false, false, List.of(), null, -1, 0,
                false, false, null);
        Map<String, Check> checks = new LimitChecks(limits, nothing, Platform.WINDOWS, PACE).all().stream()
                .collect(Collectors.toMap(Check::id, check -> check));

        assertThat(checks.get("descriptors").is()).isEqualTo("not shown here; 1,048,576 open files are assumed");
        assertThat(checks.get("source-ports").is()).isEqualTo("not shown here; 16,384 source ports are assumed");
    }

    @Test
    void limits_overfullConntrackTable_leavesNothing() {
        Check check = limits(20_100, new ConntrackLimits(1_000, 1_200, 120, 10), details(true, List.of())).get("conntrack");

        assertThat(check.level()).isEqualTo(Level.LIMITS);
        assertThat(check.costs()).startsWith("at most 0 attempts at once; more than 0 unanswered ones a second");
    }

    @Test
    void interception_seenNow_isNamed() {
        Set<ConnectionTable.End> ends = Set.of(new ConnectionTable.End(Address.parse("192.0.2.7"), 443));
        Check check = InterceptionCheck.of(ends, details(true, List.of("nft_redir")), Platform.LINUX, folder -> false);

        assertThat(check.level()).isEqualTo(Level.UNPROVEN);
        assertThat(check.is()).contains("192.0.2.7 port 443", "nft_redir");
    }

    @Test
    void interception_notSeen_namesWhatCouldDoIt() {
        Check none = InterceptionCheck.of(Set.of(), details(true, List.of()), Platform.LINUX, folder -> false);
        Check eset = InterceptionCheck.of(Set.of(), details(true, List.of()), Platform.LINUX, "/opt/eset"::equals);
        Check hidden = InterceptionCheck.of(Set.of(), details(false, List.of()), Platform.LINUX, folder -> false);

        assertThat(none.level()).isEqualTo(Level.OK);
        assertThat(eset.level()).isEqualTo(Level.UNSURE);
        assertThat(eset.is()).endsWith("installed: ESET");
        assertThat(eset.lift()).contains("web protection of ESET");
        assertThat(hidden.level()).isEqualTo(Level.UNSURE);
    }

    @ParameterizedTest
    @EnumSource(KernelClock.State.class)
    void clock_saysWhatIsKnown(KernelClock.State state) {
        Check check = ClockCheck.synchronisation(state, Platform.LINUX);

        assertThat(check.level()).isEqualTo(switch (state) {
            case SYNCHRONISED -> Level.OK;
            case UNSYNCHRONISED -> Level.LIMITS;
            case UNKNOWN -> Level.UNSURE;
        });
        assertThat(ClockCheck.resolution(details(true, List.of()), Platform.LINUX, 20, 25).is())
                .isEqualTo("source tsc, resolution 20 ns, a reading takes 25 ns");
        assertThat(ClockCheck.resolution(details(true, List.of()), Platform.LINUX, 100, 1_000).level())
                .isEqualTo(Level.LIMITS);
    }

    @Test
    void startCache_saysWhyThereIsNone() {
        RuntimeChecks checks = new RuntimeChecks(details(true, List.of()), Platform.LINUX);

        assertThat(checks.startCache(List.of(), Map.of("PATHCLEAR_AOT", "off")).is()).contains("PATHCLEAR_AOT=off");
        assertThat(checks.startCache(List.of("-XX:AOTCache=/x.aot"), Map.of()).is()).contains("did not take");
        assertThat(checks.startCache(List.of(), Map.of()).level()).isEqualTo(Level.LIMITS);
    }

    @Test
    void network_withoutALinkThatIsUp_stops() {
        Check check = NetworkCheck.of(new Connectivity(List.of(), List.of("lo", "eth0"), true, false, false), Platform.LINUX);

        assertThat(check.level()).isEqualTo(Level.STOPS);
        assertThat(check.is()).isEqualTo("no link is up that has an address; not up: lo, eth0");
        assertThat(check.costs()).startsWith("nobody can be reached from here");
        assertThat(check.lift()).contains("sudo ip link set LINK up", "--network none");
        assertThat(new Diagnosis(List.of(check)).worst()).isEqualTo(Level.STOPS);
    }

    @Test
    void network_withoutADefaultRoute_saysWhatCannotBeReached() {
        List<Address> own = List.of(Address.parse("10.0.0.5"));
        Check check = NetworkCheck.of(new Connectivity(own, List.of(), true, false, false), Platform.LINUX);

        assertThat(check.level()).isEqualTo(Level.LIMITS);
        assertThat(check.is()).isEqualTo("addresses 10.0.0.5, no default route");
        assertThat(check.costs()).startsWith("only what its own links and routes lead to");
        assertThat(check.lift()).startsWith("sudo ip route add default via ROUTER");
        Check routed = NetworkCheck.of(new Connectivity(own, List.of(), true, true, false), Platform.LINUX);
        assertThat(routed.level()).isEqualTo(Level.OK);
        assertThat(routed.costs()).startsWith("IPv6 targets end as unknown");
        assertThat(NetworkCheck.of(new Connectivity(own, List.of(), false, false, false), Platform.MAC).level()).isEqualTo(Level.OK);
    }
}
