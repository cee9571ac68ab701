package dev.pathclear.result;

import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Waiver;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a result as one JSON document, {@code {"scan":{},"hosts":[{"probes":[],"flows":[],"requirements":[]}],
 * "summary":{}}}, as it comes: what is held in memory does not grow with the scan.
 *
 * <p>Closed without a summary, the document is valid and its summary null. Else its summary ends in the one seal of a
 * {@link DigestChain}.
 */
public final class DocumentWriter implements ResultWriter {
    private static final String[] SECTIONS = {"probes", "flows", "requirements", "waivers"};
    private static final int PROBES = 0;
    private static final int FLOWS = 1;
    private static final int REQUIREMENTS = 2;
    private static final int WAIVERS = 3;

    private final OutputStream out;
    private final LineBuffer buffer = new LineBuffer();
    private final ResultEncoder encoder = new ResultEncoder(buffer);
    private final JsonGenerator json = encoder.json();
    private long drained;
    private HostResult host;
    private int section;
    private boolean begun;
    private boolean ended;

    /** Writes to a stream, which needs no buffer of its own and is closed with this writer. */
    public DocumentWriter(OutputStream stream) {
        out = stream;
    }

    @Override
    public void scan(ScanLine line) throws IOException {
        begun = true;
        json.writeStartObject();
        json.writeName("scan");
        json.writeStartObject();
        encoder.scan(line);
        json.writeEndObject();
        json.writeRaw('\n');
        json.writeName("hosts");
        json.writeStartArray();
        recordEnded();
    }

    @Override
    public void beginHost(HostResult result, HostStatus status, String verdict, boolean requiredRejected) {
        host = result;
        json.writeRaw('\n');
        json.writeStartObject();
        encoder.host(host);
        encoder.name(host);
        encoder.status(host, status, verdict, requiredRejected);
        section = PROBES;
        openSection();
    }

    private void openSection() {
        json.writeName(SECTIONS[section]);
        json.writeStartArray();
    }

    private void enter(int wanted) {
        if (wanted < section) {
            throw new IllegalStateException(SECTIONS[wanted] + " come before " + SECTIONS[section]);
        }
        while (section < wanted) {
            json.writeEndArray();
            section++;
            openSection();
        }
    }

    @Override
    public void probe(int row) throws IOException {
        enter(PROBES);
        json.writeStartObject();
        encoder.probe(host, row);
        json.writeEndObject();
        recordEnded();
    }

    @Override
    public void flow(String profile, String role, String flow, String port, Protocol protocol, String need,
            String verdict, String because, AdviceText advice) throws IOException {
        enter(FLOWS);
        json.writeStartObject();
        encoder.flow(profile, role, flow, port, protocol, need, verdict, because);
        encoder.adviceItself(advice);
        json.writeEndObject();
        recordEnded();
    }

    @Override
    public void requirement(String profile, String requirement, String verdict) throws IOException {
        enter(REQUIREMENTS);
        json.writeStartObject();
        encoder.requirement(profile, requirement, verdict);
        json.writeEndObject();
        recordEnded();
    }

    @Override
    public void waiver(String profile, String flow, String requirement, Waiver waiver) throws IOException {
        enter(WAIVERS);
        json.writeStartObject();
        encoder.waiver(profile, flow, requirement, waiver);
        json.writeEndObject();
        recordEnded();
    }

    @Override
    public void endHost() throws IOException {
        if (section < REQUIREMENTS) {
            enter(REQUIREMENTS);
        }
        json.writeEndArray();
        json.writeEndObject();
        host = null;
        recordEnded();
    }

    @Override
    public void summary(SummaryLine line) throws IOException {
        endHosts();
        json.writeStartObject();
        encoder.summary(line);
        encoder.sha256(buffer, buffer.size());
        json.writeEndObject();
        endDocument();
    }

    private void endHosts() throws IOException {
        if (host != null) {
            endHost();
        }
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
        json.writeName("summary");
    }

    private void endDocument() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        ended = true;
        flush();
    }

    private void recordEnded() throws IOException {
        json.flush();
        if (buffer.isFull()) {
            drain();
        }
    }

    private void drain() throws IOException {
        drained += buffer.size();
        try {
            buffer.drainTo(out);
        } catch (IOException e) {
            ended = true;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        json.flush();
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
            if (begun && !ended) {
                endHosts();
                json.writeNull();
                endDocument();
            }
        }
    }
}
