package dev.pathclear.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "0, '', default",
        "1, unsatisfied, default",
        "3, unproven, default",
        "1, change, default",
        "0, exposed, default",
        "0, degraded, default",
        "1, exposed, exposed",
        "1, degraded, degraded",
        "0, unsatisfied, unproven",
        "0, unproven, blocked",
        "3, unproven, unproven",
        "3, unsatisfied unproven, unproven",
        "1, exposed unproven, 'exposed,unproven'",
        "0, unsatisfied exposed degraded change unproven, never",
        "130, interrupted, never",
        "70, bug, never",
        "4, could_not_run, never",
        "2, bad_input, never",
    })
    void of_findings_givesTheCodeThatFailOnAsksFor(int code, String findings, String failOn) {
        Set<FailOn> chosen = failOn.equals("default") ? FailOn.defaults() : FailOn.parse(failOn);

        assertThat(ExitCode.of(findings(findings), chosen).code()).isEqualTo(code);
    }

    @Test
    void of_everyPairOfFindings_followsThePrecedence() {
        int[] precedence = {130, 70, 4, 2, 1, 3};
        Set<FailOn> all = EnumSet.complementOf(EnumSet.of(FailOn.NEVER));
        for (Finding a : Finding.values()) {
            for (Finding b : Finding.values()) {
                int first = Math.min(rank(precedence, a), rank(precedence, b));
                assertThat(ExitCode.of(EnumSet.of(a, b), all).code()).as(a + " " + b).isEqualTo(precedence[first]);
            }
        }
    }

    @Test
    void parse_wordsOfTheCommandLine_areRead() {
        assertThat(FailOn.parse("blocked, exposed")).containsExactlyInAnyOrder(FailOn.BLOCKED, FailOn.EXPOSED);
        assertThat(FailOn.defaults())
                .containsExactlyInAnyOrder(FailOn.BLOCKED, FailOn.UNPROVEN, FailOn.CHANGE);
    }

    @ParameterizedTest
    @CsvSource({"''", "'blocked,'", "block", "'never,blocked'", "BLOCKED"})
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> FailOn.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ").hasMessageNotContaining("\n");
    }

    private static int rank(int[] precedence, Finding finding) {
        int code = switch (finding) {
            case INTERRUPTED -> 130;
            case BUG -> 70;
            case COULD_NOT_RUN -> 4;
            case BAD_INPUT -> 2;
            case UNSATISFIED, EXPOSED, DEGRADED, CHANGE -> 1;
            case UNPROVEN -> 3;
        };
        for (int i = 0; i < precedence.length; i++) {
            if (precedence[i] == code) {
                return i;
            }
        }
        throw new AssertionError(finding);
    }

    private static Set<Finding> findings(String words) {
        return Stream.of(words.split(" ")).filter(word -> !word.isEmpty())
                .map(word -> Finding.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Finding.class)));
    }
}
