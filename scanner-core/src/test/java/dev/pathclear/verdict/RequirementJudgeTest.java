package dev.pathclear.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.RequirementTree;
import dev.pathclear.profile.Text;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.CheckTree;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.HostClassBuilder;
import dev.pathclear.testing.FlowFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Flow verdicts are written as letters: T clear, F blocked, U not tested. */
final class RequirementJudgeTest {
    private static final RequirementTree ANY_TREE = new RequirementTree.FlowRef("f0");

    @ParameterizedTest
    @CsvSource({
        "T, satisfied", "F, unsatisfied", "U, unproven",
    })
    void judge_oneFlow_isItsVerdict(String flows, String expected) {
        assertThat(judge(leaf(0), flows).word()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "TT, satisfied,   satisfied,   satisfied",
        "TF, unsatisfied, satisfied,   satisfied",
        "TU, unproven,    satisfied,   satisfied",
        "FT, unsatisfied, satisfied,   degraded",
        "FF, unsatisfied, unsatisfied, unsatisfied",
        "FU, unsatisfied, unproven,    unproven",
        "UT, unproven,    satisfied,   degraded",
        "UF, unsatisfied, unproven,    unproven",
        "UU, unproven,    unproven,    unproven",
    })
    void judge_twoFlows_followsTheTruthTables(String flows, String allOf, String anyOf, String fallback) {
        assertThat(judge(new CheckTree.AllOf(List.of(leaf(0), leaf(1))), flows).word()).isEqualTo(allOf);
        assertThat(judge(new CheckTree.AnyOf(List.of(leaf(0), leaf(1))), flows).word()).isEqualTo(anyOf);
        assertThat(judge(new CheckTree.Fallback(leaf(0), List.of(leaf(1))), flows).word()).isEqualTo(fallback);
    }

