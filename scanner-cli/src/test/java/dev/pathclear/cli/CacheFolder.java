package dev.pathclear.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The user's cache folder of a test.
 *
 * @param root what XDG_CACHE_HOME is
 */
record CacheFolder(Path root) {
    /** As long as the launcher gives a rehearsal, and a little. */
    private static final int SECONDS = 130;

    Path folder() {
        return root.resolve("pathclear");
    }

    /** Returns the variable that names it. */
    String variable() {
        return "XDG_CACHE_HOME=" + root;
    }

    /** Returns what is in the program's folder. */
    List<Path> files() throws IOException {
        if (!Files.exists(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }

    /** Returns the one cache, once it is made and its lock is gone. */
    Path awaitCache() throws IOException, InterruptedException {
        return awaitCacheOtherThan(null);
    }

    /** Returns the one cache, beside those that are kept, once it is another than the earlier one. */
    Path awaitCacheOtherThan(Path earlier, Path... kept) throws IOException, InterruptedException {
        Files.createDirectories(folder());
        try (WatchService changes = folder().getFileSystem().newWatchService()) {
            folder().register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                List<Path> found = new ArrayList<>(files());
                found.removeAll(List.of(kept));
                if (found.size() == 1 && found.getFirst().toString().endsWith(".aot")
                        && !found.getFirst().equals(earlier)) {
                    return found.getFirst();
                }
                var change = changes.poll(1, TimeUnit.SECONDS);
                if (change != null) {
                    change.pollEvents();
                    change.reset();
                }
            }
        }
        assertThat(files()).as("a cache after " + SECONDS + " s").singleElement();
        throw new AssertionError();
    }
}
