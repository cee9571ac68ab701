package dev.pathclear.result;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Waiver;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes a result as one JSON object a line.
 *
 * <p>The stream is only ever given whole lines. So a file has a torn line at its end at worst, where the system itself
 * cut a write: when the disk was full or the machine stopped. Lines of type {@code digest} come in between, and the
 * summary ends in one: see {@link DigestChain}.
 */
public final class NdjsonWriter implements ResultWriter {
    private static final SerializableString SCAN = new SerializedString("scan");
    private static final SerializableString PROBE = new SerializedString("probe");
    private static final SerializableString FLOW = new SerializedString("flow");
    private static final SerializableString ADVICE = new SerializedString("advice");
    private static final SerializableString REQUIREMENT = new SerializedString("requirement");
    private static final SerializableString WAIVER = new SerializedString("waiver");
    private static final SerializableString HOST = new SerializedString("host");
    private static final SerializableString DIGEST = new SerializedString("digest");
    private static final SerializableString SUMMARY = new SerializedString("summary");

    private final OutputStream out;
    private final LineBuffer buffer = new LineBuffer();
    private final ResultEncoder encoder = new ResultEncoder(buffer);
    private final AdviceNumbers numbers = new AdviceNumbers();
    private long drained;
    private long lines;
    private HostResult host;
    private HostStatus hostStatus;
    private String hostVerdict;
    private boolean hostRequiredRejected;

    /** Writes to a stream, which needs no buffer of its own and is closed with this writer. */
    public NdjsonWriter(OutputStream stream) {
        out = stream;
    }

    @Override
    public void scan(ScanLine line) throws IOException {
        begin(SCAN);
        encoder.scan(line);
        end();
    }

    @Override
    public void beginHost(HostResult result, HostStatus status, String verdict, boolean requiredRejected) {
        host = result;
        hostStatus = status;
        hostVerdict = verdict;
        hostRequiredRejected = requiredRejected;
    }

    @Override
    public void probe(int row) throws IOException {
        begin(PROBE);
        encoder.host(host);
        encoder.name(host);
        encoder.probe(host, row);
        end();
    }

    @Override
    public void flow(String profile, String role, String flow, String port, Protocol protocol, String need,
            String verdict, String because, AdviceText advice) throws IOException {
        int number = advice == null ? AdviceNumbers.NONE : number(advice);
        begin(FLOW);
        encoder.host(host);
        encoder.flow(profile, role, flow, port, protocol, need, verdict, because);
        encoder.adviceNumber(number);
        end();
    }

    /** Returns the number of advice; where it has none, the line that tells it is written first. */
    private int number(AdviceText advice) throws IOException {
        int known = numbers.find(advice);
        if (known != AdviceNumbers.NONE) {
            return known;
        }
        int number = numbers.add(advice);
        begin(ADVICE);
        encoder.adviceNumber(number);
        encoder.sentences(advice);
        end();
        return number;
    }

    @Override
    public void requirement(String profile, String requirement, String verdict) throws IOException {
        begin(REQUIREMENT);
        encoder.host(host);
        encoder.requirement(profile, requirement, verdict);
        end();
    }

    @Override
    public void waiver(String profile, String flow, String requirement, Waiver waiver) throws IOException {
        begin(WAIVER);
        encoder.host(host);
        encoder.waiver(profile, flow, requirement, waiver);
        end();
    }

    @Override
    public void endHost() throws IOException {
        begin(HOST);
        encoder.host(host);
        encoder.name(host);
        encoder.status(host, hostStatus, hostVerdict, hostRequiredRejected);
        end();
    }

    @Override
    public void summary(SummaryLine line) throws IOException {
        int start = buffer.size();
        begin(SUMMARY);
        encoder.summary(line);
        encoder.sha256(buffer, start);
        endLine();
        flush();
    }

    private void begin(SerializableString type) {
        encoder.json().writeStartObject();
        encoder.type(type);
    }

    private void end() throws IOException {
        endLine();
        if (buffer.isSealDue()) {
            int start = buffer.size();
            begin(DIGEST);
            encoder.digestAt(lines + 1);
            encoder.sha256(buffer, start);
            endLine();
        }
        if (buffer.isFull()) {
            drain();
        }
    }

    private void endLine() {
        encoder.json().writeEndObject();
        encoder.json().writeRaw('\n');
        encoder.json().flush();
        lines++;
    }

    private void drain() throws IOException {
        drained += buffer.size();
        buffer.drainTo(out);
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public long position() {
        return drained + buffer.size();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            drain();
        }
    }
}
