package dev.pathclear.doctor;

import java.util.Locale;

/** A kind of operating system, by what is known of it here. */
public enum Platform {
    LINUX, MAC, WINDOWS, OTHER;

    /** Returns the one of a value of the property {@code os.name}. */
    public static Platform of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        return name.startsWith("linux") ? LINUX : name.startsWith("mac") ? MAC
                : name.startsWith("windows") ? WINDOWS : OTHER;
    }

    /** Returns the words for this system; elsewhere than on Linux there is one sentence. */
    String lift(String onLinux, String onMac, String onWindows) {
        return switch (this) {
            case LINUX -> onLinux;
            case MAC, OTHER -> onMac;
            case WINDOWS -> onWindows;
        };
    }
}
