package dev.pathclear;

import dev.pathclear.doctor.Check;
import dev.pathclear.doctor.ClockCheck;
import dev.pathclear.doctor.Diagnosis;
import dev.pathclear.doctor.InterceptionCheck;
import dev.pathclear.doctor.LimitChecks;
import dev.pathclear.doctor.NetworkCheck;
import dev.pathclear.doctor.Pace;
import dev.pathclear.doctor.Platform;
import dev.pathclear.doctor.RuntimeChecks;
import dev.pathclear.doctor.TransportChecks.Tried;
import dev.pathclear.doctor.TransportChecks;
import dev.pathclear.limits.Connectivity;
import dev.pathclear.limits.KernelClock;
import dev.pathclear.limits.MachineDetails;
import dev.pathclear.limits.MachineLimits;
import dev.pathclear.schedule.Timeouts;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what this machine allows a scan, what that costs, and how it is lifted. Sends nothing. Holds no state; any
 * thread may ask.
 */
public final class Doctor {
    private static final int READINGS = 2_000;

    private Doctor() {}

    /** Examines this machine. Whatever cannot be read is told as such: nothing is thrown for it. */
    public static Diagnosis examine() {
        Platform platform = Platform.of(System.getProperty("os.name"));
        MachineDetails details = MachineDetails.read();
        List<Check> checks = new ArrayList<>(List.of(NetworkCheck.of(Connectivity.read(), platform)));
        checks.addAll(new LimitChecks(MachineLimits.read(), details, platform, pace(platform)).all());
        checks.addAll(TransportChecks.of(tryTransports(), platform));
        checks.add(InterceptionCheck.ofThisMachine(details, platform));
        checks.add(clock(details, platform));
        checks.add(ClockCheck.synchronisation(KernelClock.state(), platform));
        RuntimeChecks runtime = new RuntimeChecks(details, platform);
        List<String> arguments = List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
        checks.add(runtime.jdk(Runtime.version().toString(), System.getProperty("java.vendor"),
                System.getProperty("java.home"), arguments));
        checks.add(runtime.startCache(arguments, System.getenv()));
        checks.add(runtime.privileges());
        return new Diagnosis(checks);
    }

    private static Pace pace(Platform platform) {
        Timeouts timeouts = platform == Platform.WINDOWS ? Timeouts.ofWindows() : Timeouts.defaults();
        int attempts = Effort.DEFAULT_RETRIES + 1;
        return new Pace(Effort.DEFAULT_RATE, attempts, timeouts.millisIfSilent(attempts), timeouts.millisIfSilent(1));
    }

    /** One that opens is the proof that it works. */
    private static List<Tried> tryTransports() {
        TransportSettings smallest = new TransportSettings(1, 0, null, null, NanoClock.system());
        List<Tried> tried = new ArrayList<>();
        for (TransportKind kind : TransportChoice.BEST_FIRST) {
            try {
                TransportChoice.open(kind, 1, smallest).close();
                tried.add(new Tried(kind, null));
            } catch (TransportUnavailableException e) {
                tried.add(new Tried(kind, e.getMessage()));
            }
        }
        return tried;
    }

    private static Check clock(MachineDetails details, Platform platform) {
        NanoClock clock = NanoClock.system();
        long least = Long.MAX_VALUE;
        long begin = clock.nanoTime();
        long before = begin;
        for (int i = 0; i < READINGS; i++) {
            long now = clock.nanoTime();
            if (now > before) {
                least = Math.min(least, now - before);
            }
            before = now;
        }
        return ClockCheck.resolution(details, platform, least == Long.MAX_VALUE ? 0 : least,
                (before - begin) / READINGS);
    }
}
