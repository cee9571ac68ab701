package dev.pathclear.limits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * Reads what the kernel tells in /proc and /sys. Whatever is missing, unreadable or not as expected is simply not
 * known: containers hide some of it and kernels differ.
 *
 * @param root {@code /}, or a directory that stands for it
 */
record KernelFiles(Path root) {
    /** A full Internet routing table is about as large. */
    private static final int MAX_BYTES = 128 << 20;

    private static final int FIRST_BYTES = 1_024;

    static KernelFiles ofThisMachine() {
        return new KernelFiles(Path.of("/"));
    }

    /** Returns the lines of a file, none if it cannot be read. */
    List<String> lines(String file) {
        try (InputStream in = Files.newInputStream(root.resolve(file))) {
            // Most are small and some are read four times a second: readNBytes would begin with 16 KiB for each.
            byte[] bytes = new byte[FIRST_BYTES];
            int length = 0;
            int more = in.read(bytes);
            while (more > 0 && length + more < MAX_BYTES) {
                length += more;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
                more = in.read(bytes, length, bytes.length - length);
            }
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    /** Returns the only number of a file. */
    OptionalLong number(String file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? OptionalLong.empty() : number(lines.getFirst().strip(), 10);
    }

    /** Returns how many entries a directory has. */
    OptionalLong entries(String directory) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(directory))) {
            long count = 0;
            for (Path ignored : stream) {
                count++;
            }
            return OptionalLong.of(count);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns an unsigned number below 2^63 of a text that is nothing else. */
    static OptionalLong number(String text, int radix) {
        try {
            return text.startsWith("+") || text.startsWith("-")
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(text, radix));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns the words of a line, one empty word if it has none. */
    static String[] words(String line) {
        StringTokenizer tokens = new StringTokenizer(line);
        String[] words = new String[Math.max(1, tokens.countTokens())];
        words[0] = "";
        for (int i = 0; tokens.hasMoreTokens(); i++) {
            words[i] = tokens.nextToken();
        }
        return words;
    }
}
