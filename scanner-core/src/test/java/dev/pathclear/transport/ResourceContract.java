package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a transport takes of this machine, gives back, and does without. */
public interface ResourceContract {
    /** Returns the transport under test. */
    Fixture fixture();

    @ParameterizedTest
    @EnumSource
    default void refusedAttempts_areAnsweredOnceEach_andLeakNothing(Family family) {
        family.assumeAvailable();
        int port = family.closedPort();

        leaksNoDescriptor(() -> {
            Flood.Result result = Flood.of(fixture().open(Fixture.SLOTS), 10_000, family.loopback(), port, 1);

            assertThat(result.notAnsweredOnce()).isZero();
            assertThat(result.reasons()).isEqualTo(Map.of(fixture().refused(), 10_000));
        });
    }

    @Test
    default void refusedAttempts_allocateLittle() {
        int port = Family.IPV4.closedPort();
        Flood.of(fixture().open(Fixture.SLOTS), 20_000, Family.IPV4.loopback(), port, 1);

        Flood.Result result = Flood.of(fixture().open(Fixture.SLOTS), 20_000, Family.IPV4.loopback(), port, 1);

        System.out.printf("%s: %.1f bytes and %.0f attempts/s, refused on loopback%n",
                fixture().transport().kind().word(), result.bytesPerAttempt(), result.attemptsPerSecond());
        assertThat(result.bytesPerAttempt()).isLessThanOrEqualTo(fixture().maxBytesPerAttempt());
    }

    @Test
    default void close_whileAttemptsArePending_releasesEverything_twice() {
        leaksNoDescriptor(() -> {
            try (Listener silent = Listener.silent(Family.IPV4)) {
                ScriptedLane lane = fixture().lane();
                for (int slot = 0; slot < Fixture.SLOTS; slot++) {
                    lane.connect(slot, Family.IPV4.loopback(), silent.port());
                }

                long start = Fixture.CLOCK.nanoTime();
                lane.close();
                lane.close();

                assertThat(Fixture.CLOCK.nanoTime() - start).isLessThan(3_000 * Fixture.MILLI);
                assertThat(fixture().transport().ended()).isTrue();
            }
        });
    }

    @Test
    default void close_withoutStart_releasesEverything() {
        leaksNoDescriptor(() -> {
            fixture().open(Fixture.SLOTS).close();
            assertThat(fixture().transport().ended()).isTrue();
        });
    }

    @Test
    default void descriptorsThatRunOut_areOurFault_andComeBack() {
        fixture().open(Fixture.SLOTS); // skips where the transport is not available
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell to limit descriptors");
        List<String> java = ChildJvm.command(List.of(), DescriptorExhaustion.class, fixture().opener().getName());
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n 160; exec \"$@\"", "sh"));
        command.addAll(java);

        Command.Result result = Command.run(60, "", command);

        assertThat(result.out()).as(result.err()).contains("answered 64, every failure local-descriptors")
                .contains("afterwards 200 refused");
        assertThat(result.exit()).isZero();
    }

    /** Runs something twice: the first time, classes are loaded and the JDK opens what it keeps. */
    private static void leaksNoDescriptor(Runnable what) {
        what.run();
        long before = openDescriptors();
        what.run();
        assertThat(openDescriptors()).as("descriptors").isLessThanOrEqualTo(before);
    }

    /** Returns how many descriptors this process has open; 0 where that cannot be told. */
    static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount() : 0;
    }
}
