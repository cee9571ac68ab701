package dev.pathclear.transport.nio;

import dev.pathclear.probe.Address;
import dev.pathclear.transport.TransportUnavailableException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/**
 * Opens the sockets of attempts: of the target's family, non-blocking, bound to the source address where one is set.
 *
 * @param source4 the IPv4 address to leave from, or null
 * @param source6 the IPv6 address to leave from, or null
 */
record Sockets(InetSocketAddress source4, InetSocketAddress source6) {
    /** Checks that the source addresses are this machine's. */
    static Sockets leavingFrom(Address source4, Address source6) throws TransportUnavailableException {
        return new Sockets(checked(source4), checked(source6));
    }

    private static InetSocketAddress checked(Address source) throws TransportUnavailableException {
        if (source == null) {
            return null;
        }
        InetSocketAddress address = new InetSocketAddress(source.toInetAddress(), 0);
        try (DatagramChannel probe = DatagramChannel.open(family(address.getAddress()))) {
            probe.bind(address);
            return address;
        } catch (BindException e) {
            throw new TransportUnavailableException(
                    "cannot send from " + source + ": this machine does not have that address", e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new TransportUnavailableException("cannot send from " + source + ": " + e.getMessage(), e);
        }
    }

    private static StandardProtocolFamily family(InetAddress address) {
        return address.getAddress().length == 4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    /** Opens a TCP socket whose close sends RST: no FIN exchange with the target, no TIME_WAIT here. */
    SocketChannel tcp(InetAddress target) throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(family(target));
        } catch (UnsupportedOperationException e) {
            throw withoutFamily(e);
        }
        return prepared(channel, target, true);
    }

    /** Opens a UDP socket. */
    DatagramChannel udp(InetAddress target) throws IOException {
        DatagramChannel channel;
        try {
            channel = DatagramChannel.open(family(target));
        } catch (UnsupportedOperationException e) {
            throw withoutFamily(e);
        }
        return prepared(channel, target, false);
    }

    private <C extends SelectableChannel & NetworkChannel> C prepared(C channel, InetAddress target, boolean resets)
            throws IOException {
        try {
            channel.configureBlocking(false);
            if (resets) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            InetSocketAddress source = target.getAddress().length == 4 ? source4 : source6;
            if (source != null) {
                channel.bind(source);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static IOException withoutFamily(UnsupportedOperationException e) {
        IOException noRoute = new NoRouteToHostException("this machine has no IPv6");
        noRoute.initCause(e);
        return noRoute;
    }
}
