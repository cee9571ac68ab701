package dev.pathclear.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.Waiver;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.RequirementTree;
import dev.pathclear.profile.Text;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.CheckTree;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.scope.HostIntervals;
import dev.pathclear.scope.Scope;
import dev.pathclear.scope.WaiverCheck;
import dev.pathclear.target.HostPattern;
import dev.pathclear.testing.FlowFixture;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flow verdicts are written as letters: T clear, F blocked, U not tested; lower case where the flow is waived. */
final class WaivingTest {
    private static final LocalDate DAY = LocalDate.of(2027, 1, 31);
    private static final Waiver IN_FORCE = new Waiver("CHG-1", DAY, false);
    private static final Waiver OVER = new Waiver("CHG-2", DAY, true);
    private static final RequirementTree ANY_TREE = new RequirementTree.FlowRef("f0");

    @ParameterizedTest
    @CsvSource({
        // flows, allOf, anyOf, fallback: what the requirement counts for
        "fT, waived,      satisfied,   waived",
        "Tf, waived,      satisfied,   satisfied",
        "ff, waived,      waived,      waived",
        "fF, unsatisfied, unsatisfied, unsatisfied",
        "Ff, unsatisfied, unsatisfied, unsatisfied",
        "fU, unproven,    unproven,    unproven",
        "uF, unsatisfied, unproven,    unproven",
        "uT, waived,      satisfied,   waived",
        "tT, satisfied,   satisfied,   satisfied",
        "tF, unsatisfied, satisfied,   satisfied",
        "FT, unsatisfied, satisfied,   degraded",
        "fu, waived,      waived,      waived",
    })
    void judge_waivedFlow_isCutOutOfTheTree(String flows, String allOf, String anyOf, String fallback) {
        assertThat(counted(new CheckTree.AllOf(List.of(leaf(0), leaf(1))), flows).word()).isEqualTo(allOf);
        assertThat(counted(new CheckTree.AnyOf(List.of(leaf(0), leaf(1))), flows).word()).isEqualTo(anyOf);
        assertThat(counted(new CheckTree.Fallback(leaf(0), List.of(leaf(1))), flows).word()).isEqualTo(fallback);
    }

    @Test
    void judge_waivedRequirement_keepsItsVerdictAndCountsAsWaived() {
        HostClass hostClass = oneRequirement(new WaiverCheck(IN_FORCE, List.of(), bits(), bits(0)));

        HostVerdict verdict = judge(hostClass, Reason.TIMEOUT, Reason.RST);

        assertThat(verdict.flow(0)).isEqualTo(Verdict.BLOCKED);
        assertThat(verdict.requirement(0)).isEqualTo(RequirementVerdict.UNSATISFIED);
        assertThat(verdict.counted(0)).isEqualTo(RequirementVerdict.WAIVED);
        assertThat(verdict.requirementWaiver(0)).isEqualTo(IN_FORCE);
        assertThat(verdict.flowWaiver(0)).as("what is wrong with it is waived with it").isEqualTo(IN_FORCE);
        assertThat(verdict.flowWaiver(1)).as("a clear flow needs no waiver").isNull();
        assertThat(verdict.verdict()).isEqualTo(RequirementVerdict.WAIVED);
        assertThat(findings(hostClass, Reason.TIMEOUT, Reason.RST)).isEmpty();
    }

    @Test
    void judge_expiredWaiver_changesNothingAndIsKept() {
        HostClass hostClass = oneRequirement(new WaiverCheck(OVER, List.of(), bits(), bits(0)));

        HostVerdict verdict = judge(hostClass, Reason.TIMEOUT, Reason.RST);

        assertThat(verdict.verdict()).isEqualTo(RequirementVerdict.UNSATISFIED);
        assertThat(verdict.requirementWaiver(0)).isEqualTo(OVER);
        assertThat(verdict.flowWaiver(0)).isEqualTo(OVER);
        assertThat(findings(hostClass, Reason.TIMEOUT, Reason.RST)).containsExactly(Finding.UNSATISFIED);
    }

    @Test
    void judge_waiverInForce_countsBeforeOneThatIsOver() {
        HostClass hostClass = oneRequirement(new WaiverCheck(OVER, List.of(), bits(0), bits(0)),
                new WaiverCheck(IN_FORCE, List.of(), bits(), bits(0)));

        HostVerdict verdict = judge(hostClass, Reason.TIMEOUT, Reason.RST);

        assertThat(verdict.verdict()).isEqualTo(RequirementVerdict.WAIVED);
        assertThat(verdict.flowIsWaived(0)).isTrue();
    }

