package dev.pathclear.transport.nio;

import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportOpener;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;

/** Opens NIO. */
public final class NioOpener implements TransportOpener {
    @Override
    public Transport open(TransportSettings settings) throws TransportUnavailableException {
        return NioTransport.open(settings);
    }
}
