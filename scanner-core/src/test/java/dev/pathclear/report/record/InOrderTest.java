package dev.pathclear.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.ResultFixtures;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InOrderTest {
    private final List<String> written = new ArrayList<>();

    private RecordFormat inner() {
        return new RecordFormat() {
            @Override
            public void begin(ScanLine scan) {
                written.add("begin");
            }

            @Override
            public void host(HostRecord host) {
                written.add(host.line().host().toString());
            }

            @Override
            public void end(SummaryLine summary) {
                written.add("end");
            }

            @Override
            public void flush() {
                written.add("flush");
            }

            @Override
            public void close() {
                written.add("close");
            }
        };
    }

    private static HostRecord host(String address) {
        return new HostRecord(new HostLine(Address.parse(address), null, HostStatus.UP, null, false, false), List.of(),
                List.of(), List.of(), List.of());
    }

    private void write(RecordFormat format, String... addresses) throws IOException {
        try (format) {
            format.begin(ResultFixtures.scan());
            for (String address : addresses) {
                format.host(host(address));
            }
            format.end(null);
        }
    }

    @Test
    void hosts_ofAnyOrder_areWrittenByAddress() throws IOException {
        write(new InOrder(inner()), "10.0.0.10", "2001:db8::1", "10.0.0.9", "9.255.0.1", "200.0.0.1");

        assertThat(written).containsExactly(
                "begin", "9.255.0.1", "10.0.0.9", "10.0.0.10", "200.0.0.1", "2001:db8::1", "end", "close");
    }

    @Test
    void hosts_tooManyToKeep_areWrittenAsTheyCome() throws IOException {
        write(new InOrder(inner(), 2), "10.0.0.5", "10.0.0.4", "10.0.0.3", "10.0.0.2", "10.0.0.1");

        assertThat(written).containsExactly(
                "begin", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.2", "10.0.0.1", "end", "close");
    }
}
