package dev.pathclear.transport.uring;

import dev.pathclear.transport.Transport;
import dev.pathclear.transport.TransportOpener;
import dev.pathclear.transport.TransportSettings;
import dev.pathclear.transport.TransportUnavailableException;

/** Opens io_uring. */
public final class IoUringOpener implements TransportOpener {
    @Override
    public Transport open(TransportSettings settings) throws TransportUnavailableException {
        return IoUringTransport.open(settings);
    }
}
