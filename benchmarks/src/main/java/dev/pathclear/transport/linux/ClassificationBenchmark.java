package dev.pathclear.transport.linux;

import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an error of the kernel proves of an attempt, without the system calls that fetch it. In the package of the
 * tables, which are nobody else's.
 *
 * <p>{@code benchmarks/jmh ClassificationBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ClassificationBenchmark {
    private static final int ORIGIN_ICMP = 2;
    private static final int AF_INET = 2;
    private static final int CASES = 16;

    /** Mostly refused and silent, as in a network; the rest are the rarer ones. */
    private static final int[] ERRNOS = {
        Errno.ECONNREFUSED, Errno.ECONNREFUSED, Errno.ETIMEDOUT, Errno.ECONNREFUSED, Errno.EHOSTUNREACH,
        Errno.ECONNREFUSED, Errno.ETIMEDOUT, Errno.ECONNRESET, Errno.ECONNREFUSED, Errno.ENETUNREACH,
        Errno.EADDRNOTAVAIL, Errno.ECONNREFUSED, Errno.EACCES, Errno.ETIMEDOUT, Errno.ECONNREFUSED, Errno.EMFILE
    };

    /** Codes of "destination unreachable". */
    private static final int[] CODES = {13, 10, 1, 3, 9, 0, 13, 10, 1, 13, 5, 2, 10, 13, 14, 1};

    private final MemorySegment[] messages = new MemorySegment[CASES];
    private final ExtendedError error = new ExtendedError();
    private int next;

    @Setup
    public void setUp() {
        for (int i = 0; i < CASES; i++) {
            messages[i] = message(CODES[i]);
        }
    }

    /** The control message that IP_RECVERR makes of an ICMP error from 198.18.0.254. */
    private static MemorySegment message(int code) {
        int length = 16 + 16 + 16;
        ByteBuffer bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
        bytes.putLong(length).putInt(Libc.SOL_IP).putInt(Libc.IP_RECVERR);
        bytes.putInt(Errno.EHOSTUNREACH).put((byte) ORIGIN_ICMP).put((byte) 3).put((byte) code).put((byte) 0);
        bytes.putInt(0).putInt(0);
        bytes.putShort((short) AF_INET).putShort((short) 0);
        bytes.put((byte) 198).put((byte) 18).put((byte) 0).put((byte) 254).putLong(0);
        return MemorySegment.ofBuffer(bytes.flip());
    }

    /** An errno alone. */
    @Benchmark
    public Reason errno() {
        next = next + 1 & CASES - 1;
        return ReasonTable.ofErrno(ERRNOS[next], Protocol.TCP);
    }

    /** The control message of an ICMP error, read and looked up. */
    @Benchmark
    public Reason icmp() {
        next = next + 1 & CASES - 1;
        if (!error.parse(messages[next], messages[next].byteSize())) {
            throw new IllegalStateException("not an ICMP error");
        }
        return ReasonTable.ofIcmp(error.ipv6(), error.type(), error.code(), false);
    }
}
