package dev.pathclear.result;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.profile.input.InputProblems;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads a result file of either format record by record, in bounded memory.
 *
 * <p>Records with problems are left out and reading goes on; {@link #finish} throws every problem at once. A result
 * that was cut short is no problem: {@link #complete} tells. Used by one thread.
 */
public final class ResultReader implements Closeable {
    private static final int HEAD = 4_096;
    private static final int MAX_DEPTH = 32;
    private static final Set<String> DOCUMENT_FIELDS = Set.of("scan", "hosts", "summary");

    private final String name;
    private final InputProblems problems = new InputProblems();
    private final LineSource source;
    private boolean begun;
    private boolean complete;

    private final EvidenceStream evidence;

    private ResultReader(InputStream in, String name, EvidenceStream evidence) throws IOException {
        this.name = name;
        this.evidence = evidence;
        // One thread makes a parser a line: a pool for threads to share costs it a twentieth of its time.
        JsonFactory json = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNameLength(LineInput.MAX_LINE / 4)
                        .maxStringLength(LineInput.MAX_LINE)
                        .build())
                .build();
        byte[] head = in.readNBytes(HEAD);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        source = isDocument(head)
                ? new DocumentSource(whole, json, problems) : new NdjsonSource(whole, json, problems, evidence != null);
    }

    /** Opens a file. */
    public static ResultReader open(Path file) throws IOException {
        return of(Files.newInputStream(file), file.toString());
    }

    /** Opens a file of which {@link #evidence} tells, once it was read: its digests are taken on the way. */
    public static ResultReader openForEvidence(Path file) throws IOException {
        EvidenceStream in = new EvidenceStream(Files.newInputStream(file), file);
        try {
            return new ResultReader(in, file.toString(), in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a stream, and closes it with the reader.
     *
     * @param name what problems call it
     */
    public static ResultReader of(InputStream in, String name) throws IOException {
        try {
            return new ResultReader(in, name, null);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Returns the next record without problems, or null at the end. The first is the {@link ScanLine}.
     *
     * @throws InvalidInputException if the file does not begin as a result does; the rest is not read then
     */
    public ResultLine next() throws IOException {
        ResultLine line = begun ? source.next() : first();
        while (line != null && (complete || line instanceof ScanLine) && begun) {
            reject("", complete ? "nothing after the summary" : "one line of type \"scan\"",
                    complete ? "more" : "another");
            line = source.next();
        }
        begun = true;
        complete |= line instanceof SummaryLine;
        return line;
    }

    private ResultLine first() throws IOException {
        ResultLine line = source.next();
        if (!(line instanceof ScanLine)) {
            if (problems.count() == 0) {
                problems.add(line == null ? "" : source.place(),
                        "a pathclear result, which begins with the line of type \"scan\"",
                        line == null ? "nothing" : "another line");
            }
            problems.throwIfAny(name);
        }
        return line;
    }

    /**
     * Adds a problem of the record returned last.
     *
     * @param field the field's name, or an empty text for the whole record
     * @param found fit for a terminal
     */
    public void reject(String field, String expected, String found) {
        problems.add(source.place() + (field.isEmpty() ? "" : ", /" + field), expected, found);
    }

    /** Throws if there was a problem. */
    public void finish() {
        problems.throwIfAny(name);
    }

    /** Returns whether the summary was read: else the scan was cut short, or the file was. */
    public boolean complete() {
        return complete;
    }

    /** Returns the types of lines that were skipped since a later version added them, a few at most. */
    public Set<String> unknown() {
        return source.unknown();
    }

    /** Returns whether the last line was cut in its middle. */
    public boolean torn() {
        return source.torn();
    }

    /**
     * Returns the file as it was read, and what its own digests prove. The one digest of a document stands at its end,
     * and takes another pass.
     *
     * @throws IllegalStateException if the reader was not opened for it
     */
    public Evidence evidence() throws IOException {
        if (evidence == null) {
            throw new IllegalStateException("the file was not opened for evidence");
        }
        Verification digests = source.verification();
        return digests == null ? Evidence.ofResult(evidence.file()) : evidence.read(digests);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Returns whether a file that begins so is a document; else it is lines. */
    static boolean isDocument(byte[] head) {
        int brace = skipSpace(head, 0);
        int quote = brace < head.length && head[brace] == '{' ? skipSpace(head, brace + 1) : head.length;
        if (quote >= head.length || head[quote] != '"') {
            return false;
        }
        StringBuilder field = new StringBuilder();
        for (int i = quote + 1; i < head.length && head[i] != '"'; i++) {
            field.append((char) head[i]);
        }
        return DOCUMENT_FIELDS.contains(field.toString());
    }

    /** Skips white space, and a byte order mark, whose bytes are negative. */
    private static int skipSpace(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] <= ' ') {
            at++;
        }
        return at;
    }
}
