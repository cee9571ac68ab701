package dev.pathclear.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.time.NanoClock;

/** Opens the transport under test for one test, and closes it after. */
public final class Fixture {
    static final NanoClock CLOCK = NanoClock.system();
    static final long MILLI = 1_000_000;
    static final int SLOTS = 64;

    private final Class<? extends TransportOpener> opener;
    private final double maxBytesPerAttempt;
    private Transport transport;

    Fixture(Class<? extends TransportOpener> opener, double maxBytesPerAttempt) {
        this.opener = opener;
        this.maxBytesPerAttempt = maxBytesPerAttempt;
    }

    Class<? extends TransportOpener> opener() {
        return opener;
    }

    double maxBytesPerAttempt() {
        return maxBytesPerAttempt;
    }

    /** Returns the transport that was opened last. */
    Transport transport() {
        return transport;
    }

    /** Opens the transport; skips the calling test where this machine has none. */
    public Transport open(int slots) {
        return open(slots, null);
    }

    Transport open(int slots, Address source4) {
        return open(new TransportSettings(slots, slots / 2, source4, null, CLOCK));
    }

    /** Opens the transport so that it keeps connections. */
    Transport openHolding(int slots) {
        return open(new TransportSettings(slots, slots / 2, null, null, null, true, CLOCK));
    }

    private Transport open(TransportSettings settings) {
        try {
            transport = TransportOpener.named(opener.getName()).open(settings);
            return transport;
        } catch (TransportUnavailableException e) {
            assumeTrue(false, "not available here: " + e.getMessage());
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens the transport and starts it with a lane that waits for its script. */
    public ScriptedLane lane() {
        return ScriptedLane.on(open(SLOTS));
    }

    /** Returns whether each attempt of the transport has a connected socket of its own. */
    boolean isNio() {
        return opener.getSimpleName().startsWith("Nio");
    }

    /** Returns what a closed port on loopback is called by this transport. */
    Reason refused() {
        return transport.capabilities().icmpDetail() ? Reason.RST : Reason.REFUSED;
    }

    void close() {
        if (transport != null) {
            transport.close();
        }
    }

    /** Waits, within a bound, until a transport's loop has ended. */
    public static void awaitEnd(Transport on) {
        long start = CLOCK.nanoTime();
        while (!on.ended()) {
            assertThat(CLOCK.nanoTime() - start).as("the loop ends").isLessThan(30_000 * MILLI);
            Thread.onSpinWait();
        }
    }
}
