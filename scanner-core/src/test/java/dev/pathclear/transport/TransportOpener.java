package dev.pathclear.transport;

/** Opens the transport under test; an implementation has a public constructor without arguments. */
public interface TransportOpener {
    /** Opens the transport, or says why this machine has none. */
    Transport open(TransportSettings settings) throws TransportUnavailableException;

    /** Returns the opener with this class name; for a second JVM, which knows only the name. */
    static TransportOpener named(String className) throws ReflectiveOperationException {
        return (TransportOpener) Class.forName(className).getConstructor().newInstance();
    }
}
