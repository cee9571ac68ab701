package dev.pathclear.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Profiles for tests. */
public final class ProfileFixtures {
    private ProfileFixtures() {
    }

    /** Returns the text of a profile in which every field of the format occurs. */
    public static String completeJson() {
        try (InputStream in = ProfileFixtures.class.getResourceAsStream("complete.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a profile from JSON. */
    public static Profile json(String text) {
        return ProfileReader.read("test.json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a profile from YAML. */
    public static Profile yaml(String text) {
        return ProfileReader.read("test.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a text with one passage replaced, which must occur in it once. */
    static String replace(String text, String passage, String replacement) {
        int at = text.indexOf(passage);
        if (at < 0 || text.indexOf(passage, at + 1) >= 0) {
            throw new IllegalArgumentException("not there exactly once: " + passage);
        }
        return text.substring(0, at) + replacement + text.substring(at + passage.length());
    }
}
