package dev.pathclear.transport.nio;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Map;

/**
 * Finds the errno behind an exception of the JDK.
 *
 * <p>The JDK maps errno to a handful of exception classes and throws the number away: "reset by peer" (the port is
 * open) and "network is unreachable" are both a plain SocketException. Its message is what strerror(3) says, in the
 * language of the locale. So this asks strerror itself, once, what it says for each error here, and compares; no
 * language is assumed. Where that is not possible (Windows, or no access to native code), nothing is ever found and
 * the class of the exception must do.
 *
 * <p>Immutable.
 */
final class ErrorTexts {
    private static final long LONGEST = 1_024;

    private final Map<SocketError, String> texts;
    private final boolean mac;

    private ErrorTexts(Map<SocketError, String> texts, boolean mac) {
        this.texts = texts;
        this.mac = mac;
    }

    /** Asks this system. */
    static ErrorTexts ofThisSystem() {
        String os = System.getProperty("os.name", "");
        boolean mac = os.startsWith("Mac");
        return mac || os.startsWith("Linux") ? new ErrorTexts(ask(mac), mac) : none();
    }

    /** Knows nothing: for systems without strerror. */
    static ErrorTexts none() {
        return new ErrorTexts(Map.of(), false);
    }

    @SuppressWarnings("restricted") // calls strerror with numbers of our own; the text returned is static
    private static Map<SocketError, String> ask(boolean mac) {
        Map<SocketError, String> texts = new EnumMap<>(SocketError.class);
        try {
            Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
            Linker linker = Linker.nativeLinker();
            MethodHandle strerror = linker.downcallHandle(linker.defaultLookup().findOrThrow("strerror"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            for (SocketError error : SocketError.values()) {
                MemorySegment text = (MemorySegment) strerror.invokeExact(error.errno(mac));
                texts.put(error, text.reinterpret(LONGEST).getString(0, charset));
            }
            return texts;
        } catch (Throwable e) {
            // No native access for this class path, or no such symbol: exception classes are told apart, no more.
            return Map.of();
        }
    }

    /** Returns the error behind an exception, or null if it is not one of those known here. */
    SocketError find(IOException e) {
        String message = e.getMessage();
        if (message == null) {
            return null;
        }
        for (Map.Entry<SocketError, String> known : texts.entrySet()) {
            String text = known.getValue();
            // The JDK may be told (jdk.includeInExceptions) to add ": " and the address.
            if (message.equals(text) || message.startsWith(text) && message.startsWith(": ", text.length())) {
                return known.getKey();
            }
        }
        return null;
    }

    /** Returns the errno of an error that {@link #find} found, or 0 for null. */
    int errno(SocketError error) {
        return error == null ? 0 : error.errno(mac);
    }
}
