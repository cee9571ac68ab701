package dev.pathclear.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Requirement;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.CheckTree;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.testing.FlowFixture;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts of two requirements, "first" required and "second" optional, and a port that must stay local. */
final class ScanVerdictTest {
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int LOCAL = 2;
    private static final int OTHER = 3;

    private final HostClass hostClass = hostClass();
    private final ScanVerdict scan = new ScanVerdict(new Scope(
            new HostIntervals().add(0, 1, 10, 0, false), Map.of(), List.of(hostClass), List.of(), List.of()));
    private final HostJudge judge = new HostJudge(Phase.BEFORE, true);
    private final HostVerdict verdict = new HostVerdict();

    @Test
    void findings_ofNoHost_areUnproven() {
        assertThat(scan.findings()).containsExactly(Finding.UNPROVEN);
    }

    @Test
    void findings_whereEverythingHolds_areNone() {
        add(Map.of(FIRST, Reason.SYN_ACK, SECOND, Reason.ADMIN_PROHIBITED, LOCAL, Reason.RST));

        assertThat(scan.findings()).isEmpty();
        assertThat(ExitCode.of(scan.findings(), FailOn.defaults())).isEqualTo(ExitCode.OK);
    }

    @Test
    void findings_ofOneBlockedHostAmongMany_areUnsatisfied() {
        add(Map.of(FIRST, Reason.SYN_ACK, SECOND, Reason.RST, LOCAL, Reason.RST));
        add(Map.of(FIRST, Reason.HOST_PROHIBITED, SECOND, Reason.RST, LOCAL, Reason.SYN_ACK));
        add(Map.of(FIRST, Reason.LOCAL_PORTS, SECOND, Reason.RST, LOCAL, Reason.RST));

        assertThat(scan.findings())
                .containsExactlyInAnyOrder(Finding.UNSATISFIED, Finding.UNPROVEN, Finding.EXPOSED);
        assertThat(ExitCode.of(scan.findings(), FailOn.defaults())).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(scan.findings(), EnumSet.of(FailOn.UNPROVEN))).isEqualTo(ExitCode.UNPROVEN);
    }

    @Test
    void findings_ofSilentAddressesOfARange_areThatNoneCouldBeJudged() {
        add(Map.of());
        add(Map.of(FIRST, Reason.NO_NEIGHBOUR));

        assertThat(scan.judged()).isZero();
        assertThat(scan.findings()).containsExactly(Finding.UNPROVEN);
        assertThat(scan.hosts(HostStatus.SILENT)).isEqualTo(1);
        assertThat(scan.hosts(HostStatus.UNREACHABLE)).isEqualTo(1);
        assertThat(scan.flows(Verdict.UNPROVEN)).isZero();
    }

    /** The silent finding of a range: all is well where somebody answers, and a firewall rejects everything elsewhere. */
    @ParameterizedTest(name = "first {0}, second {1}: {2} rejected, exit code {3}")
    @CsvSource({
        "ADMIN_PROHIBITED, ADMIN_PROHIBITED, 1, 3",
        "ADMIN_PROHIBITED, TIMEOUT, 1, 3",
        "PORT_UNREACHABLE, HOST_UNREACHABLE, 1, 3",
        "UNREACHABLE_OR_PROHIBITED, TIMEOUT, 1, 3",
        "TIMEOUT, ADMIN_PROHIBITED, 0, 0",
        "HOST_UNREACHABLE, ADMIN_PROHIBITED, 0, 0",
        "TIMEOUT, UNREACHABLE_OR_PROHIBITED, 0, 0",
        "TIMEOUT, TIMEOUT, 0, 0",
        "NO_NEIGHBOUR, NO_NEIGHBOUR, 0, 0",
    })
    void findings_ofAnAddressOfARangeWithRejectedPorts_areUnprovenWhereTheyAreRequired(
            Reason first, Reason second, int rejected, int exitCode) {
        add(Map.of(FIRST, Reason.SYN_ACK));
        add(Map.of(FIRST, first, SECOND, second));

        assertThat(scan.judged()).isEqualTo(1);
        assertThat(scan.requiredRejected()).isEqualTo(rejected);
        assertThat(ExitCode.of(scan.findings(), FailOn.defaults()).code()).isEqualTo(exitCode);
        assertThat(ExitCode.of(scan.findings(), EnumSet.of(FailOn.BLOCKED))).isEqualTo(ExitCode.OK);
        assertThat(scan.flows(Verdict.BLOCKED)).isZero();
    }

    @Test
    void findings_ofRejectedAddressesThatAreSaidToBeHosts_areUnsatisfied() {
        HostJudge sure = new HostJudge(Phase.BEFORE, true, true);
        for (Reason reason : List.of(Reason.ADMIN_PROHIBITED, Reason.TIMEOUT)) {
            HostResult seen = SeenFixture.host(hostClass, false, Map.of(FIRST, reason));
            sure.judge(seen, hostClass, verdict);
            scan.add(seen, verdict);
        }

        assertThat(scan.findings()).containsExactly(Finding.UNSATISFIED);
        assertThat(scan.judged()).isEqualTo(1);
        assertThat(scan.requiredRejected()).isZero();
        assertThat(scan.hosts(HostStatus.REJECTED)).isEqualTo(1);
        assertThat(scan.hosts(HostStatus.SILENT)).isEqualTo(1);
    }

    @Test
    void findings_ofHostsNotReached_areUnproven() {
        add(Map.of(FIRST, Reason.SYN_ACK));
        scan.addNotReached(9);

        assertThat(scan.findings()).containsExactly(Finding.UNPROVEN);
    }

    @Test
    void counts_addUp() {
        add(Map.of(FIRST, Reason.SYN_ACK, SECOND, Reason.RST, LOCAL, Reason.RST, OTHER, Reason.RST));
        add(Map.of(FIRST, Reason.RST, SECOND, Reason.ADMIN_PROHIBITED, LOCAL, Reason.SYN_ACK));
        add(Map.of());

        assertThat(scan.judged()).isEqualTo(2);
        assertThat(scan.hosts(HostStatus.UP)).isEqualTo(2);
        assertThat(scan.hosts(RequirementVerdict.SATISFIED)).isEqualTo(2);
        assertThat(scan.endpoints(State.OPEN)).isEqualTo(2);
        assertThat(scan.endpoints(State.CLOSED)).isEqualTo(4);
        assertThat(scan.endpoints(State.REJECTED)).isEqualTo(1);
        assertThat(scan.endpoints(State.SILENT)).isEqualTo(5);
        assertThat(scan.flows(Verdict.CLEAR)).isEqualTo(4);
        assertThat(scan.flows(Verdict.BLOCKED)).isEqualTo(1);
        assertThat(scan.flows(Verdict.EXPOSED)).isEqualTo(1);
        assertThat(scan.requirements(RequirementVerdict.SATISFIED)).isEqualTo(3);
        assertThat(scan.requirements(RequirementVerdict.UNSATISFIED)).isEqualTo(1);
        assertThat(scan.required(RequirementVerdict.UNSATISFIED)).isZero();
    }

    @Test
    void tallies_countLiveHosts() {
        add(Map.of(FIRST, Reason.SYN_ACK));
        add(Map.of(FIRST, Reason.ADMIN_PROHIBITED, OTHER, Reason.RST));
        add(Map.of());

        RequirementTally first = scan.tallies().getFirst();
        assertThat(first.requirement().id()).isEqualTo("first");
        assertThat(first.hosts(RequirementVerdict.SATISFIED)).isEqualTo(1);
        assertThat(first.hosts(RequirementVerdict.UNSATISFIED)).isEqualTo(1);
        assertThat(first.liveHosts()).isEqualTo(2);
        assertThat(scan.tallies()).hasSize(2);
    }

    @Test
    void judgingAndAdding_afterWarmUp_allocatesNothing() {
        HostResult seen = SeenFixture.host(hostClass, true, Map.of(FIRST, Reason.SYN_ACK, OTHER, Reason.RST));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 50_000; i++) {
            judge.judge(seen, hostClass, verdict);
            scan.add(seen, verdict);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 50_000; i++) {
            judge.judge(seen, hostClass, verdict);
            scan.add(seen, verdict);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
    }

    private void add(Map<Integer, Reason> reasons) {
        HostResult seen = SeenFixture.host(hostClass, false, reasons);
        judge.judge(seen, hostClass, verdict);
        scan.add(seen, verdict);
    }

    private static HostClass hostClass() {
        HostClassBuilder builder = new HostClassBuilder(0);
        Flow first = FlowFixture.tcp("first", "1000").build();
        Flow second = FlowFixture.tcp("second", "1001").need(Need.OPTIONAL).build();
        builder.flow("p", first, 1000);
        builder.flow("p", second, 1001);
        builder.flow("p", FlowFixture.tcp("local", "1002").local().build(), 1002);
        builder.requirement("p", Requirement.of(first), new CheckTree.Leaf(FIRST));
        builder.requirement("p", Requirement.of(second), new CheckTree.Leaf(SECOND));
        builder.endpoint(Protocol.TCP, 1003);
        return builder.build();
    }
}
