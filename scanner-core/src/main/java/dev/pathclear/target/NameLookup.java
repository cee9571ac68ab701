package dev.pathclear.target;

import dev.pathclear.probe.Address;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Resolves many names, several at a time: a name server that does not answer costs seconds a name. */
final class NameLookup {
    private static final int MAX_THREADS = 16;

    private NameLookup() {}

    /** Returns the addresses of each name, none for those that do not resolve. */
    static Map<String, List<Address>> resolve(HostResolver resolver, Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<String> order = List.copyOf(names);
        List<Callable<List<Address>>> tasks = new ArrayList<>();
        for (String name : order) {
            tasks.add(() -> resolve(resolver, name));
        }
        int threads = Math.min(MAX_THREADS, order.size());
        try (ExecutorService pool =
                Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("resolver-", 0).daemon().factory())) {
            Map<String, List<Address>> found = new HashMap<>();
            int i = 0;
            for (Future<List<Address>> result : pool.invokeAll(tasks)) {
                found.put(order.get(i++), result.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while names were resolved", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a resolver failed", e.getCause());
        }
    }

    private static List<Address> resolve(HostResolver resolver, String name) {
        try {
            return resolver.resolve(name);
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
