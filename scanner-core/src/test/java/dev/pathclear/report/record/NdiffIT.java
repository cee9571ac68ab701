package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.Command;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.Destination;
import dev.pathclear.report.ReportSink;
import dev.pathclear.report.ScanFixture;
import dev.pathclear.verdict.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nmap's own comparison reads {@code -o nmap-xml}. */
final class NdiffIT {
    @TempDir
    private Path folder;

    private String scanned(String name, Reason agent) throws IOException {
        Path file = folder.resolve(name);
        try (ReportSink sink = new RecordFormatSink(new NmapXmlFormat(Destination.file(file)))) {
            new ScanFixture(ScanFixture.twoFlows(), Phase.BEFORE, sink).begin()
                    .host("10.0.0.7", "pc-7.example", Reason.SYN_ACK, agent).end();
        }
        return file.toString();
    }

    @Test
    void ndiff_onTwoResults_findsThePortThatChanged() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ndiff")), "ndiff is not installed");
        String before = scanned("before.xml", Reason.RST);
        String after = scanned("after.xml", Reason.TIMEOUT);

        Command.Result same = Command.run(30, "", List.of("/usr/bin/ndiff", before, before));
        assertThat(same.exit()).as(same.err()).isZero();
        Command.Result ended = Command.run(30, "", List.of("/usr/bin/ndiff", before, after));
        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        assertThat(ended.lines()).anyMatch(line -> line.startsWith("-2222/tcp closed"))
                .anyMatch(line -> line.startsWith("+2222/tcp filtered")).noneMatch(line -> line.contains("445/tcp o"));
    }
}
