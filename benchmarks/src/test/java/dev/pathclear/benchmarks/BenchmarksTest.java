package dev.pathclear.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark still runs: each once, in this JVM, for a moment. The figures mean nothing. */
class BenchmarksTest {
    private static final String LOOPBACK = LoopbackBenchmark.class.getName();

    @BeforeAll
    static void allowOtherRuns() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    private static ChainedOptionsBuilder briefly() {
        return new OptionsBuilder().forks(0).warmupIterations(0).measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20)).shouldFailOnError(true).verbosity(VerboseMode.SILENT);
    }

    @Test
    void parts_run() throws RunnerException {
        Collection<RunResult> results = new Runner(briefly().exclude(LOOPBACK).build()).run();

        assertThat(results).extracting(result -> result.getParams().getBenchmark()).isNotEmpty();
        assertThat(results).allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @ParameterizedTest
    @EnumSource
    void loopback_everyoneAsks(Peer peer) throws RunnerException {
        List<String> handlers = handlers();
        String[] by = Stream.of("", "tuned-", "plain-").flatMap(kind -> handlers.stream().map(kind::concat))
                .toArray(String[]::new);

        Collection<RunResult> results = new Runner(briefly().include(LOOPBACK).param("peer", peer.name())
                .param("by", by).build()).run();

        assertThat(results).hasSize(by.length);
    }

    /** Containers often forbid io_uring. */
    private static List<String> handlers() {
        return Stream.of(IoUring.isAvailable() ? "io_uring" : "", Epoll.isAvailable() ? "epoll" : "", "nio")
                .filter(name -> !name.isEmpty()).toList();
    }
}