    @Test
    void judge_waiverOfOtherHosts_changesNothing() {
        HostPattern elsewhere = HostPattern.parse("198.51.100.0/24");
        HostPattern here = HostPattern.parse("192.0.2.0-9");

        assertThat(judge(oneRequirement(new WaiverCheck(IN_FORCE, List.of(elsewhere), bits(), bits(0))),
                Reason.TIMEOUT, Reason.RST).verdict()).isEqualTo(RequirementVerdict.UNSATISFIED);
        assertThat(judge(oneRequirement(new WaiverCheck(IN_FORCE, List.of(elsewhere, here), bits(), bits(0))),
                Reason.TIMEOUT, Reason.RST).verdict()).isEqualTo(RequirementVerdict.WAIVED);
    }

    @Test
    void judge_requirementThatHolds_isSatisfiedAndNotWaived() {
        HostClass hostClass = oneRequirement(new WaiverCheck(IN_FORCE, List.of(), bits(0, 1), bits(0)));

        HostVerdict verdict = judge(hostClass, Reason.RST, Reason.RST);

        assertThat(verdict.verdict()).isEqualTo(RequirementVerdict.SATISFIED);
        assertThat(verdict.requirementWaiver(0)).isNull();
    }

    @Test
    void findings_waivedExposure_isNone() {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.flow("p", FlowFixture.tcp("local", "1000").local().build(), 1000);
        HostClass exposed = builder.build();
        HostClass waived = builder.waiver(new WaiverCheck(IN_FORCE, List.of(), bits(0), bits())).build();

        assertThat(findings(exposed, Reason.SYN_ACK, null)).contains(Finding.EXPOSED);
        assertThat(findings(waived, Reason.SYN_ACK, null)).doesNotContain(Finding.EXPOSED);
    }

    private static Set<Finding> findings(HostClass hostClass, Reason first, Reason second) {
        ScanVerdict total = new ScanVerdict(new Scope(
                new HostIntervals().add(0, 1, 1, 0, true), Map.of(), List.of(hostClass), List.of(), List.of()));
        HostResult seen = seen(hostClass, first, second);
        HostVerdict verdict = new HostVerdict();
        new HostJudge(Phase.BEFORE, true).judge(seen, hostClass, verdict);
        total.add(seen, verdict);
        return total.findings();
    }

    private static HostVerdict judge(HostClass hostClass, Reason first, Reason second) {
        HostVerdict verdict = new HostVerdict();
        new HostJudge(Phase.BEFORE, true).judge(seen(hostClass, first, second), hostClass, verdict);
        return verdict;
    }

    /** A closed control port: open proves something, and silence is a block. */
    private static HostResult seen(HostClass hostClass, Reason first, Reason second) {
        return SeenFixture.host(hostClass, true,
                second == null ? Map.of(0, first) : Map.of(0, first, 1, second), Reason.RST);
    }

    private static HostClass oneRequirement(WaiverCheck... waivers) {
        HostClassBuilder builder = new HostClassBuilder(0);
        int first = builder.flow("p", FlowFixture.tcp("f0", "1000").build(), 1000);
        int second = builder.flow("p", FlowFixture.tcp("f1", "1001").build(), 1001);
        builder.requirement("p", requirement(), new CheckTree.AllOf(List.of(leaf(first), leaf(second))));
        for (WaiverCheck waiver : waivers) {
            builder.waiver(waiver);
        }
        return builder.build();
    }

    private static RequirementVerdict counted(CheckTree tree, String flows) {
        HostClassBuilder builder = new HostClassBuilder(0);
        BitSet waived = new BitSet();
        HostVerdict host = new HostVerdict();
        host.begin(HostStatus.UP, true, flows.length(), 1);
        for (int i = 0; i < flows.length(); i++) {
            builder.flow("p", FlowFixture.tcp("f" + i, Integer.toString(1000 + i)).build(), 1000 + i);
            char letter = flows.charAt(i);
            waived.set(i, Character.isLowerCase(letter));
            host.addFlow(switch (Character.toUpperCase(letter)) {
                case 'T' -> Verdict.CLEAR;
                case 'F' -> Verdict.BLOCKED;
                default -> Verdict.NOT_TESTED;
            }, Because.EXCLUDED, i);
        }
        builder.requirement("p", requirement(), tree);
        HostClass hostClass = builder.waiver(new WaiverCheck(IN_FORCE, List.of(), waived, new BitSet())).build();
        HostResult seen = new HostResult();
        Waiving.flows(seen, hostClass, host);
        RequirementJudge.judge(seen, hostClass, host);
        return host.counted(0);
    }

    private static Requirement requirement() {
        return new Requirement("r", new Text("r", null, null, null), Need.REQUIRED, List.of(), null, ANY_TREE);
    }

    private static CheckTree leaf(int flow) {
        return new CheckTree.Leaf(flow);
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}
