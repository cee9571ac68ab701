package dev.pathclear.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * One file on its way: written beside its place under another name, with the owner and the permissions of what it
 * replaces, and renamed, which happens at once or not at all (rename(2)). A symbolic link stays and leads to the new
 * file. Where renaming would do something else than overwriting, since the file has further names (hard links), another
 * owner, or a folder in which nothing can be made, it is written to the folder for temporary files and copied over at
 * the end.
 */
final class Replacement {
    private static final int MOST_LINKS = 40;
    private static final int MOST_NAMES = 1_000;

    private final Path file;
    private final Path place;
    private final Path written;
    private final boolean beside;
    private final FileChannel lock;
    private volatile boolean broken;

    private Replacement(Path file, Path place, Path written, boolean beside, FileChannel lock) {
        this.file = file;
        this.place = place;
        this.written = written;
        this.beside = beside;
        this.lock = lock;
    }

    /** Begins one; a file that is there is locked, since a scan may be writing to it. */
    static Replacement of(Path file) throws IOException {
        Path place = followed(file);
        if (!Files.exists(place)) {
            return new Replacement(file, place, create(place), true, null);
        }
        FileChannel lock = FileChannel.open(place, StandardOpenOption.WRITE);
        try {
            Destination.lock(lock, file);
            Path twin = twin(place);
            return twin != null ? new Replacement(file, place, twin, true, lock)
                    : new Replacement(file, place, Files.createTempFile("pathclear-", ".tmp"), false, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Returns what a chain of symbolic links leads to, be it there or not. */
    private static Path followed(Path file) throws IOException {
        Path place = file;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(place); i++) {
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        return place;
    }

    /** Makes an empty file in the same folder. */
    private static Path create(Path place) throws IOException {
        String name = ".pathclear-" + ProcessHandle.current().pid() + "-";
        for (int i = 0; ; i++) {
            Path beside = place.resolveSibling(name + i + ".tmp");
            try {
                return Files.createFile(beside);
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_NAMES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Makes an empty file in the same folder that is like the one that it replaces, or returns null where there is
     * none.
     */
    private static Path twin(Path place) {
        Path made = null;
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
            if (view == null) {
                return create(place);
            }
            if (!Files.getAttribute(place, "unix:nlink").equals(1)) {
                return null;
            }
            made = create(place);
            PosixFileAttributes old = view.readAttributes();
            PosixFileAttributeView own = Files.getFileAttributeView(
                    made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (!own.readAttributes().owner().equals(old.owner())) {
                own.setOwner(old.owner());
            }
            if (!own.readAttributes().group().equals(old.group())) {
                own.setGroup(old.group());
            }
            own.setPermissions(old.permissions());
            return made;
        } catch (IOException e) {
            remove(made);
            return null;
        }
    }

    /** Returns the file as it was named. */
    Path file() {
        return file;
    }

    /** Opens the stream that writes it; a thread that is interrupted goes on writing. */
    OutputStream open() throws IOException {
        return new Watched(Files.newOutputStream(written, StandardOpenOption.WRITE));
    }

    /** Puts it in its place, unless it could not be written, which its writer was told. */
    void commit() throws IOException {
        if (broken) {
            discard();
            return;
        }
        if (!beside || !renamed()) {
            try (OutputStream out = Files.newOutputStream(place)) {
                Files.copy(written, out);
            }
            remove(written);
        }
        unlock();
    }

    /** Returns whether it was renamed: what is mounted on cannot be. */
    private boolean renamed() {
        try {
            Files.move(written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void discard() {
        remove(written);
        unlock();
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It stays beside, under a name that tells whose it was.
        }
    }

    private void unlock() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // Then it is closed with the process.
        }
    }

    /** Sees whether something could not be written. */
    private final class Watched extends FilterOutputStream {
        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }
    }
}
