package dev.pathclear.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Tells whether outputs go to one place: by the file that a name leads to, be it there already or not. */
final class Places {
    private static final int MOST_LINKS = 40;
    private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");
    private static final Set<Path> STANDARD_OUTPUTS =
            Set.of(STANDARD_OUTPUT, Path.of("/dev/stdout"), Path.of("/proc/self/fd/1"));

    private Places() {}

    /** Returns whether two files are one; null is standard output. */
    static boolean same(Path a, Path b) {
        Path one = isStandardOutput(a) ? null : a;
        Path other = isStandardOutput(b) ? null : b;
        if (one == null || other == null) {
            return one == other || isWhereStandardOutputGoes(one == null ? other : one);
        }
        try {
            return Files.exists(one) && Files.exists(other)
                    ? Files.isSameFile(one, other) : target(one).equals(target(other));
        } catch (IOException e) {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
        }
    }

    private static boolean isStandardOutput(Path file) {
        return file == null || STANDARD_OUTPUTS.contains(file.normalize());
    }

    /**
     * A shell may have led standard output to the same file; devices, such as /dev/null, take everything from everyone.
     */
    private static boolean isWhereStandardOutputGoes(Path file) {
        try {
            return Files.isRegularFile(file) && Files.isRegularFile(STANDARD_OUTPUT)
                    && Files.isSameFile(file, STANDARD_OUTPUT);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the name of the file that would be made: symbolic links are followed, that of a file that is missing too.
     */
    private static Path target(Path file) throws IOException {
        Path target = file;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(target); i++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        return folder == null || absolute.getFileName() == null ? absolute.normalize()
                : folder.toRealPath().resolve(absolute.getFileName());
    }
}
