package dev.pathclear.change;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.PortSet;
import dev.pathclear.result.Evidence;
import dev.pathclear.result.FlowLine;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.ProbeLine;
import dev.pathclear.result.RequirementLine;
import dev.pathclear.result.ResultLine;
import dev.pathclear.result.ResultReader;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.WaiverLine;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** One result, read into records of a fixed size and sorted by host: hosts come in another order in every scan. */
final class ResultFile implements Closeable {
    private static final Map<String, Verdict> VERDICTS =
            Stream.of(Verdict.values()).collect(toUnmodifiableMap(Verdict::word, verdict -> verdict));
    private static final Map<String, RequirementVerdict> REQUIREMENT_VERDICTS = Stream.of(RequirementVerdict.values())
            .collect(toUnmodifiableMap(RequirementVerdict::word, verdict -> verdict));

    private final Path file;
    private final Vocabulary vocabulary = new Vocabulary();
    private final RecordSorter records;
    private ScanLine scan;
    private SummaryLine summary;
    private Evidence evidence;
    private Renumbering renumbering;

    /** @param capacity records held in memory */
    ResultFile(Path file, int capacity) {
        this.file = file;
        records = new RecordSorter(capacity);
    }

    /**
     * Reads the file.
     *
     * @param asEvidence whether its digests are taken on the way, which the snapshot then has
     * @throws dev.pathclear.probe.InvalidInputException with every problem of the file
     */
    void read(boolean asEvidence) throws IOException {
        try (ResultReader reader = asEvidence ? ResultReader.openForEvidence(file) : ResultReader.open(file)) {
            for (ResultLine line = reader.next(); line != null; line = reader.next()) {
                add(reader, line);
            }
            reader.finish();
            evidence = asEvidence ? reader.evidence() : null;
        }
    }

    private void add(ResultReader reader, ResultLine line) throws IOException {
        switch (line) {
            case ScanLine header -> scan = header;
            case ProbeLine probe -> add(probe.host(), RecordKey.endpoint(probe.protocol(), probe.port()),
                    probe.state().ordinal(), probe.reason().ordinal());
            case FlowLine flow -> add(reader, flow);
            case RequirementLine requirement -> add(reader, requirement);
            case HostLine host -> add(host.host(), RecordKey.HOST, host.status().ordinal(),
                    vocabulary.names().number(host.name()));
            case WaiverLine waiver -> { }
            case SummaryLine last -> summary = last;
        }
    }

    private void add(ResultReader reader, FlowLine line) throws IOException {
        Verdict verdict = VERDICTS.get(line.verdict());
        if (verdict == null) {
            reader.reject("verdict", "a verdict (clear, blocked, unproven ...)",
                    Printable.quote(line.verdict()));
            return;
        }
        int flow = vocabulary.number(
                new FlowId(line.profile(), line.role(), line.flow(), line.protocol(), line.port()));
        int because = vocabulary.words().number(line.because());
        if (flow == Dictionary.NONE || because == Dictionary.NONE && line.because() != null) {
            reader.reject("flow", "no more than " + Vocabulary.MAX_FLOWS + " flows and " + Vocabulary.MAX_WORDS
                    + " reasons", "more");
            return;
        }
        PortSet ports = vocabulary.ports(flow);
        if (ports.isEmpty()) {
            reader.reject("port", "a port, or ports as \"3023-4023\"", Printable.quote(line.port()));
            return;
        }
        add(line.host(), RecordKey.flow(line.protocol(), ports.nth(0), flow), verdict.ordinal(), because);
    }

    private void add(ResultReader reader, RequirementLine line) throws IOException {
        RequirementVerdict verdict = REQUIREMENT_VERDICTS.get(line.verdict());
        if (verdict == null) {
            reader.reject("verdict", "a verdict (satisfied, unsatisfied ...)",
                    Printable.quote(line.verdict()));
            return;
        }
        int number = vocabulary.requirements().number(new RequirementId(line.profile(), line.requirement()));
        if (number == Dictionary.NONE) {
            reader.reject("requirement", "no more than " + Vocabulary.MAX_REQUIREMENTS + " requirements", "more");
            return;
        }
        add(line.host(), RecordKey.requirement(number), verdict.ordinal(), 0);
    }

    private void add(Address host, long key, int upper, int lower) throws IOException {
        records.add(host.high(), host.low(), key, HostRecords.value(upper, lower));
    }

    /** Has the records speak of another result's vocabulary from now on, to which is added what it lacks. */
    void adopt(Vocabulary other) {
        renumbering = new Renumbering(vocabulary, other, file);
    }

    /** Returns the hosts from the first; may be called again. */
    HostRecords hosts() throws IOException {
        return new HostRecords(records.sorted(), renumbering);
    }

    /** Returns the texts that its records speak of, unless they adopted another's. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    Path file() {
        return file;
    }

    ScanLine scan() {
        return scan;
    }

    Snapshot snapshot() {
        return new Snapshot(scan, summary, evidence);
    }

    /** Returns whether the file has its summary. */
    boolean complete() {
        return summary != null;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
