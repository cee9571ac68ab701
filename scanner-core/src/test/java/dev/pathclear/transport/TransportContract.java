package dev.pathclear.transport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every transport that sends keeps, on loopback and without privileges. Detail (ICMP, sender) is asserted only
 * where the transport declares the capability.
 */
@Timeout(120)
public abstract class TransportContract
        implements TcpContract, HoldContract, UdpContract, DatagramContract, CancelContract, ResourceContract,
                LoopContract {
    private final Fixture fixture;

    /**
     * Holds a transport to the contract.
     *
     * @param opener opens it
     * @param maxBytesPerAttempt how many bytes the loop's thread may allocate for one refused handshake, once warm
     */
    protected TransportContract(Class<? extends TransportOpener> opener, double maxBytesPerAttempt) {
        fixture = new Fixture(opener, maxBytesPerAttempt);
    }

    @Override
    public final Fixture fixture() {
        return fixture;
    }

    @AfterEach
    final void closeTransport() {
        fixture.close();
    }
}
