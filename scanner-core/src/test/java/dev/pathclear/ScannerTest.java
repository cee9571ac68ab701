package dev.pathclear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.report.ReportSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.Phase;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole scans through the library's door, on loopback. */
@Timeout(60)
class ScannerTest {
    private static Effort effort(TransportKind kind, double rate, int lanes) {
        return new Effort(rate, 0, Effort.DEFAULT_PER_HOST, 0, Effort.DEFAULT_RETRIES, null, null, kind, lanes);
    }

    private static ScanRequest request(Effort effort, String ports, Targets targets) {
        return new ScanRequest(targets, Checks.of(EndpointSet.parse(ports)), effort, Run.of(7));
    }

    private static PreparedScan prepare(ScanRequest request) {
        return Scanner.prepare(request, InputStream.nullInputStream());
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void run_openAndClosedPorts_areSeenAndJudged(TransportKind kind) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                ServerSocket unused = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            int closed = unused.getLocalPort();
            unused.close();
            Map<Integer, State> seen = new HashMap<>();
            RequirementVerdict[] verdict = new RequirementVerdict[1];
            ScanSummary summary = prepare(request(
                    effort(kind, 2_000, 0), server.getLocalPort() + "," + closed, Targets.of("127.0.0.1")))
                    .run("test", List.of(), (host, hostClass, judged) -> {
                        for (int row = 0; row < host.asked(); row++) {
                            seen.put(host.port(row), host.state(row));
                        }
                        verdict[0] = judged.verdict();
                    });
            assertThat(seen).containsOnly(
                    Map.entry(server.getLocalPort(), State.OPEN), Map.entry(closed, State.CLOSED));
            assertThat(verdict[0]).isEqualTo(RequirementVerdict.UNSATISFIED);
            assertThat(summary.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(summary.failure()).isNull();
            assertThat(summary.summary().endpoints()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void run_severalLanes_everyEndpointOfEveryHostOnce(int lanes) throws Exception {
        Set<Address> hosts = new HashSet<>();
        long[] endpoints = new long[1];
        ScanSummary summary = prepare(request(
                effort(TransportKind.NONE, Double.POSITIVE_INFINITY, lanes), "1-7", Targets.of("10.0.0.0/18")))
                .run("test", List.of(), (host, hostClass, judged) -> {
                    assertThat(hosts.add(new Address(host.high(), host.low()))).isTrue();
                    endpoints[0] += host.asked();
                });
        assertThat(hosts).hasSize(1 << 14);
        assertThat(endpoints[0]).isEqualTo(7L << 14);
        assertThat(summary.summary().states().get(State.UNTESTED)).isEqualTo(7L << 14);
        assertThat(summary.exitCode()).isEqualTo(ExitCode.UNPROVEN);
    }

    @Test
    void stop_inTheMiddle_reportsWhatIsUnderWayAndReturns() throws Exception {
        PreparedScan scan = prepare(request(
                effort(null, 200, 0), "1-1000", Targets.of("127.0.0.1-50")));
        boolean[] stopped = new boolean[1];
        ScanSummary summary = scan.run("test", List.of(new FailingSink(Integer.MAX_VALUE, () -> {
            if (scan.progress().attempts() > 20) {
                scan.stop();
            }
        })), (host, hostClass, judged) -> {
            for (int row = 0; row < host.asked(); row++) {
                stopped[0] |= host.reason(row) == Reason.STOPPED;
            }
        });
        assertThat(summary.interrupted()).isTrue();
        assertThat(summary.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(stopped[0]).isTrue();
        assertThat(summary.summary().endpoints()).isEqualTo(summary.summary().states().values().stream()
                .mapToLong(Long::longValue).sum());
    }

    @Test
    void run_threadInterrupted_stopsAndIsStillInterrupted() throws Exception {
        PreparedScan scan = prepare(request(effort(null, 200, 0), "1-1000", Targets.of("127.0.0.1-50")));
        Thread running = Thread.currentThread();

        ScanSummary summary = scan.run("test", List.of(new FailingSink(Integer.MAX_VALUE, () -> {
            if (scan.progress().attempts() > 20) {
                running.interrupt();
            }
        })), ScanListener.NONE);

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(summary.interrupted()).isTrue();
        assertThat(summary.failure()).isNull();
        assertThat(summary.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void run_threadInterruptedBefore_asksNothingAndWritesAWholeFile(@TempDir Path folder) throws Exception {
        PreparedScan scan = prepare(request(effort(null, 200, 0), "1-1000", Targets.of("127.0.0.1-50")));
        Path result = folder.resolve("result.ndjson");
        Thread.currentThread().interrupt();

        ScanSummary summary = scan.run("test", List.of(RecordSink.ndjson(Destination.file(result))), ScanListener.NONE);

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(summary.interrupted()).isTrue();
        assertThat(summary.failure()).isNull();
        assertThat(Files.readAllLines(result)).last().asString().startsWith("{\"type\":\"summary\"");
    }

    @Test
    void run_aSecondTime_isRefused() throws Exception {
        PreparedScan scan = prepare(request(effort(null, 2_000, 0), "1", Targets.of("127.0.0.1")));
        scan.stop();
        scan.run(ScanListener.NONE);

        assertThatIllegalStateException().isThrownBy(() -> scan.run(ScanListener.NONE))
                .withMessage("a prepared scan runs once; prepare another");
    }

    @Test
    void arguments_null_areNamed() throws Exception {
        PreparedScan scan = prepare(request(effort(null, 2_000, 0), "1", Targets.of("127.0.0.1")));

        assertThatNullPointerException().isThrownBy(() -> Scanner.prepare(null)).withMessage("request");
        assertThatNullPointerException().isThrownBy(() -> scan.run(null)).withMessage("listener");
        assertThatNullPointerException().isThrownBy(() -> ScanRequest.of(Targets.of("127.0.0.1"), null, 1))
                .withMessage("checks");
        assertThatNullPointerException().isThrownBy(() -> ProfileChoice.of(null)).withMessage("idOrFile");
        assertThatNullPointerException().isThrownBy(() -> Checks.of((EndpointSet) null)).withMessage("ports");
        scan.run(ScanListener.NONE); // what was refused did not begin it
    }

    @Test
    void stop_beforeRun_asksNothing() throws Exception {
        PreparedScan scan = prepare(request(effort(null, 2_000, 0), "1-100", Targets.of("127.0.0.1")));
        scan.stop();
        ScanSummary summary = scan.run("test", List.of(), ScanListener.NONE);
        assertThat(summary.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(scan.progress().attempts()).isZero();
    }

    @Test
    void run_maxTimeOver_isNotAllReachedAndNotInterrupted() throws Exception {
        Effort slow = new Effort(10, 0, 16, 0, 2, Duration.ofMillis(600), null, null, 0);
        ScanSummary summary = prepare(request(slow, "1-50", Targets.of("127.0.0.1-40")))
                .run("test", List.of(), ScanListener.NONE);
        assertThat(summary.interrupted()).isFalse();
        assertThat(summary.verdict().notReached() + summary.summary().states().get(State.UNTESTED)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void run_aSinkThatFails_stopsTheScanAndSaysSo(int hostsUntilItFails) throws Exception {
        FailingSink sink = new FailingSink(hostsUntilItFails, () -> { });
        ScanSummary summary = prepare(request(effort(null, 100, 0), "1-3", Targets.of("127.0.0.1-200")))
                .run("test", List.of(sink), ScanListener.NONE);
        assertThat(summary.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(summary.failure()).isEqualTo("disk full");
        assertThat(sink.closed).isTrue();
    }

    @Test
    void prepare_severalMistakes_areAllToldAtOnce() {
        ScanRequest request = new ScanRequest(
                Targets.of("10.0.0.300", "no.such.name.invalid"),
                Checks.of(ProfileChoice.of("nope")), Effort.defaults(), Run.of(1));
        assertThatThrownBy(() -> Scanner.prepare(request, name -> {
            throw new UnknownHostException(name);
        }, InputStream.nullInputStream()))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.lines())
                        .hasSize(3)
                        .anyMatch(line -> line.contains("10.0.0.300"))
                        .anyMatch(line -> line.contains("no.such.name.invalid"))
                        .anyMatch(line -> line.contains("nope")));
    }

    @Test
    void prepare_nothingToAsk_isRefusedUnlessTargetsHavePorts() {
        Checks none = Checks.of(EndpointSet.EMPTY);
        assertThatThrownBy(() -> prepare(new ScanRequest(
                Targets.of("127.0.0.1", "127.0.0.2:22"), none, Effort.defaults(), Run.of(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--profile or -p for the targets listed without a port");
        PreparedScan scan = prepare(new ScanRequest(Targets.of("127.0.0.2:22"), none, Effort.defaults(), Run.of(1)));
        assertThat(scan.scope().endpoints()).isEqualTo(1);
    }

    @Test
    void estimate_ofASweep_hasThreePortsOfAllHostsAndAFourthOfSome() {
        ScanRequest request = new ScanRequest(
                Targets.of("10.0.0.0/19"), Checks.of(EndpointSet.parse("1-10")), Effort.defaults(), Run.of(1));
        assertThat(prepare(request).estimate().attemptsIfSilent()).isEqualTo(3 * (3 * 8_192 + 8_192 / 16));
    }

    @Test
    void prepare_sourceOfTheOtherFamily_isRefused() {
        Effort effort = new Effort(2_000, 0, 16, 0, 2, null, Address.parse("::1"), null, 0);
        assertThatThrownBy(() -> prepare(request(effort, "22", Targets.of("127.0.0.1"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--source: expected an IPv4 address, as the targets have, found ::1");
    }

    @Test
    void prepare_phaseAfter_isInTheRequestAlone() throws Exception {
        Checks checks = new Checks(
                List.of(ProfileChoice.of("escan")), false, Phase.AFTER, EndpointSet.EMPTY, EndpointSet.EMPTY, false, true);
        PreparedScan scan = prepare(new ScanRequest(
                Targets.of("127.0.0.1"), checks, Effort.defaults(), Run.of(1)));
        assertThat(scan.hosts()).isEqualTo(1);
        assertThat(scan.endpoints()).isPositive();
        assertThat(scan.needsConfirmation()).isFalse();
        assertThat(scan.limitedBy()).isEqualTo("rate");
    }

    /** Runs an action at each flush, and fails once it has been given so many hosts. */
    private static final class FailingSink implements ReportSink {
        private final Runnable onFlush;
        private int left;
        private boolean closed;

        FailingSink(int hosts, Runnable onFlush) {
            left = hosts;
            this.onFlush = onFlush;
        }

        @Override
        public void begin(ScanLine scan, Scope scope) throws IOException {
            if (left == 0) {
                throw new IOException("disk full");
            }
        }

        @Override
        public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) throws IOException {
            if (--left <= 0) {
                throw new IOException("disk full");
            }
        }

        @Override
        public void flush() {
            onFlush.run();
        }

        @Override
        public void end(SummaryLine summary, ScanVerdict verdict) {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
