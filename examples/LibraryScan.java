import dev.pathclear.Checks;
import dev.pathclear.PreparedScan;
import dev.pathclear.ScanListener;
import dev.pathclear.ScanRequest;
import dev.pathclear.ScanSummary;
import dev.pathclear.Scanner;
import dev.pathclear.Targets;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.HostVerdict;
import java.util.concurrent.atomic.AtomicLong;

/**
 * pathclear as a library: asks some ports of some targets, prints what is open as soon as a host is complete, and stops
 * by itself after so many open ports.
 *
 * <pre>
 *   ./pathclear --version   # builds
 *   java --enable-native-access=ALL-UNNAMED -cp 'scanner-cli/target/scanner-cli.jar:scanner-cli/target/lib/*' \
 *       examples/LibraryScan.java 127.0.0.0/24 22,80,443 3
 * </pre>
 */
public final class LibraryScan implements ScanListener {
    private final AtomicLong left;
    private PreparedScan scan;

    private LibraryScan(long most) {
        left = new AtomicLong(most);
    }

    /** @param args targets, ports, and after how many open ones to stop */
    public static void main(String[] args) {
        LibraryScan listener = new LibraryScan(Long.parseLong(args[2]));
        try {
            ScanRequest request = ScanRequest.of(Targets.of(args[0]), Checks.of(EndpointSet.parse(args[1])), 1);
            listener.scan = Scanner.prepare(request); // nothing is sent before run
        } catch (InvalidInputException e) {
            e.lines().forEach(System.err::println); // everything that is wrong, one line each
            return;
        }
        System.out.println(listener.scan.hosts() + (listener.scan.hosts() == 1 ? " host, " : " hosts, ")
                + listener.scan.endpoints() + " endpoints");
        ScanSummary summary = listener.scan.run(listener); // on this thread, to the end
        if (summary.failure() != null) {
            System.err.println(summary.failure());
            return;
        }
        System.out.println((summary.interrupted() ? "stopped" : "done") + ": " + summary.summary().states());
    }

    /** A host is complete. What is handed in is used again for the next one: what is to be kept is copied. */
    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        for (int row = 0; row < seen.size(); row++) {
            if (seen.state(row) == State.OPEN) {
                System.out.println(new Address(seen.high(), seen.low()) + " "
                        + new Endpoint(seen.protocol(row), seen.port(row)) + " " + seen.reason(row).word());
                if (left.decrementAndGet() == 0) {
                    scan.stop(); // from any thread: what was learnt is reported, and run returns soon
                }
            }
        }
    }
}
