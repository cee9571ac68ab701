package dev.pathclear.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathclear.probe.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class ResultReaderTest {
    private static final int ADVICE_LINE = 5;
    private static final String HEADER = lines().getFirst();

    private boolean complete;
    private boolean torn;

    private static byte[] ndjson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            ResultFixtures.writeMixed(writer);
        }
        return out.toByteArray();
    }

    private static byte[] document() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DocumentWriter writer = new DocumentWriter(out)) {
            ResultFixtures.writeMixed(writer);
        }
        return out.toByteArray();
    }

    private static List<String> lines() {
        try {
            return new String(ndjson(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<ResultLine> read(byte[] bytes) throws IOException {
        List<ResultLine> lines = new ArrayList<>();
        try (ResultReader reader = ResultReader.of(new ByteArrayInputStream(bytes), "a.ndjson")) {
            for (ResultLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
            complete = reader.complete();
            torn = reader.torn();
            reader.finish();
        }
        return lines;
    }

    private List<ResultLine> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (InvalidInputException e) {
            return e.lines();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void read_whatNdjsonWriterWrote_isTheSame() throws IOException {
        assertThat(read(ndjson())).isEqualTo(ResultFixtures.mixedLines());
        assertThat(complete).isTrue();
        assertThat(torn).isFalse();
    }

    @Test
    void read_whatDocumentWriterWrote_isTheSame() throws IOException {
        assertThat(read(document())).isEqualTo(ResultFixtures.mixedLines());
        assertThat(complete).isTrue();
    }

    @Test
    void read_documentWithoutSummary_isNotComplete() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DocumentWriter writer = new DocumentWriter(out)) {
            writer.scan(ResultFixtures.scan());
        }
        assertThat(read(out.toByteArray())).containsExactly(ResultFixtures.scan());
        assertThat(complete).isFalse();
    }

    @Test
    void read_ndjsonCutAtAnyByte_hasTheWholeLinesBeforeTheCut() throws IOException {
        byte[] whole = ndjson();
        int header = HEADER.length();
        for (int cut = header; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            int feeds = (int) new String(part, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
            boolean endsWithALine = whole[cut] == '\n' || part[cut - 1] == '\n';
            int wholeLines = feeds + (whole[cut] == '\n' ? 1 : 0);
            int expected = wholeLines < ADVICE_LINE ? wholeLines : wholeLines - 1;
            assertThat(read(part)).as("cut at " + cut).isEqualTo(ResultFixtures.mixedLines().subList(0, expected));
            assertThat(torn).as("cut at " + cut).isEqualTo(!endsWithALine);
            assertThat(complete).as("cut at " + cut).isEqualTo(expected == 8);
        }
    }

    @Test
    void read_otherSpellingsOfTheSame_areTheSame() throws IOException {
        String text = new String(ndjson(), StandardCharsets.UTF_8);
        assertThat(read(text.replace("\n", "\r\n\n"))).isEqualTo(ResultFixtures.mixedLines());
        assertThat(read("\uFEFF" + text)).isEqualTo(ResultFixtures.mixedLines());
        String typeLast = "{ $2, \"new\":{\"type\":[1]}, \"type\": $1 }";
        assertThat(read(text.replaceAll("(?m)^\\{\"type\":(\"[a-z]+\"),(.*)}$", typeLast)))
                .isEqualTo(ResultFixtures.mixedLines());
        assertThat(read(JsonMapper.shared().readTree(document()).toPrettyString()))
                .isEqualTo(ResultFixtures.mixedLines());
    }

    @Test
    void read_lineTypeThatIsNotKnown_isSkipped() throws IOException {
        String line = "{\"type\":\"trace\",\"hops\":[1,{\"a\":2}]}\n";
        assertThat(read(HEADER + "\n" + line)).containsExactly(ResultFixtures.scan());
    }

    @Test
    void read_resultOfAnOlderVersion_hasNoAdviceAndExpectsWhatItJudges() throws IOException {
        String older = String.join("\n", lines()).replaceAll("(?m)^\\{\"type\":\"advice\".*\n", "")
                .replaceAll(",\"(advice|expected|acceptsAll)\":(null|[0-9]+|true|false)", "")
                .replaceAll("\"hosts\":\\{[^}]*},", "").replace("\"status\":\"up\"", "\"status\":\"silent\"");
        assertThat(read(older)).hasSize(8)
                .filteredOn(FlowLine.class::isInstance).hasSize(2)
                .allSatisfy(line -> assertThat(((FlowLine) line).advice()).isNull());
        assertThat(read(older)).filteredOn(HostLine.class::isInstance).singleElement()
                .satisfies(line -> assertThat(((HostLine) line).expected()).isTrue());
    }

    @Test
    void read_adviceThatALineLost_isNone() throws IOException {
        String text = new String(ndjson(), StandardCharsets.UTF_8).replace("\"advice\":1}", "\"advice\":2}");
        assertThat(read(text)).hasSize(8).element(4).satisfies(line -> assertThat(((FlowLine) line).advice()).isNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "advice":1,"seen" | "advice":0,"seen" | /advice | a number from 1 up | 0
            "next":"Allow it." | "next":7 | /next | a text | 7
            "proves":"A firewall blocks it.", | `` | `` | a field "proves" | none
            """)
    void read_wrongAdvice_isAProblem(String replaced, String by, String place, String expected, String found) {
        String line = lines().get(ADVICE_LINE - 1).replace(replaced, by);
        assertThat(problems(HEADER + "\n" + line + "\n")).containsExactly("a.ndjson: line 2"
                + (place.isEmpty() ? "" : ", " + place) + ": expected " + expected + ", found " + found);
    }

    @Test
    void read_sentenceThatIsTooLong_isAProblem() {
        String line = lines().get(ADVICE_LINE - 1).replace("Allow it.", "x".repeat(1_001));
        assertThat(problems(HEADER + "\n" + line + "\n")).singleElement().asString()
                .contains("/next: expected a text of at most 1000 characters, found");
    }

    @Test
    void read_newerSchema_isRefused() {
        assertThat(problems(HEADER.replace("\"schemaVersion\":1", "\"schemaVersion\":2"))).containsExactly(
                "a.ndjson: line 1, /schemaVersion: expected 1, which is what this pathclear reads, found 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "[]", "Host: 10.0.0.1 () Ports: 22/open", "{\"type\":\"probe\"", "{}", "{}\n",
            "42", "<?xml version=\"1.0\"?>", "\0\0\0", "{\"scan\":7}", "{\"hosts\":[]}", "{\"type\":\"summary\"}\n"})
    void read_somethingElse_isOneProblem(String text) {
        assertThat(problems(text)).hasSize(1).first().asString()
                .matches("a\\.ndjson: .*expected .*, found .*").doesNotContain("\n").doesNotContain("\0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "port":445 | "port":70000 | /port | a port from 1 to 65535 | 70000
            "port":445 | "port":0 | /port | a port from 1 to 65535 | 0
            "port":445 | "port":4.5 | /port | a port from 1 to 65535 | 4.5
            "port":445 | "port":"445" | /port | a port from 1 to 65535 | "445"
            "port":445 | "port":9999999999999999999 | /port | a port from 1 to 65535 | 9999999999999999999
            "port":445, | `` | `` | a field "port" | none
            "host":"10.0.0.7" | "host":"10.0.0.700" | /host | an address | "10.0.0.700"
            "host":"10.0.0.7" | "host":"localhost" | /host | an address | "localhost"
            "host":"10.0.0.7" | "host":null | /host | an address | null
            "protocol":"tcp" | "protocol":"sctp" | /protocol | "tcp" or "udp" | "sctp"
            "state":"open" | "state":"OPEN" | /state | a state (open, closed, rejected ...) | "OPEN"
            "reason":"syn-ack" | "reason":["syn-ack"] | /reason | a reason (syn-ack, rst, timeout ...) | an array
            "from":null | "from":{} | /from | an address or null | an object
            "rttMicros":812 | "rttMicros":-1 | /rttMicros | microseconds or null | -1
            "attempts":1 | "attempts":null | /attempts | a number from 0 up | null
            09:30:00.125Z | 25:30:00.125Z | /at | a time as 2026-11-22T09:30:00.125Z | "2026-11-22T25:30:00.125Z"
            "state":"open" | "port":445 | /port | a field once | "port" again
            "name":"pc-7.example" | "name":"\\u001b[2J",x | column 54 | JSON | Unexpected character ('x' (code 120))
            "type":"probe", | `` | `` | a field "type" with a text | none
            "type":"probe", | "type":7, | `` | a field "type" with a text | none
            00.125Z"} | 00.125Z"}} | column 192 | JSON | Unexpected close marker '}'
            00.125Z"} | 00.125Z"}{} | `` | one JSON object a line | more after it
            """)
    void read_wrongProbe_namesLineFieldExpectationAndFinding(
            String replaced, String by, String place, String expected, String found) {
        String line = lines().get(1).replace(replaced, by);
        String where = "line 2" + (place.isEmpty() ? "" : ", " + place);
        assertThat(problems(HEADER + "\n" + line + "\n")).first()
                .isEqualTo("a.ndjson: " + where + ": expected " + expected + ", found " + found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "addresses":[ | "addresses":[7, | /vantage/addresses/0 | an address | 7
            "vantage":{ | "vantage":1,"old":{ | /vantage | an object | 1
            "profiles":[{ | "profiles":["x",{ | /profiles/0 | an object | "x"
            "id":"eset-protect" | "id":{} | /profiles/0/id | a text | an object
            "phase":"before" | "phase":"during" | /phase | "before" or "after" | "during"
            "schemaVersion":1 | "schemaVersion":0 | /schemaVersion | 1, which is what this pathclear reads | 0
            "host":"admin-pc", | `` | /vantage | a field "host" | none
            """)
    void read_wrongHeader_isRefused(String replaced, String by, String place, String expected, String found) {
        assertThat(problems(HEADER.replace(replaced, by) + "\nrubbish\n"))
                .contains("a.ndjson: line 1, " + place + ": expected " + expected + ", found " + found)
                .allSatisfy(line -> assertThat(line).startsWith("a.ndjson: line 1"));
    }

    @Test
    void read_severalMistakes_areAllFound() {
        String text = String.join("\n", lines()).replace("\"tcp\"", "6").replace("\"up\"", "\"down\"")
                .replace("\"elapsedSeconds\":1.5", "\"elapsedSeconds\":-1");
        assertThat(problems(text + "\n{\n" + HEADER + "\n")).hasSize(8).satisfiesExactly(
                problem -> assertThat(problem).startsWith("a.ndjson: line 2, /protocol"),
                problem -> assertThat(problem).startsWith("a.ndjson: line 3, /protocol"),
                problem -> assertThat(problem).startsWith("a.ndjson: line 4, /protocol"),
                problem -> assertThat(problem).startsWith("a.ndjson: line 6, /protocol"),
                problem -> assertThat(problem).startsWith("a.ndjson: line 8, /status"),
                problem -> assertThat(problem).startsWith("a.ndjson: line 9, /elapsedSeconds"),
                problem -> assertThat(problem).startsWith("a.ndjson: line 10, column 2: expected JSON"),
                problem -> assertThat(problem).startsWith("a.ndjson: line 11: expected one line of type \"scan\""));
    }

    @Test
    void read_linesAfterTheSummary_areAProblem() throws IOException {
        assertThat(problems(new String(ndjson(), StandardCharsets.UTF_8) + lines().get(1) + "\n"))
                .containsExactly("a.ndjson: line 10: expected nothing after the summary, found more");
    }

    @Test
    void read_wrongDocument_namesLineAndPointer() throws IOException {
        String text = new String(document(), StandardCharsets.UTF_8);
        assertThat(problems(text.replace("\"port\":2222,", "\"port\":true,").replace("\"up\"", "0")))
                .containsExactly(
                        "a.ndjson: line 3, /hosts/0/status: expected a status (up, rejected, silent, unreachable or unknown), found 0",
                        "a.ndjson: line 3, /hosts/0/probes/1/port: expected a port from 1 to 65535, found true");
        assertThat(problems(text.substring(0, text.length() - 20))).singleElement().asString()
                .endsWith("expected JSON, found its end too early");
        assertThat(problems(text + "{}"))
                .containsExactly("a.ndjson: line 6: expected the end of the document, found more");
    }

    @Test
    void read_hostileSizes_areRefusedInOneLine() {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        assertThat(problems(HEADER + "\n{\"type\":\"probe\",\"x\":" + deep + "}\n"
                + "{\"type\":\"probe\",\"x\":\"" + "y".repeat(LineInput.MAX_LINE) + "\"}\n"
                + "{\"" + "n".repeat(600_000) + "\":1}\n"))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("line 2: ").contains("far too long or too deep"),
                        problem -> assertThat(problem).contains("line 3: expected a line of at most 1048576 bytes"),
                        problem -> assertThat(problem).contains("line 4: ").contains("far too long or too deep"))
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(200));
    }

    @Test
    void read_objectOfTooManyFields_isOneProblem() {
        String many = IntStream.range(0, 50_000).mapToObj(i -> ",\"x" + i + "\":[{}]").collect(Collectors.joining());
        assertThat(problems(HEADER + "\n{\"type\":\"probe\",\"host\":\"10.0.0.1\",\"port\":1,\"protocol\":\"tcp\","
                + "\"state\":\"open\",\"reason\":\"syn-ack\"" + many + "}\n"))
                .containsExactly("a.ndjson: line 2, /x251: expected at most 256 fields, found more");
    }

    @Test
    void read_manyMistakes_areCounted() {
        List<String> problems = problems(HEADER + "\n" + "rubbish\n".repeat(5_000));
        assertThat(problems).hasSizeLessThan(200);
        assertThat(problems.getLast()).matches("a\\.ndjson: and \\d+ more mistakes");
    }

    @Test
    void read_randomlyDamagedResult_neverFailsOtherwise() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 4_000; round++) {
            byte[] bytes = random.nextBoolean() ? ndjson() : document();
            for (int i = random.nextInt(5); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                read(bytes);
            } catch (InvalidInputException e) {
                assertThat(e.lines()).as("seed " + seed)
                        .allSatisfy(line -> assertThat(line).matches("a\\.ndjson: (line .*: )?expected .*, found .*"));
            }
        }
    }

    @Test
    void finish_rejectedRecord_namesItsPlace() throws IOException {
        try (ResultReader reader = ResultReader.of(new ByteArrayInputStream(ndjson()), "a.ndjson")) {
            reader.next();
            reader.next();
            reader.reject("state", "something", "nothing");
            assertThatThrownBy(reader::finish).isInstanceOf(InvalidInputException.class)
                    .hasMessage("a.ndjson: line 2, /state: expected something, found nothing");
        }
    }
}
