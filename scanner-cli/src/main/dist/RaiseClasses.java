import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of a library that was compiled for Java 5 the class file version of this Java, with the stack maps that
 * belong to it, and changes nothing else. The JVM's ahead-of-time cache leaves out classes older than version 50, and it
 * verifies them in a slower way (JDK 26 takes them in, JDK-8317269). Run by Maven with the JDK that compiles.
 */
final class RaiseClasses {
    private static final int VERSION = ClassFile.JAVA_25_VERSION;
    private static final String NOTE = "The class files were raised to version " + VERSION
            + " and given stack maps when pathclear was built; nothing else was changed.";
    private static final List<String> DIGESTS = List.of(
            "MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512");

    private final LocalDateTime time;

    private RaiseClasses(LocalDateTime time) {
        this.time = time;
    }

    /**
     * Takes the jar to read, the jar to write, the time of its entries, and the list of libraries (CycloneDX) that names
     * the first, if there is one.
     */
    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        byte[] raised = new RaiseClasses(OffsetDateTime.parse(arguments[2]).toLocalDateTime()).raise(from);
        // The same bytes are not written again: what was made for them, by their time, holds on.
        if (!Files.exists(to) || !Arrays.equals(Files.readAllBytes(to), raised)) {
            Files.createDirectories(to.getParent());
            Files.write(to, raised);
        }
        Path libraries = Path.of(arguments[3]);
        if (Files.exists(libraries)) {
            Files.writeString(libraries, corrected(Files.readString(libraries), Files.readAllBytes(from), raised));
        }
    }

    private byte[] raise(Path from) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile jar = new JarFile(from.toFile());
                URLClassLoader classes = new URLClassLoader(new URL[] {from.toUri().toURL()}, null);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            ClassFile files = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (JarEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
                byte[] content = jar.getInputStream(entry).readAllBytes();
                add(out, entry.getName(), entry.getName().endsWith(".class") ? raise(files, content) : content);
            }
            // Section 4(b) of the Apache licence asks to say so.
            add(out, "META-INF/CHANGED", (NOTE + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] raise(ClassFile files, byte[] old) {
        ClassModel model = files.parse(old);
        if (model.isModuleInfo() || model.majorVersion() >= VERSION) {
            return old;
        }
        ClassTransform methods = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        ClassTransform version = (builder, element) ->
                builder.with(element instanceof ClassFileVersion ? ClassFileVersion.of(VERSION, 0) : element);
        return files.transformClass(model, version.andThen(methods));
    }

    private void add(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        out.putNextEntry(entry);
        out.write(content);
    }

    /** Tells in the list of libraries what is shipped: the digests of the raised jar, and what it was made of. */
    private static String corrected(String libraries, byte[] old, byte[] raised) {
        if (libraries.contains(digest("SHA-256", raised))) {
            return libraries; // of an earlier build
        }
        String corrected = libraries;
        for (String algorithm : DIGESTS) {
            corrected = corrected.replace(digest(algorithm, old), digest(algorithm, raised));
        }
        int place = corrected.lastIndexOf("\"hashes\"", corrected.indexOf(digest("SHA-256", raised)));
        if (corrected.equals(libraries) || place < 0) {
            throw new IllegalStateException("the list of libraries has no SHA-256 of the jar that was raised");
        }
        return corrected.substring(0, place) + "\"pedigree\" : {\n        \"notes\" : \"" + NOTE + "\"\n      },\n      "
                + corrected.substring(place);
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
