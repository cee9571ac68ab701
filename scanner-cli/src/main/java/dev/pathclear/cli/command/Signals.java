package dev.pathclear.cli.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Signals that are handled here until this is closed; then they do what they did before. Where a system has no such
 * signal, or the JVM keeps it to itself (-Xrs), it is left as it is.
 *
 * <p>{@code sun.misc.Signal} of the module jdk.unsupported is all that Java has; it is reached by reflection because
 * javac cannot be told not to warn of it.
 */
final class Signals implements AutoCloseable {
    private static final String PREFIX = "SIG";

    private final Consumer<String> handler;
    private final Map<Object, Object> before = new LinkedHashMap<>();

    private Signals(Consumer<String> handler) {
        this.handler = handler;
    }

    /**
     * Takes signals over.
     *
     * @param names without SIG
     * @param handler is given the name of a signal, each time by a thread of its own
     */
    static Signals handle(List<String> names, Consumer<String> handler) {
        Signals signals = new Signals(handler);
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> signals.call(proxy, method, arguments);
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
            for (String name : names) {
                signals.replace(name, proxy);
            }
        } catch (ReflectiveOperationException e) {
            signals.close();
        }
        return signals;
    }

    private void replace(String name, Object proxy) throws ReflectiveOperationException {
        try {
            Object signal = Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
            before.put(signal, set(signal, proxy));
        } catch (InvocationTargetException e) {
            // Not on this system, or the JVM's own.
        }
    }

    private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
        return signal.getClass().getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    private Object call(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "handle" -> {
                String name = arguments[0].toString();
                handler.accept(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name);
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "handles signals";
        };
    }

    @Override
    public void close() {
        before.forEach((signal, handler) -> {
            try {
                set(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal was taken over and cannot be given back", e);
            }
        });
        before.clear();
    }
}
