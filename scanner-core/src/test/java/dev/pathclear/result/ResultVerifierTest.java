package dev.pathclear.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Reason;
import dev.pathclear.result.Verification.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultVerifierTest {
    private static final int HOSTS = 300;

    @TempDir
    private Path folder;

    private static byte[] ndjson(int hosts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            write(writer, hosts);
        }
        return out.toByteArray();
    }

    private static byte[] document(int hosts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DocumentWriter writer = new DocumentWriter(out)) {
            write(writer, hosts);
        }
        return out.toByteArray();
    }

    private static void write(ResultWriter writer, int hosts) throws IOException {
        writer.scan(ResultFixtures.scan());
        for (int i = 0; i < hosts; i++) {
            HostResult host = ResultFixtures.host("10.0." + i / 256 + "." + i % 256, null, 1);
            ResultFixtures.tcp(host, 445, Reason.RST);
            writer.beginHost(host, host.status(), null, false);
            writer.probe(0);
            writer.endHost();
            if (i % 97 == 0) {
                writer.flush();
            }
        }
        writer.summary(ResultFixtures.summary());
    }

    private static Verification verify(byte[] file) throws IOException {
        return ResultVerifier.verify(new ByteArrayInputStream(file), "result");
    }

    private static Verification verifyLines(List<String> lines) throws IOException {
        return verify((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(byte[] file) {
        return new ArrayList<>(new String(file, StandardCharsets.UTF_8).lines().toList());
    }

    private static List<Integer> seals(List<String> lines) {
        List<Integer> seals = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("\"sha256\":")) {
                seals.add(i + 1);
            }
        }
        return seals;
    }

    /** The span that a line is in is from the line after the seal before it to the seal that ends it. */
    private static void assertFoundAt(Verification found, int line, List<Integer> seals) {
        int first = seals.stream().filter(seal -> seal < line).mapToInt(seal -> seal + 1).max().orElse(1);
        int last = seals.stream().filter(seal -> seal >= line).findFirst().orElseThrow();
        assertThat(found.outcome()).isEqualTo(Outcome.DEPARTED);
        assertThat(found.first()).isEqualTo(first);
        assertThat(found.last()).isBetween((long) line, (long) last);
        assertThat(found.proved()).isEqualTo(first - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, HOSTS, 5_000})
    void verify_asWritten_isWhole(int hosts) throws IOException {
        byte[] file = ndjson(hosts);
        Verification found = verify(file);
        assertThat(found.outcome()).isEqualTo(Outcome.WHOLE);
        assertThat(found.proved()).isEqualTo(lines(file).size());
        assertThat(new String(file, StandardCharsets.UTF_8)).endsWith(",\"sha256\":\"" + found.sha256() + "\"}\n");
        assertThat(verify(document(hosts)).outcome()).isEqualTo(Outcome.WHOLE);
    }

    @Test
    void seals_areWhatAnyoneCanCompute() throws IOException, NoSuchAlgorithmException {
        List<String> lines = lines(ndjson(HOSTS));
        List<Integer> seals = seals(lines);
        assertThat(seals).hasSizeBetween(5, 20);
        int start = 1;
        for (int seal : seals) {
            String span = String.join("\n", lines.subList(start - 1, seal));
            int field = span.lastIndexOf(",\"sha256\":\"");
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(span.substring(0, field).getBytes(StandardCharsets.UTF_8));
            assertThat(span.substring(field))
                    .isEqualTo(",\"sha256\":\"" + HexFormat.of().formatHex(digest) + "\"}");
            assertThat(field).isLessThan(DigestChain.SPAN + 1_000);
            start = seal;
        }
        assertThat(lines.get(seals.getFirst() - 1)).startsWith("{\"type\":\"digest\",\"line\":" + seals.getFirst() + ",");
        assertThat(seals.getLast()).isEqualTo(lines.size());
    }

    @Test
    void verify_anyByteEdited_isFoundWhereItIs() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] file = ndjson(HOSTS);
        List<Integer> seals = seals(lines(file));
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(20, file.length);
            byte[] edited = file.clone();
            edited[at] ^= (byte) (1 << random.nextInt(5));
            int line = line(file, at);
            Verification found = verify(edited);
            assertThat(found.outcome()).as("seed " + seed + " byte " + at).isEqualTo(Outcome.DEPARTED);
            if (file[at] != '\n' && edited[at] != '\n') {
                int first = seals.stream().filter(seal -> seal < line).mapToInt(seal -> seal + 1).max().orElse(1);
                assertThat(found.first()).as("seed " + seed + " byte " + at).isEqualTo(first);
                assertThat(found.last()).as("seed " + seed + " byte " + at).isGreaterThanOrEqualTo(line);
            }
        }
    }

    /** What was the summary may be any line of the open span now, or may have been cut: the whole span is in doubt. */
    @Test
    void verify_summaryMadeUnreadableOrCutOff_namesItsWholeSpan() throws IOException {
        List<String> lines = lines(ndjson(HOSTS));
        int last = lines.size();
        int sealBefore = seals(lines).get(seals(lines).size() - 2);
        List<String> edited = new ArrayList<>(lines);
        edited.set(last - 1, lines.get(last - 1).replaceFirst("\\{\"type\"", "{#type\""));
        for (List<String> file : List.of(edited, lines.subList(0, last - 1))) {
            Verification found = verifyLines(file);
            assertThat(found.outcome()).isEqualTo(Outcome.DEPARTED);
            assertThat(found.first()).isEqualTo(sealBefore + 1);
            assertThat(found.last()).isEqualTo(file.size() + 1);
            assertThat(found.proved()).isEqualTo(sealBefore);
            assertThat(found.departure())
                    .isEqualTo("the file ends after line " + file.size() + ", without its summary");
        }
    }

    private static int line(byte[] file, int at) {
        int line = 1;
        for (int j = 0; j < at; j++) {
            line += file[j] == '\n' ? 1 : 0;
        }
        return line;
    }

    @Test
    void verify_cutAnywhere_isFound() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] file = ndjson(HOSTS);
        for (int i = 0; i < 200; i++) {
            int length = random.nextInt(20, file.length);
            byte[] cut = Arrays.copyOf(file, length);
            Verification found = verify(cut);
            assertThat(found.outcome()).as("seed " + seed + " length " + length).isEqualTo(Outcome.DEPARTED);
            assertThat(found.last()).as("seed " + seed + " length " + length).isBetween((long) line(file, length - 1),
                    (long) line(file, length));
        }
    }

    @Test
    void verify_linesReordered_areFound() throws IOException {
        List<String> lines = lines(ndjson(HOSTS));
        List<Integer> seals = seals(lines);
        List<String> neighbours = new ArrayList<>(lines);
        Collections.swap(neighbours, 200, 201);
        assertFoundAt(verifyLines(neighbours), 201, seals);

        List<String> spans = new ArrayList<>(lines.subList(0, seals.get(0)));
        spans.addAll(lines.subList(seals.get(1), seals.get(2)));
        spans.addAll(lines.subList(seals.get(0), seals.get(1)));
        spans.addAll(lines.subList(seals.get(2), lines.size()));
        Verification found = verifyLines(spans);
        assertThat(found.first()).isEqualTo(seals.get(0) + 1);
        assertThat(found.flaw().text()).endsWith("lines missing");
    }

    @Test
    void verify_linesMissingOrTooMany_areCounted() throws IOException {
        List<String> lines = lines(ndjson(HOSTS));
        List<Integer> seals = seals(lines);
        List<String> missing = new ArrayList<>(lines);
        missing.subList(150, 152).clear();
        Verification found = verifyLines(missing);
        assertThat(found.flaw().text()).isEqualTo("2 lines missing");
        assertThat(found.first()).isLessThanOrEqualTo(151);

        List<String> twice = new ArrayList<>(lines);
        twice.add(150, lines.get(150));
        found = verifyLines(twice);
        assertThat(found.flaw().text()).isEqualTo("1 line too many");
        assertFoundAt(found, 151, seals.stream().map(seal -> seal > 150 ? seal + 1 : seal).toList());

        List<String> withoutASpan = new ArrayList<>(lines);
        withoutASpan.subList(seals.get(0), seals.get(1)).clear();
        assertThat(verifyLines(withoutASpan).first()).isEqualTo(seals.get(0) + 1);
    }

    @Test
    void verify_sealsTakenAway_areMissed() throws IOException {
        List<String> lines = lines(ndjson(HOSTS));
        int seal = seals(lines).get(2);
        lines.remove(seal - 1);
        assertThat(verifyLines(lines).outcome()).isEqualTo(Outcome.DEPARTED);
        lines.removeIf(line -> line.startsWith("{\"type\":\"digest\""));
        assertThat(verifyLines(lines).outcome()).isEqualTo(Outcome.DEPARTED);
    }

    @Test
    void verify_moreAfterTheSummary_isFound() throws IOException {
        List<String> lines = lines(ndjson(1));
        lines.add(lines.get(1));
        Verification found = verifyLines(lines);
        assertThat(found.flaw().text()).isEqualTo("more after the summary");
        assertThat(found.first()).isEqualTo(lines.size());
        assertThat(found.proved()).isEqualTo(lines.size() - 1);
    }

    @Test
    void verify_lineEndsOfAnotherSystem_areFound() throws IOException {
        String crlf = new String(ndjson(1), StandardCharsets.UTF_8).replace("\n", "\r\n");
        assertThat(verify(crlf.getBytes(StandardCharsets.UTF_8)).outcome()).isEqualTo(Outcome.DEPARTED);
    }

    @Test
    void verify_olderFile_hasNoDigests() throws IOException {
        UnaryOperator<String> old = text -> text.replaceAll("\\{\"type\":\"digest\".*\n", "")
                .replaceAll(",\"sha256\":\"[0-9a-f]*\"", "");
        for (byte[] file : List.of(ndjson(HOSTS), document(HOSTS))) {
            byte[] older = old.apply(new String(file, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            assertThat(verify(older).outcome()).isEqualTo(Outcome.WITHOUT_DIGESTS);
        }
    }

    @Test
    void verify_documentEditedOrCut_isFound() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] file = document(HOSTS);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(20, file.length);
            byte[] edited = file.clone();
            edited[at] ^= 1;
            assertThat(verify(edited).outcome()).as("seed " + seed + " byte " + at).isEqualTo(Outcome.DEPARTED);
            assertThat(verify(Arrays.copyOf(file, at)).outcome()).as("seed " + seed + " length " + at)
                    .isEqualTo(Outcome.DEPARTED);
        }
        List<String> lines = lines(file);
        assertThat(verifyLines(lines.subList(0, 3)).departure())
                .isEqualTo("the file ends after line 3, without its digest");
        String text = String.join("\n", lines.subList(0, 3));
        assertThat(verify(text.getBytes(StandardCharsets.UTF_8)).departure())
                .isEqualTo("the file ends in line 3, without its digest");
    }

    @Test
    void verify_documentOfAScanCutShort_isNotWhole() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DocumentWriter writer = new DocumentWriter(out)) {
            writer.scan(ResultFixtures.scan());
        }
        assertThat(verify(out.toByteArray()).flaw().text())
                .isEqualTo("the scan was cut short, so that there is no summary and no digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}\n", "\n\n\n", "[1,2]"})
    void verify_noResult_isBadInput(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> verify(text.getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("result: expected a pathclear result");
    }

    @Test
    void reader_ofAResultWithDigests_readsTheSameLines() throws IOException {
        try (ResultReader reader = ResultReader.of(new ByteArrayInputStream(ndjson(HOSTS)), "result")) {
            int count = 0;
            while (reader.next() != null) {
                count++;
            }
            reader.finish();
            assertThat(count).isEqualTo(2 + 2 * HOSTS);
            assertThat(reader.complete()).isTrue();
        }
    }

    @Test
    void evidence_takenWhileReading_isThatOfAnotherPass() throws IOException {
        byte[] whole = ndjson(HOSTS);
        String text = new String(whole, StandardCharsets.US_ASCII);
        for (byte[] bytes : List.of(whole, document(HOSTS), text.replaceFirst("\"closed\"", "\"silent\"").getBytes(
                StandardCharsets.US_ASCII), Arrays.copyOf(whole, whole.length * 2 / 3),
                Arrays.copyOf(whole, whole.length - 1))) {
            Path file = Files.write(folder.resolve("result"), bytes);
            try (ResultReader reader = ResultReader.openForEvidence(file)) {
                while (reader.next() != null) {
                    continue;
                }
                assertThat(reader.evidence()).isEqualTo(Evidence.ofResult(file));
            }
        }
    }
}
