package dev.pathclear.transport;

/** A transport does not work on this machine; the message says why, in one line for a user. */
public final class TransportUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public TransportUnavailableException(String message) {
        super(message);
    }

    public TransportUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
