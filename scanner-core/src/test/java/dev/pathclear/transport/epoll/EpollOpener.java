package dev.pathclear.transport.epoll;

import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportOpener;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;

/** Opens epoll. */
public final class EpollOpener implements TransportOpener {
    @Override
    public Transport open(TransportSettings settings) throws TransportUnavailableException {
        return EpollTransport.open(settings);
    }
}
