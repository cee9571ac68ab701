package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pathclear.probe.Reason;
import dev.pathclear.verdict.Finding;
import dev.pathclear.verdict.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every sink owes whoever feeds it and whoever reads it. */
public abstract class ReportSinkContract {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Returns a new sink. */
    protected abstract ReportSink sink(Destination destination);

    /** Fails unless the text is a whole report in the sink's format. */
    protected abstract void assertWellFormed(String report) throws IOException;

    /** Returns the words that the report of hosts of every status has to have. */
    protected List<String> wordsOfEveryStatus() {
        return List.of("10.0.0.7", "pc-7.example", "10.0.0.8", "10.0.0.9", "host-prohibited", "blocked");
    }

    /** Returns the words that the report of two addresses with rejected ports has to have. */
    protected List<String> wordsOfRejectedAddresses() {
        return List.of("10.0.0.20", "10.0.0.21", "rejected", "admin-prohibited", "10.0.0.1");
    }

    /** Returns the words that the report of an interrupted scan has to have. */
    protected List<String> wordsOfAnInterruption() {
        return List.of("10.0.0.7", "130");
    }

    /** Returns what ends a line. */
    protected String lineEnd() {
        return "\n";
    }

    private ReportSink sink() {
        return sink(Destination.stream("test", out, false));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ScanFixture scan(ReportSink sink) {
        return new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink);
    }

    @Test
    void end_scanWithoutHosts_isAWholeReport() throws IOException {
        try (ReportSink sink = sink()) {
            assertThat(scan(sink).begin().end()).isEqualTo(3);
        }
        assertWellFormed(text());
    }

    @Test
    void end_hostsOfEveryStatus_areInTheReport() throws IOException {
        try (ReportSink sink = sink()) {
            scan(sink).begin()
                    .host("10.0.0.7", "pc-7.example", Reason.SYN_ACK, Reason.HOST_PROHIBITED)
                    .host("10.0.0.8", null, Reason.TIMEOUT, Reason.TIMEOUT)
                    .host("10.0.0.9", null, Reason.NO_NEIGHBOUR, Reason.NO_NEIGHBOUR)
                    .end();
        }
        assertWellFormed(text());
        assertThat(text()).contains(wordsOfEveryStatus());
    }

    /** Nobody knows whether hosts are there, but a report must not read as if nothing had been found. */
    @Test
    void end_addressesWithRejectedPorts_areCountedApartAndAreNoSuccess() throws IOException {
        try (ReportSink sink = sink()) {
            int exit = scan(sink).begin()
                    .host("10.0.0.7", "pc-7.example", Reason.SYN_ACK, Reason.RST)
                    .host("10.0.0.8", null, Reason.TIMEOUT, Reason.TIMEOUT)
                    .host("10.0.0.20", null, Reason.ADMIN_PROHIBITED, Reason.ADMIN_PROHIBITED)
                    .host("10.0.0.21", null, Reason.TIMEOUT, Reason.ADMIN_PROHIBITED)
                    .end();
            assertThat(exit).isEqualTo(3);
        }
        assertWellFormed(text());
        assertThat(text()).contains(wordsOfRejectedAddresses());
    }

    @Test
    void end_interrupted_isAWholeReportOfWhatWasSeen() throws IOException {
        try (ReportSink sink = sink()) {
            int exit = scan(sink).begin().host("10.0.0.7", null, Reason.RST, Reason.STOPPED).end(Finding.INTERRUPTED);
            assertThat(exit).isEqualTo(130);
        }
        assertWellFormed(text());
        assertThat(text()).contains(wordsOfAnInterruption());
    }

    @Test
    void end_manyHosts_isAWholeReport() throws IOException {
        try (ReportSink sink = sink()) {
            ScanFixture scan = scan(sink).begin();
            for (int i = 0; i < 5_000; i++) {
                scan.host("10.1." + (i >> 8) + "." + (i & 0xFF), null, Reason.RST, Reason.TIMEOUT);
            }
            scan.end();
        }
        assertWellFormed(text());
    }

    @Test
    void host_hostileName_cannotSteerATerminalOrBreakALine() throws IOException {
        String name = "a\u001b]0;owned\u0007\r\nb\u009b2J\u202eevil\u2028\ud800";
        try (ReportSink sink = sink()) {
            scan(sink).begin().host("10.0.0.7", name, Reason.RST, Reason.HOST_PROHIBITED).end();
        }
        assertWellFormed(text());
        assertThat(text().replace(lineEnd(), "").codePoints()).noneMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        });
        assertThat(text().lines()).as("no line begins with the second half of the name")
                .noneMatch(line -> line.startsWith("b") && line.contains("evil"));
    }

    @Test
    void host_nameOfEveryFormatsMarkup_isAWholeReport() throws IOException {
        String name = "=cmd|' /C calc'!A0,\"x\"; ]]></testcase><!-- & 'y' \\ # SKIP | `z` [a](http://b) \ufffe\uffff{\"}";
        try (ReportSink sink = sink()) {
            scan(sink).begin().host("10.0.0.7", name, Reason.RST, Reason.HOST_PROHIBITED).end();
        }
        assertWellFormed(text());
    }

    @Test
    void flush_afterAnything_leavesAWholeReportAtTheEnd() throws IOException {
        try (ReportSink sink = sink()) {
            ScanFixture scan = scan(sink).begin();
            sink.flush();
            scan.host("10.0.0.7", null, Reason.RST, Reason.RST);
            sink.flush();
            scan.end();
            sink.flush();
        }
        assertWellFormed(text());
    }

    @Test
    void write_fullDisk_failsInOneLineThatNamesTheReport() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ReportSink sink = sink(Destination.stream("out.txt", full, false));
        OutputException failure = catchThrowableOfType(OutputException.class, () -> playUntilFailure(sink));
        assertThat(failure).hasMessage("cannot write to out.txt: No space left on device");
        assertThat(failure.readerLeft()).isFalse();
        assertThatCode(sink::close).doesNotThrowAnyException();
    }

    @Test
    void write_closedPipe_isNoFault() {
        OutputStream closed = new OutputStream() {
            private int left = 100;

            @Override
            public void write(int b) throws IOException {
                if (--left < 0) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        ReportSink sink = sink(Destination.stream("standard output", closed, true));
        OutputException failure = catchThrowableOfType(OutputException.class, () -> playUntilFailure(sink));
        assertThat(failure.readerLeft()).isTrue();
        assertThatCode(sink::close).doesNotThrowAnyException();
    }

    private static void playUntilFailure(ReportSink sink) throws IOException {
        ScanFixture scan = scan(sink).begin();
        scan.host("10.0.0.7", null, Reason.RST, Reason.HOST_PROHIBITED);
        sink.flush();
        scan.end();
        sink.flush();
    }

    @Test
    void begin_notCalled_leavesTheFileAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "precious");
        sink(Destination.file(file)).close();
        assertThat(file).hasContent("precious");
    }

    @Test
    void end_toAFile_overwritesIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "x".repeat(1_000_000));
        try (ReportSink sink = sink(Destination.file(file))) {
            scan(sink).begin().host("10.0.0.7", null, Reason.RST, Reason.RST).end();
        }
        assertWellFormed(Files.readString(file));
    }

    @Test
    void close_ofAStream_leavesItOpen() throws IOException {
        boolean[] closed = {false};
        OutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (ReportSink sink = sink(Destination.stream("test", stream, false))) {
            scan(sink).begin().end();
        }
        assertThat(closed[0]).isFalse();
    }
}
