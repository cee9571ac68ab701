package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.lab.ChildJvm;
import dev.pathclear.lab.Command;
import dev.pathclear.time.NanoClock;
import dev.pathclear.transport.TransportOpener;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;
import dev.pathclear.transport.epoll.EpollOpener;
import dev.pathclear.transport.uring.IoUringOpener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What needs a JVM or a descriptor limit of its own. */
final class LinuxSupportTest {
    @BeforeAll
    static void needsLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "transports of Linux");
    }

    /** Opens the transport whose opener is named, and prints what comes of it. */
    static final class Open {
        private Open() {}

        public static void main(String[] arguments) throws Exception {
            TransportSettings settings = new TransportSettings(4, 2, null, null, NanoClock.system());
            try {
                TransportOpener.named(arguments[0]).open(settings).close();
                System.out.println("opened");
            } catch (TransportUnavailableException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static List<String> open(Class<? extends TransportOpener> opener, String... options) {
        List<String> command = ChildJvm.command(List.of(options), Open.class, opener.getName());
        return Command.check(60, "", command).lines();
    }

    @Test
    void open_whereNettysNativesAreSwitchedOff_saysWhyInOneLine() {
        assertThat(open(IoUringOpener.class, "-Dio.netty.transport.noNative=true"))
                .singleElement().asString().startsWith("io_uring cannot be used: ").contains("noNative");
        assertThat(open(EpollOpener.class, "-Dio.netty.transport.noNative=true"))
                .singleElement().asString().startsWith("epoll cannot be used: ").contains("noNative");
    }

    @Test
    void open_withoutNativeAccess_saysWhyInOneLine() {
        List<String> command = ChildJvm.command(List.of("--illegal-native-access=deny"), Open.class,
                EpollOpener.class.getName());
        command.remove("--enable-native-access=ALL-UNNAMED");

        assertThat(Command.check(60, "", command).lines())
                .singleElement().asString().startsWith("the C library cannot be called");
    }

    @Test
    void slots_withoutDescriptorsLeft_giveUpWhatTheyKeep_butNotWhatIsInUse() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"));
        command.addAll(ChildJvm.command(List.of(), KeptSockets.class));

        assertThat(Command.check(60, "", command).lines()).containsExactly("warm true", "handed over 16 times",
                "in use true, another gets -24", "released, another gets true", "hoarded");
    }

    /** Errors are captured by an object each; the errno of the thread is not to be believed, but for one value. */
    @Test
    void start_ofAConnectionUnderWay_allocatesNothing_andAFailureKeepsItsErrno() {
        List<String> command = ChildJvm.command(List.of(), StartedConnections.class, "1");

        assertThat(Command.check(60, "", command).lines())
                .containsExactly("in progress 20000 of 20000", "allocated nothing", "not a socket -9");
    }
}
