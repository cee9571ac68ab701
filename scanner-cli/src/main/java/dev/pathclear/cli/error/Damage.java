package dev.pathclear.cli.error;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Finds what of the program itself is damaged: then classes and resources are missing, which looks like a fault of the
 * program. Needs none but Java's own classes.
 */
public final class Damage {
    private static final String AGAIN = "; unpack or install pathclear again";

    private Damage() {}

    /** Returns what to tell the user where the program itself is damaged, in one line, or null where it seems whole. */
    public static String line(Throwable problem) {
        for (Path jar : jars()) {
            String found = found(jar);
            if (found != null) {
                return jar + ": expected a part of the program, found " + found + AGAIN;
            }
        }
        return problem instanceof NoClassDefFoundError && problem.getCause() instanceof ClassNotFoundException
                ? "the program is damaged: class " + problem.getMessage() + " is missing" + AGAIN : null;
    }

    private static String found(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.size() == 0 ? "nothing in it" : null;
        } catch (NoSuchFileException e) {
            return "none";
        } catch (IOException e) {
            return !Files.isReadable(jar) ? "no permission to read it" : "one that is damaged";
        }
    }

    /** Returns the jars of the class path, and those that they name. */
    private static List<Path> jars() {
        List<Path> all = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                Path jar = Path.of(entry);
                all.add(jar);
                named(jar).forEach(name -> all.add(jar.resolveSibling(name)));
            }
        }
        return all;
    }

    private static List<String> named(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String names = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return names == null || names.isBlank() ? List.of() : List.of(names.strip().split(" +"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
