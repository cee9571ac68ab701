package dev.pathclear.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TransitionTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            TCP, CLEAR,         syn-ack,              BLOCKED,       timeout,              REGRESSION
            TCP, CLEAR,         rst,                  NOT_LISTENING, rst,                  REGRESSION
            TCP, CLEAR,         rst,                  UNPROVEN,      hides-closed-ports,   REGRESSION
            TCP, CLEAR,         syn-ack,              UNPROVEN,      timeout,              REGRESSION
            TCP, CLEAR,         syn-ack,              UNPROVEN,      accepts-control-ports, UNPROVEN
            TCP, CLEAR,         syn-ack,              NOT_TESTED,    local-ports,          UNPROVEN
            TCP, CLEAR,         rst,                  EXPOSED,       syn-ack,              EXPOSURE
            TCP, CLEAR,         syn-ack,              CLEAR,         rst,                  UNCHANGED
            UDP, CLEAR,         udp-reply,            UNPROVEN,      timeout,              UNCHANGED
            UDP, CLEAR,         udp-reply,            BLOCKED,       admin-prohibited,     REGRESSION
            UDP, CLEAR,         udp-reply,            NOT_LISTENING, port-unreachable,     REGRESSION
            UDP, CLEAR,         udp-reply,            NOT_TESTED,    local-memory,         UNPROVEN
            UDP, UNPROVEN,      timeout,              CLEAR,         udp-reply,            UNCHANGED
            UDP, UNPROVEN,      timeout,              BLOCKED,       admin-prohibited,     DIFFERENT
            UDP, BLOCKED,       admin-prohibited,     UNPROVEN,      timeout,              UNCHANGED
            UDP, BLOCKED,       admin-prohibited,     CLEAR,         udp-reply,            REPAIRED
            TCP, BLOCKED,       timeout,              CLEAR,         syn-ack,              REPAIRED
            TCP, NOT_LISTENING, rst,                  CLEAR,         syn-ack,              REPAIRED
            TCP, BLOCKED,       timeout,              NOT_LISTENING, rst,                  DIFFERENT
            TCP, BLOCKED,       host-prohibited,      UNPROVEN,      hides-closed-ports,   DIFFERENT
            TCP, BLOCKED,       host-prohibited,      BLOCKED,       timeout,              UNCHANGED
            TCP, EXPOSED,       syn-ack,              CLEAR,         timeout,              REPAIRED
            TCP, EXPOSED,       syn-ack,              NOT_TESTED,    local-ports,          UNPROVEN
            TCP, UNPROVEN,      hides-closed-ports,   CLEAR,         syn-ack,              REPAIRED
            TCP, UNPROVEN,      accepts-control-ports, CLEAR,        syn-ack,              DIFFERENT
            TCP, UNPROVEN,      hides-closed-ports,   BLOCKED,       timeout,              DIFFERENT
            TCP, NOT_TESTED,    local-ports,          EXPOSED,       syn-ack,              DIFFERENT
            TCP, NOT_TESTED,    local-ports,          CLEAR,         syn-ack,              DIFFERENT
            TCP, NOT_TESTED,    local-ports,          UNPROVEN,      hides-closed-ports,   UNCHANGED
            TCP, HOST_DOWN,     no-neighbour,         NOT_TESTED,    local-ports,          UNCHANGED
            """)
    void flow_change_isClassified(Protocol protocol, Verdict before, String beforeBecause, Verdict after,
            String afterBecause, ChangeClass expected) {
        assertThat(Transition.flow(protocol, before, beforeBecause, after, afterBecause)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void flow_anyWorseningOfWhatWasProved_isNotCalledUnchanged(Verdict after) {
        assertThat(Transition.flow(Protocol.TCP, Verdict.CLEAR, "syn-ack", after, "any"))
                .isEqualTo(switch (after) {
                    case CLEAR -> ChangeClass.UNCHANGED;
                    case BLOCKED, NOT_LISTENING -> ChangeClass.REGRESSION;
                    case EXPOSED -> ChangeClass.EXPOSURE;
                    case UNPROVEN, HOST_DOWN, NOT_TESTED -> ChangeClass.UNPROVEN;
                });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            SATISFIED,      UNSATISFIED,    false, REGRESSION
            SATISFIED,      DEGRADED,       true,  REGRESSION
            DEGRADED,       UNSATISFIED,    true,  REGRESSION
            UNSATISFIED,    DEGRADED,       true,  REPAIRED
            UNSATISFIED,    SATISFIED,      true,  REPAIRED
            DEGRADED,       SATISFIED,      true,  REPAIRED
            SATISFIED,      UNPROVEN,       false, UNCHANGED
            SATISFIED,      UNPROVEN,       true,  DIFFERENT
            UNPROVEN,       SATISFIED,      false, UNCHANGED
            UNPROVEN,       UNSATISFIED,    true,  DIFFERENT
            NOT_APPLICABLE, UNSATISFIED,    true,  DIFFERENT
            SATISFIED,      SATISFIED,      true,  UNCHANGED
            """)
    void requirement_change_isClassified(RequirementVerdict before, RequirementVerdict after, boolean flowsDiffer,
            ChangeClass expected) {
        assertThat(Transition.requirement(before, after, flowsDiffer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            TCP, OPEN,        CLOSED,      REGRESSION
            TCP, OPEN,        SILENT,      REGRESSION
            TCP, CLOSED,      REJECTED,    REGRESSION
            TCP, CLOSED,      SILENT,      REGRESSION
            TCP, CLOSED,      OPEN,        EXPOSURE
            TCP, SILENT,      OPEN,        EXPOSURE
            TCP, REJECTED,    OPEN,        EXPOSURE
            TCP, SILENT,      CLOSED,      DIFFERENT
            TCP, SILENT,      REJECTED,    UNCHANGED
            TCP, OPEN,        UNKNOWN,     UNPROVEN
            TCP, SILENT,      UNTESTED,    UNCHANGED
            TCP, UNTESTED,    OPEN,        DIFFERENT
            TCP, UNTESTED,    CLOSED,      UNCHANGED
            UDP, OPEN,        SILENT,      UNCHANGED
            UDP, SILENT,      OPEN,        UNCHANGED
            UDP, SILENT,      REJECTED,    UNCHANGED
            UDP, OPEN,        REJECTED,    REGRESSION
            UDP, CLOSED,      OPEN,        EXPOSURE
            """)
    void endpoint_change_isClassified(Protocol protocol, State before, State after, ChangeClass expected) {
        assertThat(Transition.endpoint(protocol, before, after)).isEqualTo(expected);
    }
}