    @ParameterizedTest
    @CsvSource({
        "FTT, degraded, degraded", "FTU, unproven, degraded", "FTF, unsatisfied, degraded", "TFT, satisfied, satisfied",
        "FFT, unsatisfied, satisfied", "UTT, degraded, degraded",
    })
    void judge_degradedBranch_countsBetweenUnprovenAndSatisfied(String flows, String allOf, String anyOf) {
        CheckTree fallback = new CheckTree.Fallback(leaf(0), List.of(leaf(1)));

        assertThat(judge(new CheckTree.AllOf(List.of(fallback, leaf(2))), flows).word()).isEqualTo(allOf);
        assertThat(judge(new CheckTree.AnyOf(List.of(fallback, leaf(2))), flows).word())
                .isEqualTo(flows.endsWith("T") ? "satisfied" : anyOf);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void judge_everyFlowVerdict_hasItsTruthValue(Verdict verdict) {
        HostClassBuilder builder = new HostClassBuilder(0);
        builder.flow("p", FlowFixture.tcp("f0", "1000").build(), 1000);
        builder.requirement("p", requirement(Need.REQUIRED), leaf(0));
        HostVerdict host = new HostVerdict();
        host.begin(HostStatus.UP, true, 1, 1);
        host.addFlow(verdict, Because.HOST_ABSENT, 0);

        RequirementJudge.judge(new HostResult(), builder.build(), host);

        assertThat(host.requirement(0)).isEqualTo(switch (verdict) {
            case CLEAR -> RequirementVerdict.SATISFIED;
            case BLOCKED, NOT_LISTENING, EXPOSED -> RequirementVerdict.UNSATISFIED;
            case UNPROVEN, NOT_TESTED, HOST_DOWN -> RequirementVerdict.UNPROVEN;
        });
    }

    @Test
    void judge_requirementOfAConditionNotGiven_isNotApplicable() {
        assertThat(judge((CheckTree) null, "F")).isEqualTo(RequirementVerdict.NOT_APPLICABLE);
    }

    @Test
    void judge_randomTrees_agreesWithEveryCompletionOfTheUnknown() {
        long seed = System.getProperty("seed") == null ? new Random().nextLong() : Long.getLong("seed");
        System.out.println("RequirementJudgeTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            int[] next = {0};
            CheckTree tree = randomTree(random, 3, next);
            char[] flows = new char[next[0]];
            for (int i = 0; i < flows.length; i++) {
                flows[i] = "TFU".charAt(random.nextInt(3));
            }
            String text = new String(flows);
            assertThat(judge(tree, text)).as("%s on %s, seed %d", tree, text, seed)
                    .isEqualTo(overAllCompletions(tree, text));
        }
    }

    @Test
    void judge_provingWhatWasUnproven_neverTurnsWhatHoldsIntoWhatDoesNot() {
        long seed = System.getProperty("seed") == null ? new Random().nextLong() : Long.getLong("seed");
        System.out.println("RequirementJudgeTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int[] next = {0};
            CheckTree tree = randomTree(random, 3, next);
            StringBuilder flows = new StringBuilder();
            for (int i = 0; i < next[0]; i++) {
                flows.append("TFU".charAt(random.nextInt(3)));
            }
            RequirementVerdict before = judge(tree, flows.toString());
            int unknown = flows.indexOf("U");
            if (unknown < 0 || before == RequirementVerdict.UNPROVEN) {
                continue;
            }
            for (char proved : new char[] {'T', 'F'}) {
                flows.setCharAt(unknown, proved);
                assertThat(holds(judge(tree, flows.toString()))).as("%s on %s, seed %d", tree, flows, seed)
                        .isEqualTo(holds(before));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TTT, satisfied", "FTT, unsatisfied", "UTT, unproven", "TFT, satisfied", "TUT, satisfied", "FUT, unsatisfied",
    })
    void judge_host_hasTheWorstOfItsRequiredRequirements(String flows, String expected) {
        HostClassBuilder builder = builder(3);
        builder.requirement("p", requirement(Need.REQUIRED), leaf(0));
        builder.requirement("p", requirement(Need.RECOMMENDED), leaf(1));
        builder.requirement("p", requirement(Need.REQUIRED), leaf(2));

        assertThat(judge(builder.build(), flows).verdict().word()).isEqualTo(expected);
    }

    @Test
    void judge_conditionalRequirement_countsWhereItsConditionsAreGiven() {
        HostClassBuilder given = builder(1);
        given.requirement("p", new Requirement("r", Text.english("r"), Need.CONDITIONAL, List.of("mobile"), null,
                ANY_TREE), leaf(0));
        HostClassBuilder remark = builder(1);
        remark.requirement("p", requirement(Need.CONDITIONAL), leaf(0));

        assertThat(judge(given.build(), "F").verdict()).isEqualTo(RequirementVerdict.UNSATISFIED);
        assertThat(judge(remark.build(), "F").verdict()).isEqualTo(RequirementVerdict.NOT_APPLICABLE);
        assertThat(judge(remark.build(), "F").requirement(0)).isEqualTo(RequirementVerdict.UNSATISFIED);
    }

    /** A tree in which every flow stands once, as profiles have it. */
    private static CheckTree randomTree(Random random, int depth, int[] next) {
        if (depth == 0 || next[0] > 5 || random.nextInt(4) == 0) {
            return leaf(next[0]++);
        }
        int kind = random.nextInt(3);
        List<CheckTree> branches = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            branches.add(randomTree(random, depth - 1, next));
        }
        return switch (kind) {
            case 0 -> new CheckTree.AllOf(branches);
            case 1 -> new CheckTree.AnyOf(branches);
            default -> new CheckTree.Fallback(branches.getFirst(), branches.subList(1, branches.size()));
        };
    }

    /** What is proved: what holds, and how well, however the unknown turns out. */
    private static RequirementVerdict overAllCompletions(CheckTree tree, String flows) {
        int unknown = flows.indexOf('U');
        if (unknown < 0) {
            return complete(tree, flows);
        }
        RequirementVerdict ifTrue = overAllCompletions(tree, flows.replaceFirst("U", "T"));
        RequirementVerdict ifFalse = overAllCompletions(tree, flows.replaceFirst("U", "F"));
        if (ifTrue == RequirementVerdict.UNPROVEN || ifFalse == RequirementVerdict.UNPROVEN
                || holds(ifTrue) != holds(ifFalse)) {
            return RequirementVerdict.UNPROVEN;
        }
        return ifTrue == RequirementVerdict.DEGRADED ? ifTrue : ifFalse;
    }

    /** The meaning of a tree where everything is known, spelt out. */
    private static RequirementVerdict complete(CheckTree tree, String flows) {
        return switch (tree) {
            case CheckTree.Leaf(int flow) -> flows.charAt(flow) == 'T'
                    ? RequirementVerdict.SATISFIED : RequirementVerdict.UNSATISFIED;
            case CheckTree.AllOf(List<CheckTree> branches) -> {
                List<RequirementVerdict> all = branches.stream().map(branch -> complete(branch, flows)).toList();
                yield all.contains(RequirementVerdict.UNSATISFIED) ? RequirementVerdict.UNSATISFIED
                        : all.contains(RequirementVerdict.DEGRADED) ? RequirementVerdict.DEGRADED
                        : RequirementVerdict.SATISFIED;
            }
            case CheckTree.AnyOf(List<CheckTree> branches) -> {
                List<RequirementVerdict> all = branches.stream().map(branch -> complete(branch, flows)).toList();
                yield all.contains(RequirementVerdict.SATISFIED) ? RequirementVerdict.SATISFIED
                        : all.contains(RequirementVerdict.DEGRADED) ? RequirementVerdict.DEGRADED
                        : RequirementVerdict.UNSATISFIED;
            }
            case CheckTree.Fallback(CheckTree primary, List<CheckTree> backups) -> {
                RequirementVerdict first = complete(primary, flows);
                boolean backed = backups.stream().anyMatch(backup -> holds(complete(backup, flows)));
                yield holds(first) ? first : backed ? RequirementVerdict.DEGRADED : RequirementVerdict.UNSATISFIED;
            }
        };
    }

    /** Of an address of a range that said nothing itself: F rejected, U silent. What dropping makes worse is no better. */
    @ParameterizedTest
    @CsvSource({
        "FF, true, true, true", "FU, true, true, true", "UF, true, true, true", "UU, false, false, false",
    })
    void requiredRejected_ofTwoFlows_isTrueWhereARejectionLeavesNoWayProved(
            String flows, boolean allOf, boolean anyOf, boolean fallback) {
        assertThat(lacks(new CheckTree.AllOf(List.of(leaf(0), leaf(1))), Need.REQUIRED, flows)).isEqualTo(allOf);
        assertThat(lacks(new CheckTree.AnyOf(List.of(leaf(0), leaf(1))), Need.REQUIRED, flows)).isEqualTo(anyOf);
        assertThat(lacks(new CheckTree.Fallback(leaf(0), List.of(leaf(1))), Need.REQUIRED, flows)).isEqualTo(fallback);
        assertThat(lacks(new CheckTree.AllOf(List.of(leaf(0), leaf(1))), Need.RECOMMENDED, flows)).isFalse();
    }

    private static boolean lacks(CheckTree tree, Need need, String flows) {
        HostClassBuilder builder = builder(flows.length());
        builder.requirement("p", requirement(need), tree);
        HostClass hostClass = builder.build();
        Map<Integer, Reason> reasons = new HashMap<>();
        for (int i = 0; i < flows.length(); i++) {
            reasons.put(i, flows.charAt(i) == 'F' ? Reason.ADMIN_PROHIBITED : Reason.TIMEOUT);
        }
        HostVerdict verdict = new HostVerdict();
        new HostJudge(Phase.BEFORE, true).judge(SeenFixture.host(hostClass, false, reasons), hostClass, verdict);
        return verdict.requiredRejected();
    }

    private static boolean holds(RequirementVerdict verdict) {
        return verdict == RequirementVerdict.SATISFIED || verdict == RequirementVerdict.DEGRADED;
    }

    private static RequirementVerdict judge(CheckTree tree, String flows) {
        HostClassBuilder builder = builder(flows.length());
        builder.requirement("p", requirement(Need.REQUIRED), tree);
        return judge(builder.build(), flows).requirement(0);
    }

    private static HostVerdict judge(HostClass hostClass, String flows) {
        Map<Integer, Reason> reasons = new HashMap<>();
        for (int i = 0; i < flows.length(); i++) {
            reasons.put(i, switch (flows.charAt(i)) {
                case 'T' -> Reason.SYN_ACK;
                case 'F' -> Reason.ADMIN_PROHIBITED;
                default -> Reason.LOCAL_PORTS;
            });
        }
        reasons.put(flows.length(), Reason.SYN_ACK);
        HostVerdict verdict = new HostVerdict();
        new HostJudge(Phase.AFTER, true).judge(SeenFixture.host(hostClass, true, reasons), hostClass, verdict);
        return verdict;
    }

    private static HostClassBuilder builder(int flows) {
        HostClassBuilder builder = new HostClassBuilder(0);
        for (int i = 0; i < flows; i++) {
            builder.flow("p", FlowFixture.tcp("f" + i, Integer.toString(1000 + i)).build(), 1000 + i);
        }
        builder.endpoint(Protocol.TCP, 22);
        return builder;
    }

    private static CheckTree leaf(int flow) {
        return new CheckTree.Leaf(flow);
    }

    private static Requirement requirement(Need need) {
        return new Requirement("r", Text.english("r"), need, List.of(), null, ANY_TREE);
    }
}
