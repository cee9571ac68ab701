package dev.pathclear.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class InterruptsTest {
    private static final long MS = 1_000_000;

    private final AtomicLong now = new AtomicLong(-5);
    private final List<String> done = new ArrayList<>();
    private final Interrupts interrupts = new Interrupts(now::get, () -> done.add("stop"), () -> done.add("end"));

    @Test
    void interrupt_twiceAtTheSameTime_isOneWish() {
        interrupts.interrupt(false);
        now.addAndGet(MS);
        interrupts.interrupt(false);

        assertThat(done).containsExactly("stop");
    }

    @Test
    void interrupt_againLater_endsTheProcess() {
        interrupts.interrupt(false);
        now.addAndGet(500 * MS);
        interrupts.interrupt(false);

        assertThat(done).containsExactly("stop", "end");
    }

    @Test
    void interrupt_hangUpAgain_meansNothing() {
        interrupts.interrupt(true);
        now.addAndGet(2_000 * MS);
        interrupts.interrupt(true);

        assertThat(done).containsExactly("stop");
    }
}
