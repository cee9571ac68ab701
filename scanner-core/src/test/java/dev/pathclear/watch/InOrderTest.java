package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.probe.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InOrderTest {
    private final List<String> taken = new ArrayList<>();
    private final InOrder inOrder = new InOrder(2, 4);

    private void add(int endpoint, Reason reason, long round, int count) {
        inOrder.add(endpoint, reason.state(), reason, round, count, round * 10, round * 100,
                (one, state, why, n, elapsed, millis) ->
                        taken.add(one + ":" + why.word() + "*" + n + "@" + elapsed + "," + millis));
    }

    @Test
    void add_ofAnAnswerBeforeTheSilenceThatCameFirst_waitsForIt() {
        add(0, Reason.SYN_ACK, 0, 1);
        add(0, Reason.SYN_ACK, 2, 1);
        add(0, Reason.RST, 3, 1);
        add(1, Reason.SYN_ACK, 0, 1);
        assertThat(taken).containsExactly("0:syn-ack*1@0,0", "1:syn-ack*1@0,0");

        add(0, Reason.TIMEOUT, 1, 1);

        assertThat(taken).endsWith("0:timeout*1@10,100", "0:syn-ack*1@20,200", "0:rst*1@30,300");
    }

    @Test
    void add_ofSeveralRounds_goesOnBehindThem() {
        add(0, Reason.SYN_ACK, 11, 1);
        add(0, Reason.NOT_SENT, 1, 10);
        add(0, Reason.TIMEOUT, 0, 1);

        assertThat(taken).containsExactly("0:timeout*1@0,0", "0:not-sent*10@10,100", "0:syn-ack*1@110,1100");
    }

    @Test
    void add_ofMoreThanCanBeAhead_isABug() {
        for (int round = 1; round < 5; round++) {
            add(0, Reason.SYN_ACK, round, 1);
        }

        assertThatThrownBy(() -> add(0, Reason.SYN_ACK, 5, 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("round 0 of endpoint 0");
    }
}
