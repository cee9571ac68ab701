package dev.pathclear.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ndjson_everyType_hasItsFieldsInOrder() throws IOException {
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            ResultFixtures.writeMixed(writer);
            assertThat(writer.position()).isEqualTo(out.size());
        }
        assertThat(text()).isEqualTo("""
                {"type":"scan","schemaVersion":1,"version":"0.1.0","seed":-7411208330162558177,\
                "planDigest":"c0ffee","vantage":{"host":"admin-pc","addresses":["10.0.0.9","2001:db8::9"],\
                "user":"ana","transport":"io_uring","role":"server"},\
                "profiles":[{"id":"eset-protect","revision":"2026-11-01","role":"agent-target",\
                "from":"server","productVersion":"11.1","conditions":["mobile","push"]}],"phase":"before",\
                "started":"2026-11-22T09:30:00.125Z"}
                {"type":"probe","host":"10.0.0.7","name":"pc-7.example","port":445,"protocol":"tcp","state":"open",\
                "reason":"syn-ack","from":null,"rttMicros":812,"attempts":1,"at":"2026-11-22T09:30:00.125Z"}
                {"type":"probe","host":"10.0.0.7","name":"pc-7.example","port":2222,"protocol":"tcp",\
                "state":"rejected","reason":"host-prohibited","from":"10.0.0.1","rttMicros":812,"attempts":1,\
                "at":"2026-11-22T09:30:00.125Z"}
                {"type":"flow","host":"10.0.0.7","profile":"eset-protect","role":"agent-target","flow":"remote-smb",\
                "port":445,"protocol":"tcp","need":"required","verdict":"clear","because":"syn-ack",\
                "advice":null}
                {"type":"advice","advice":1,"seen":"It was refused.","proves":"A firewall blocks it.",\
                "next":"Allow it."}
                {"type":"flow","host":"10.0.0.7","profile":"eset-protect","role":"agent-target","flow":"agent",\
                "port":"2222-2223","protocol":"tcp","need":"required","verdict":"blocked","because":"host-prohibited",\
                "advice":1}
                {"type":"requirement","host":"10.0.0.7","profile":"eset-protect","requirement":"agent",\
                "verdict":"unsatisfied"}
                {"type":"host","host":"10.0.0.7","name":"pc-7.example","status":"up","verdict":"unsatisfied",\
                "expected":true,"acceptsAll":false,"requiredRejected":false}
                {"type":"summary","endpoints":2,"states":{"open":1,"closed":0,"rejected":1,"silent":0,\
                "unreachable":0,"unknown":0,"untested":0},"verdicts":{"clear":1,"blocked":1},"hosts":{"expectedSilent":0},\
                "elapsedSeconds":1.5,"probesPerSecond":2000.0,\
                "limitedBy":"rate","exitCode":1,"causes":[{"kind":"rejecting-device","subnets":["10.0.0.0/24"],\
                "moreSubnets":1,"ports":["2222-2223/tcp"],"morePorts":0,"device":"10.0.0.1","hosts":2,"of":2,\
                "text":"2 of 2 hosts are rejected by 10.0.0.1."}],"moreCauses":3,\
                "sha256":"d5763f943fa177e94d8f017d4405cb982a39605859864dec5e91e165ea816f87"}
                """);
    }

    @Test
    void ndjson_probeThatWasNeverAsked_hasNoTime() throws IOException {
        HostResult host = ResultFixtures.host("2001:db8::1", null, 1);
        ResultFixtures.udp(host, 15000, Reason.BROADCAST);
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            writer.beginHost(host, host.status(), null, false);
            writer.probe(0);
            writer.endHost();
        }
        assertThat(text()).isEqualTo("""
                {"type":"probe","host":"2001:db8::1","name":null,"port":15000,"protocol":"udp","state":"untested",\
                "reason":"broadcast","from":null,"rttMicros":null,"attempts":0,"at":null}
                {"type":"host","host":"2001:db8::1","name":null,"status":"silent","verdict":null,\
                "expected":false,"acceptsAll":false,"requiredRejected":false}
                """);
    }

    @Test
    void ndjson_hostileName_isOneLineOfPlainAscii() throws IOException {
        HostResult host = ResultFixtures.host("10.0.0.1", "a\"\\\n\r\u001b[2J\u009b\u202e\ud800 ñ", 1);
        ResultFixtures.tcp(host, 1, Reason.RST);
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            writer.beginHost(host, host.status(), null, false);
            writer.probe(0);
        }
        assertThat(text()).matches("[ -~]+\n")
                .contains("\"a\\\"\\\\\\n\\r\\u001B[2J\\u009B\\u202E\\uD800 \\u00F1\"");
    }

    @Test
    void document_everyType_isOneObject() throws IOException {
        try (DocumentWriter writer = new DocumentWriter(out)) {
            ResultFixtures.writeMixed(writer);
        }
        assertThat(text()).startsWith("{\"scan\":{\"schemaVersion\":1,").endsWith("""
                "text":"2 of 2 hosts are rejected by 10.0.0.1."}],"moreCauses":3,\
                "sha256":"d857ecd11b121a8a0004df958ff4c82cb65a871ffcca2181c4755e9af5eedaf9"}}
                """).contains("""
                {"host":"10.0.0.7","name":"pc-7.example","status":"up","verdict":"unsatisfied","expected":true,\
                "acceptsAll":false,"requiredRejected":false,"probes":[{"port":445,"protocol":"tcp",""", """
                "flows":[{"profile":"eset-protect","role":"agent-target","flow":"remote-smb",""", """
                "requirements":[{"profile":"eset-protect","requirement":"agent","verdict":"unsatisfied"}]}""");
    }

    @Test
    void document_closedWithoutSummary_isValidAndSaysSo() throws IOException {
        try (DocumentWriter writer = new DocumentWriter(out)) {
            writer.scan(ResultFixtures.scan());
            writer.beginHost(ResultFixtures.mixedHost(), ResultFixtures.mixedHost().status(), null, false);
            writer.probe(0);
        }
        assertThat(text()).endsWith("""
                "flows":[],"requirements":[]}
                ]
                ,"summary":null}
                """);
    }

    @Test
    void document_closedBeforeItBegan_isEmpty() throws IOException {
        new DocumentWriter(out).close();
        assertThat(text()).isEmpty();
    }

    @Test
    void ndjson_stream_isOnlyEverGivenWholeLines() throws IOException {
        List<String> writes = new ArrayList<>();
        OutputStream recorder = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("a single byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
        HostResult host = ResultFixtures.host("10.0.0.1", "x".repeat(5_000), 1);
        ResultFixtures.tcp(host, 1, Reason.RST);
        long position;
        try (NdjsonWriter writer = new NdjsonWriter(recorder)) {
            writer.beginHost(host, host.status(), null, false);
            for (int i = 0; i < 100; i++) {
                writer.probe(0);
            }
            position = writer.position();
        }
        assertThat(writes).hasSizeBetween(5, 50).allSatisfy(write -> assertThat(write).endsWith("}\n"));
        assertThat(String.join("", writes)).hasSize((int) position);
    }

    @Test
    void ndjson_afterWarmUp_allocatesNothing() throws IOException {
        HostResult host = ResultFixtures.mixedHost();
        NdjsonWriter writer = new NdjsonWriter(OutputStream.nullOutputStream());
        writeHosts(writer, host, 20_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(id);
        writeHosts(writer, host, 10_000);
        long perHost = (threads.getThreadAllocatedBytes(id) - before) / 10_000;
        assertThat(perHost).as("bytes a host of five lines").isZero();
    }

    private static void writeHosts(NdjsonWriter writer, HostResult host, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            writer.beginHost(host, host.status(), "unsatisfied", false);
            writer.probe(0);
            writer.probe(1);
            writer.flow("eset-protect", "agent", "f", "2222", Protocol.TCP, "required", "blocked", "rst",
                    ResultFixtures.ADVICE);
            writer.requirement("eset-protect", "agent", "unsatisfied");
            writer.endHost();
        }
    }
}
