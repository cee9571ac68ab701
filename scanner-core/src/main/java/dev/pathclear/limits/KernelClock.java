package dev.pathclear.limits;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Whether the kernel says that this machine's time of day is kept by another clock. Asked by adjtimex(2), which every
 * time daemon tells, and which anyone may read; no file says it.
 */
@SuppressWarnings("restricted") // the class is about calling native code
public final class KernelClock {
    /** struct timex has 208 bytes on 64-bit Linux; nothing is set where its first word, the modes, is 0. */
    private static final int TIMEX_BYTES = 256;

    private static final int STATUS = 40;
    private static final int STA_UNSYNC = 0x40;

    /** What the kernel says. */
    public enum State {
        SYNCHRONISED, UNSYNCHRONISED, UNKNOWN
    }

    private KernelClock() {}

    /** Asks the kernel. */
    public static State state() {
        if (!System.getProperty("os.name").equals("Linux") || ADDRESS.byteSize() != Long.BYTES) {
            return State.UNKNOWN;
        }
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle adjtimex = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("adjtimex"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
            MemorySegment timex = arena.allocate(TIMEX_BYTES, 8);
            int clock = (int) adjtimex.invokeExact(timex);
            if (clock < 0) {
                return State.UNKNOWN; // a container may forbid it
            }
            return (timex.get(JAVA_INT, STATUS) & STA_UNSYNC) == 0 ? State.SYNCHRONISED : State.UNSYNCHRONISED;
        } catch (Throwable t) {
            return State.UNKNOWN;
        }
    }
}
