package dev.pathclear.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: version and commit as the build recorded them, and the JDK that runs. */
final class BuildVersion implements IVersionProvider {
    private static final String RESOURCE = "build.properties";

    @Override
    public String[] getVersion() {
        Properties build = read();
        return new String[] {
            "pathclear " + build.getProperty("version"),
            "commit " + build.getProperty("commit"),
            "JDK " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
        };
    }

    /** Returns what the build recorded: version and commit. */
    static Properties read() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is not on the class path");
            }
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build;
    }
}
