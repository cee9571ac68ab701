package dev.pathclear.report;

import dev.pathclear.probe.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a report goes: a stream that stays open, or a file.
 *
 * <p>A file is not touched before the scan begins; it is then written in place, so that it can be followed, and so that
 * what was learnt is there whatever happens. A file that exists is overwritten, as a shell's redirection does. Pipes
 * and devices can be written to as well, directories cannot.
 */
public final class Destination {
    private static final int MAX_NAME = 1_000;
    private static final int FILE_TYPE = 0xF000;
    private static final int PIPE = 0x1000;
    private static final int SOCKET = 0xC000;

    private final String name;
    private final Path file;
    private final Replacements replacements;
    private final OutputStream stream;
    private final boolean pipe;

    private Destination(String name, Path file, Replacements replacements, OutputStream stream, boolean pipe) {
        this.name = name;
        this.file = file;
        this.replacements = replacements;
        this.stream = stream;
        this.pipe = pipe;
    }

    /** Returns this process's standard output. */
    public static Destination standardOutput() {
        return stream("standard output", new FileOutputStream(FileDescriptor.out), standardOutputIsPipe());
    }

    /** Returns whether this process's standard output fails only because its reader has left. */
    public static boolean standardOutputIsPipe() {
        return isPipe(Path.of("/dev/fd/1"));
    }

    /**
     * Returns a stream, which stays open.
     *
     * @param name what errors call it
     * @param pipe whether it fails only because its reader has left
     */
    public static Destination stream(String name, OutputStream stream, boolean pipe) {
        return new Destination(name, null, null, stream, pipe);
    }

    /** Returns a file, which is made or overwritten when the scan begins. */
    public static Destination file(Path file) {
        return replaced(file, null);
    }

    /** Returns a file that is one of several which take their places together. */
    static Destination replaced(Path file, Replacements replacements) {
        return new Destination(Printable.plain(file.toString(), MAX_NAME), file, replacements, null, false);
    }

    /** Returns why the file cannot be written, in one line for the user, if that can be told beforehand. */
    public Optional<String> problem() {
        if (file == null) {
            return Optional.empty();
        }
        if (Files.isDirectory(file)) {
            return Optional.of(name + ": expected a file to write the results to, found a directory");
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty()
                    : Optional.of(name + ": expected a file that can be written, found one that is read-only");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of(name + ": expected a directory to write the results in, found none");
        }
        return Files.isWritable(folder) ? Optional.empty()
                : Optional.of(name + ": expected a directory that can be written, found one that is read-only");
    }

    /** Opens it. Every failure from here on is an {@link OutputException}. Closing the stream closes only a file. */
    public OutputStream open() throws IOException {
        if (file == null) {
            return new Guarded(stream, false);
        }
        try {
            return new Guarded(openFile(), true);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Two scans that write one file in turns leave a file of neither, so a regular file is locked, and emptied only
     * then. The lock goes with the stream. It is not the channel of the lock that is written to: that would be closed
     * where the thread is interrupted.
     */
    private OutputStream openFile() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Files.newOutputStream(file);
        }
        if (replacements != null) {
            return replacements.begin(file).open();
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            channel.truncate(0);
            return new Locked(Files.newOutputStream(file, StandardOpenOption.WRITE), channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Takes the lock of a file that is written to. Some network file systems have no locks: there it is written
     * without.
     *
     * @throws OutputException if another has it
     */
    static void lock(FileChannel channel, Path file) throws OutputException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        } catch (IOException e) {
            locked = true;
        }
        if (!locked) {
            throw new OutputException("cannot write the results to " + Printable.plain(file.toString(), MAX_NAME)
                    + ": another scan writes to it", false, null);
        }
    }

    /** Returns a failure to write to it as the user is told of it. */
    public OutputException failure(IOException e) {
        return e instanceof OutputException told ? told : new OutputException(
                (file == null ? "cannot write to " : "cannot write the results to ") + name + ": " + why(e),
                pipe || file != null && isPipe(file), e);
    }

    private static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "there is no such directory";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> Printable.plain(other.getReason(), 200);
            default -> e.getMessage() == null ? "the system does not say why" : Printable.plain(e.getMessage(), 200);
        };
    }

    /** Error texts are in the user's language, so the file type tells whether an error means a closed pipe. */
    private static boolean isPipe(Path descriptor) {
        try {
            int type = (Integer) Files.getAttribute(descriptor, "unix:mode") & FILE_TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Closes the lock with the stream, and after it: to close any descriptor of a file gives up its locks (fcntl(2)).
     */
    private static final class Locked extends FilterOutputStream {
        private final FileChannel lock;

        Locked(OutputStream out, FileChannel lock) {
            super(out);
            this.lock = lock;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                out.close();
            }
        }
    }

    /** Tells failures of the report from others. */
    private final class Guarded extends OutputStream {
        private final OutputStream out;
        private final boolean closes;

        Guarded(OutputStream out, boolean closes) {
            this.out = out;
            this.closes = closes;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (closes) {
                try {
                    out.close();
                } catch (IOException e) {
                    throw failure(e);
                }
            }
        }
    }
}
