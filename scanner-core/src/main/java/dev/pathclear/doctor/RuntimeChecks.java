package dev.pathclear.doctor;

import dev.pathclear.limits.MachineDetails;
import java.util.List;
import java.util.Map;

/** What the program runs in: the JDK with its options, the cache that it starts from, its privileges. */
public final class RuntimeChecks {
    private final MachineDetails details;
    private final Platform platform;

    public RuntimeChecks(MachineDetails details, Platform platform) {
        this.details = details;
        this.platform = platform;
    }

    /**
     * Returns what runs.
     *
     * @param arguments of the JVM, as far as this system shows them
     */
    public Check jdk(String version, String vendor, String home, List<String> arguments) {
        List<String> options = arguments.stream().takeWhile(word -> !word.equals("-jar"))
                .filter(word -> word.startsWith("-X") || word.startsWith("--")).toList();
        return new Check("jdk", Level.OK, "Java " + version + " (" + vendor + ") in " + home
                + (options.isEmpty() ? "" : ", with " + String.join(" ", options)), "nothing", "",
                Check.figures("version", version, "vendor", vendor, "home", home, "options", options));
    }

    /** Returns whether it was started from a cache of loaded classes, and why not. */
    public Check startCache(List<String> arguments, Map<String, String> environment) {
        String file = details.startCache();
        boolean asked = arguments.stream().anyMatch(word -> word.startsWith("-XX:AOTCache="));
        if (file != null) {
            return new Check("start-cache", Level.OK, "started from " + file, "nothing", "",
                    Check.figures("used", true, "file", file));
        }
        String off = environment.getOrDefault("PATHCLEAR_AOT", "");
        String options = environment.getOrDefault("PATHCLEAR_JAVA_OPTS", "");
        String why = off.equals("off") ? "PATHCLEAR_AOT=off switches it off"
                : options.contains("AOT") || options.contains("-Xshare") ? "PATHCLEAR_JAVA_OPTS says otherwise"
                : asked && platform == Platform.LINUX ? "the JVM did not take the one it was given: another JDK made it"
                : asked ? "one was given; this system does not show whether it is used"
                : platform == Platform.WINDOWS ? "the launcher for Windows makes none"
                : "there is none yet, or its folder ~/.cache/pathclear can be written by others, or memory was scarce";
        String lift = off.equals("off") ? "unset PATHCLEAR_AOT" : options.isEmpty() && platform != Platform.WINDOWS
                ? "mkdir -p ~/.cache/pathclear && chmod 700 ~/.cache/pathclear; the first scan then makes it, in the "
                + "background" : "";
        return new Check("start-cache", asked && platform != Platform.LINUX ? Level.UNSURE : Level.LIMITS,
                "none: " + why, "each command starts about half a second later", lift, Check.figures("used", false));
    }

    /** Returns what the process may. */
    public Check privileges() {
        if (platform != Platform.LINUX || details.userId() < 0) {
            return new Check("privileges", Level.OK, "not looked at: a scan needs none", "nothing", "", Check.figures());
        }
        String where = details.contained() ? "; in a container" : "";
        String filter = details.filtered() ? "; its system calls are filtered (seccomp)" : "";
        int held = Long.bitCount(details.capabilities());
        return new Check("privileges", Level.OK, "user id " + details.userId() + ", "
                + (held == 0 ? "no capability" : held + " capabilities") + where + filter,
                "nothing: no probe needs any", "", Check.figures("userId", details.userId(), "capabilities",
                        Long.toHexString(details.capabilities()), "container", details.contained(),
                        "filtered", details.filtered()));
    }
}
