package dev.pathclear;

import com.sun.management.ThreadMXBean;
import dev.pathclear.limits.DropCounters;
import dev.pathclear.report.Destination;
import dev.pathclear.report.RecordSink;
import dev.pathclear.report.ReportSink;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.ScanVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Scans with one lane and NDJSON, and prints how many bytes the lane's and the reporter's thread allocated between the
 * first third of the hosts and the last, for how many endpoints, and how many bytes of the reporter's are the kernel's
 * drop counters, which it reads by the clock, however many endpoints there were meanwhile.
 */
final class ScanAllocation {
    private ScanAllocation() {}

    /** Takes a transport, targets and ports. */
    public static void main(String[] arguments) throws IOException {
        TransportKind transport = TransportKind.valueOf(arguments[0]);
        Effort effort = new Effort(Double.POSITIVE_INFINITY, 0, Effort.DEFAULT_PER_HOST, 0, Effort.DEFAULT_RETRIES,
                null, null, transport, 1);
        ScanRequest request = new ScanRequest(new Targets(List.of(arguments[1]), List.of(), List.of(), true, true, true),
                Checks.of(EndpointSet.parse(arguments[2])), effort, Run.of(1));
        PreparedScan scan = Scanner.prepare(request, InputStream.nullInputStream());
        Meter meter = new Meter(scan.hosts());
        Destination nowhere = Destination.stream("nowhere", OutputStream.nullOutputStream(), false);
        ScanSummary summary = scan.run("test", List.of(meter, RecordSink.ndjson(nowhere)), ScanListener.NONE);
        if (summary.failure() != null) {
            throw new IOException(summary.failure());
        }
        System.out.println(meter.lane + " " + meter.reporter + " " + meter.endpoints + " " + meter.drops);
    }

    private static final class Meter implements ReportSink {
        private static final long READ_EVERY_NANOS = 250_000_000L;

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final long third;
        private long hosts;
        private long laneThread;
        private long lane;
        private long reporter;
        private long endpoints;
        private long readBytes;
        private long begun;
        private long drops;

        Meter(long allHosts) {
            third = allHosts / 3;
        }

        @Override
        public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {
            hosts++;
            if (hosts == third) {
                laneThread = Arrays.stream(threads.getAllThreadIds())
                        .filter(id -> threads.getThreadInfo(id).getThreadName().equals("lane-0"))
                        .findFirst().orElseThrow();
                long before = threads.getCurrentThreadAllocatedBytes();
                DropCounters.read();
                readBytes = threads.getCurrentThreadAllocatedBytes() - before;
                begun = System.nanoTime();
                lane = -threads.getThreadAllocatedBytes(laneThread);
                reporter = -threads.getCurrentThreadAllocatedBytes();
            } else if (hosts == 2 * third) {
                reporter += threads.getCurrentThreadAllocatedBytes();
                lane += threads.getThreadAllocatedBytes(laneThread);
                endpoints = third * seen.asked();
                drops = readBytes * ((System.nanoTime() - begun) / READ_EVERY_NANOS + 1);
            }
        }

        @Override
        public void begin(ScanLine scan, Scope scope) {}

        @Override
        public void flush() {}

        @Override
        public void end(SummaryLine summary, ScanVerdict verdict) {}

        @Override
        public void close() {}
    }
}
