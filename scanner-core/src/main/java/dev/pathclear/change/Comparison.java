package dev.pathclear.change;

import dev.pathclear.change.Difference.Subject;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.verdict.FailOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Compares two results host by host: flows and requirements by their verdicts, endpoints that serve no flow by their
 * states; with a change plan, all endpoints by their states. Latency is no difference, nor is silence over UDP.
 *
 * <p>A host that is not up both times is one difference, and what no line of a plan is about is left alone. Both files
 * are read at once, and sorted first, on disk where they are large, so that memory does not grow with them.
 */
public final class Comparison {
    /** Records of a file held in memory while sorting: 8 MB. */
    private static final int CAPACITY = 1 << 18;

    private static final int MAX_NAME = 1_000;

    private final ResultFile before;
    private final ResultFile after;
    private final HostComparer hosts;
    private long compared;

    private Comparison(ResultFile before, ResultFile after, HostComparer hosts) {
        this.before = before;
        this.after = after;
        this.hosts = hosts;
    }

    /**
     * Compares two result files.
     *
     * @param plan what should have changed, or null to tell whatever did
     * @param anyway whether results of other places, profiles or phases are compared as well
     * @param failOn which findings let the comparison fail
     * @param sink told of the differences once both files were read and found sound
     * @throws InvalidInputException with every problem of both files
     * @throws NotComparableException if the results answer different questions
     * @throws IOException if a file cannot be read, or the sink or the sort cannot be written
     */
    public static ComparisonSummary run(
            Path before, Path after, ChangePlan plan, boolean anyway, Set<FailOn> failOn, ComparisonSink sink)
            throws IOException, NotComparableException {
        return run(before, after, plan, anyway, failOn, sink, CAPACITY);
    }

    static ComparisonSummary run(Path before, Path after, ChangePlan plan, boolean anyway, Set<FailOn> failOn,
            ComparisonSink sink, int capacity) throws IOException, NotComparableException {
        try (ResultFile first = new ResultFile(before, capacity); ResultFile second = new ResultFile(after, capacity)) {
            readBoth(first, second, sink.needsEvidence());
            List<Obstacle> obstacles = Comparability.obstacles(first.scan(), second.scan());
            if (!anyway && !obstacles.isEmpty()) {
                throw new NotComparableException(obstacles.stream().map(Obstacle::sentence).toList());
            }
            Vocabulary vocabulary = first.vocabulary();
            second.adopt(vocabulary);
            sink.begin(new ComparisonStart(first.snapshot(), second.snapshot(), plan, obstacles));
            HostComparer hosts = plan == null ? new HostComparison(vocabulary, sink)
                    : new PlannedComparison(plan, second.scan().vantage().addresses(), vocabulary, sink);
            ComparisonSummary summary = new Comparison(first, second, hosts).run(failOn);
            sink.end(summary);
            return summary;
        }
    }

    /** Reads the second file on a thread of its own: reading is most of the work, and the files share nothing. */
    private static void readBoth(ResultFile first, ResultFile second, boolean evidence) throws IOException {
        FutureTask<List<String>> other = new FutureTask<>(() -> read(second, evidence));
        Thread.ofPlatform().name("second result").daemon().start(other);
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(read(first, evidence));
        } finally {
            problems.addAll(join(other));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Returns the problems of a file. */
    private static List<String> read(ResultFile file, boolean evidence) throws IOException {
        try {
            file.read(evidence);
            requireEachOnce(file);
            return List.of();
        } catch (InvalidInputException e) {
            return e.lines();
        }
    }

    private static <T> T join(FutureTask<T> task) throws IOException {
        boolean interrupted = false;
        while (true) {
            try {
                T result = task.get();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return result;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException cause -> throw cause;
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    default -> throw new IllegalStateException(e.getCause());
                }
            }
        }
    }

    private static void requireEachOnce(ResultFile file) throws IOException {
        HostRecords hosts = file.hosts();
        while (hosts.next()) {
            int at = hosts.duplicate();
            if (at >= 0) {
                throw new InvalidInputException(List.of(Printable.plain(file.file().toString(), MAX_NAME)
                        + ": expected the result of one scan, found " + hosts.address() + " "
                        + subject(hosts.key(at), file.vocabulary()) + " twice"));
            }
        }
    }

    private static String subject(long key, Vocabulary vocabulary) {
        Subject subject = RecordKey.subject(key);
        String what = switch (subject) {
            case HOST -> "";
            case FLOW -> " " + Printable.quote(vocabulary.flow(RecordKey.number(key)).flow());
            case ENDPOINT -> " " + RecordKey.port(key) + "/" + RecordKey.protocol(key).word();
            case REQUIREMENT ->
                " " + Printable.quote(vocabulary.requirements().value(RecordKey.number(key)).requirement());
        };
        return subject.word() + what;
    }

    private ComparisonSummary run(Set<FailOn> failOn) throws IOException {
        HostRecords was = before.hosts();
        HostRecords is = after.hosts();
        boolean wasMore = was.next();
        boolean isMore = is.next();
        while (wasMore || isMore) {
            int order = !isMore ? -1 : !wasMore ? 1 : HostRecords.compare(was, is);
            compare(order <= 0 ? was : null, order >= 0 ? is : null);
            wasMore = order <= 0 ? was.next() : wasMore;
            isMore = order >= 0 ? is.next() : isMore;
        }
        return new ComparisonSummary(hosts.counts(), hosts.lines(), compared, hosts.onlyBefore(), hosts.onlyAfter(),
                before.complete(), after.complete(), failOn);
    }

    /** Compares a host, null where a result does not have it. A host whose last line was cut off tells nothing. */
    private void compare(HostRecords was, HostRecords is) throws IOException {
        if (was != null && !was.whole() || is != null && !is.whole()) {
            return;
        }
        hosts.compare(was, is);
        if (HostRecords.isUp(was) && HostRecords.isUp(is)) {
            compared++;
        }
    }
}
