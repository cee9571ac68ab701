package dev.pathclear.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that stands for the root of a machine. */
record KernelTree(Path root) {
    KernelTree with(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return this;
    }
}
