package dev.pathclear.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.change.Departure.Seen;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DepartureTest {
    private static Seen seen(String word) {
        Reason reason = Stream.of(Reason.values()).filter(one -> one.word().equals(word)).findFirst().orElseThrow();
        return new Seen(reason.state(), reason);
    }

    private static Expectation expectation(String word) {
        return Stream.of(Expectation.values()).filter(one -> one.word().equals(word)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            blocked->open    | tcp | timeout         | syn-ack         | as-expected-changed
            blocked->open    | tcp | timeout         | rst             | as-expected-changed
            blocked->open    | tcp | host-silent     | syn-ack         | as-expected-changed
            blocked->open    | tcp | syn-ack         | syn-ack         | as-expected-unchanged
            blocked->open    | tcp | timeout         | timeout         | not-yet
            blocked->open    | tcp | timeout         | host-prohibited | not-yet
            blocked->open    | tcp | syn-ack         | timeout         | regression
            blocked->open    | tcp | local-ports     | timeout         | not-yet
            blocked->open    | tcp | timeout         | local-ports     | not-comparable
            any->open        | tcp | timeout         | syn-ack         | as-expected-changed
            any->open        | tcp | syn-ack         | syn-ack         | as-expected-unchanged
            any->open        | tcp | timeout         | timeout         | not-yet
            any->open        | tcp | local-ports     | syn-ack         | as-expected-changed
            open->open       | tcp | syn-ack         | syn-ack         | as-expected-unchanged
            open->open       | tcp | rst             | rst             | as-expected-unchanged
            open->open       | tcp | timeout         | syn-ack         | as-expected-changed
            open->open       | tcp | syn-ack         | timeout         | regression
            open->open       | tcp | syn-ack         | rst             | regression
            open->open       | tcp | rst             | timeout         | regression
            open->open       | tcp | timeout         | timeout         | broken-before
            open->open       | tcp | local-ports     | timeout         | not-comparable
            open->blocked    | tcp | syn-ack         | timeout         | as-expected-changed
            open->blocked    | tcp | syn-ack         | admin-prohibited | as-expected-changed
            open->blocked    | tcp | syn-ack         | syn-ack         | not-yet
            open->blocked    | tcp | syn-ack         | rst             | not-yet
            open->blocked    | tcp | timeout         | syn-ack         | exposure
            open->blocked    | tcp | timeout         | timeout         | as-expected-unchanged
            blocked->blocked | tcp | timeout         | timeout         | as-expected-unchanged
            blocked->blocked | tcp | timeout         | host-prohibited | reason-only
            blocked->blocked | tcp | timeout         | syn-ack         | exposure
            blocked->blocked | tcp | timeout         | rst             | exposure
            blocked->blocked | tcp | syn-ack         | syn-ack         | broken-before
            blocked->blocked | tcp | syn-ack         | timeout         | as-expected-changed
            open->open       | udp | udp-reply       | timeout         | as-expected-unchanged
            open->open       | udp | timeout         | timeout         | as-expected-unchanged
            open->open       | udp | udp-reply       | admin-prohibited | regression
            blocked->open    | udp | timeout         | timeout         | not-comparable
            blocked->open    | udp | timeout         | udp-reply       | as-expected-changed
            blocked->open    | udp | admin-prohibited | timeout        | not-comparable
            open->blocked    | udp | udp-reply       | timeout         | not-comparable
            open->blocked    | udp | udp-reply       | admin-prohibited | as-expected-changed
            """)
    void listed_whatWasAndIs_isClassified(String expect, String protocol, String was, String is,
            String expected) {
        assertThat(Departure.listed(expectation(expect), Protocol.valueOf(protocol.toUpperCase(Locale.ROOT)),
                seen(was), seen(is), true).word()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TCP | syn-ack          | syn-ack          | as-expected-unchanged
            TCP | syn-ack          | timeout          | regression
            TCP | syn-ack          | rst              | regression
            TCP | rst              | host-prohibited  | regression
            TCP | timeout          | syn-ack          | exposure
            TCP | timeout          | rst              | exposure
            TCP | timeout          | host-prohibited  | reason-only
            TCP | syn-ack          | local-ports      | not-comparable
            TCP | timeout          | local-ports      | as-expected-unchanged
            TCP | local-ports      | syn-ack          | not-comparable
            TCP | local-ports      | timeout          | as-expected-unchanged
            UDP | udp-reply        | timeout          | as-expected-unchanged
            UDP | timeout          | udp-reply        | as-expected-unchanged
            UDP | udp-reply        | admin-prohibited | regression
            UDP | opt-in           | opt-in           | as-expected-unchanged
            """)
    void unlisted_whatWasAndIs_isClassified(Protocol protocol, String was, String is, String expected) {
        assertThat(Departure.unlisted(protocol, seen(was), seen(is)).word()).isEqualTo(expected);
    }

    @Test
    void listed_hostThatAnswersNothing_isNoProofOfABlock() {
        assertThat(Departure.listed(Expectation.OPEN_TO_BLOCKED, Protocol.TCP, seen("syn-ack"), seen("timeout"), false))
                .isEqualTo(ChangeClass.NOT_COMPARABLE);
    }
}
