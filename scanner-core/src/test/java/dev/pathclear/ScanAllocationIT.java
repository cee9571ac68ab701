package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the compiler that the launcher chooses, which removes no allocation, a scan has none to remove. */
final class ScanAllocationIT {
    /** What JDK 25 allocates for a connect(2) whose errno is asked for, twice a refused probe on loopback. */
    private static final int CAPTURED_ERRNO = 40;

    @ParameterizedTest
    @CsvSource({"NONE, 10.0.0.0/14, 0", "IO_URING, 127.1.0.0/16, 0", "EPOLL, 127.1.0.0/16, 2"})
    @EnabledOnOs(OS.LINUX)
    void scan_inSteadyState_allocatesNothingForAProbe(String transport, String targets, int errnos) {
        Command.Result result = Command.run(120, "",
                ChildJvm.command(List.of("-Xmn8m"), ScanAllocation.class, transport, targets, "1-4"));

        assertThat(result.exit()).as(result.err()).isZero();
        long[] counts = Arrays.stream(result.out().strip().split(" ")).mapToLong(Long::parseLong).toArray();
        double lane = (double) counts[0] / counts[2];
        double reporter = (double) (counts[1] - counts[3]) / counts[2];
        System.out.printf(Locale.ROOT, "%s: bytes allocated a probe: lane %.2f, reporter %.2f beside %,d of %,d in all%n",
                transport, lane, reporter, counts[3], counts[1]);
        assertThat(lane).isLessThan(1 + errnos * CAPTURED_ERRNO);
        assertThat(reporter).isLessThan(1);
    }
}
