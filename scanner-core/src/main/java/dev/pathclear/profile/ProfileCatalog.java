package dev.pathclear.profile;

import dev.pathclear.probe.InvalidInputException;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.input.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The profiles that come with the program, and those that people name. */
public final class ProfileCatalog {
    private static final String FOLDER = "/profiles/";
    private static final String INDEX = FOLDER + "index.txt";

    private ProfileCatalog() {
    }

    /** Returns the ids of the profiles that come with the program, in the order of their index. */
    public static List<String> ids() {
        return new String(resource(INDEX), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    }

    /** Returns every profile that comes with the program. */
    public static List<Profile> all() {
        return ids().stream().map(ProfileCatalog::shipped).toList();
    }

    /**
     * Returns the profile that a person named: the id of one that comes with the program, or else the path of a file,
     * known by a dot or a separator in it or by being there.
     *
     * @throws InvalidInputException when it is neither, or with every mistake of the file
     */
    public static Profile resolve(String idOrFile) {
        List<String> ids = ids();
        if (ids.contains(idOrFile)) {
            return shipped(idOrFile);
        }
        if (isPath(idOrFile)) {
            return ProfileReader.read(path(idOrFile));
        }
        throw new InvalidInputException(List.of("expected a profile or the path of a profile file"
                + Suggestion.hint(idOrFile, ids) + ", found " + Printable.quote(idOrFile) + "; profiles: "
                + String.join(", ", ids)));
    }

    private static boolean isPath(String text) {
        return text.contains("/") || text.contains(".") || text.contains("\\")
                || !text.isBlank() && Files.exists(path(text));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(List.of("expected the path of a profile file, found "
                    + Printable.quote(text)));
        }
    }

    private static Profile shipped(String id) {
        String name = FOLDER + id + ".json";
        return ProfileReader.read(name, resource(name));
    }

    private static byte[] resource(String name) {
        try (InputStream in = ProfileCatalog.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
