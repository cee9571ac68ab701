package dev.pathclear.doctor;

import dev.pathclear.limits.ConnectionTable;
import dev.pathclear.limits.MachineDetails;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether programs on this machine might answer in the targets' place: connections that are answered so now, as a scan
 * looks for them; what the kernel could redirect with; and the folders of security products that check web traffic.
 */
public final class InterceptionCheck {
    private static final int NAMED = 3;

    /** Where products that have a web or network protection are installed, by what they are. */
    private static final Map<String, List<String>> PRODUCTS = products();

    private InterceptionCheck() {}

    private static Map<String, List<String>> products() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("ESET", List.of("/opt/eset", "C:\\Program Files\\ESET", "/Applications/ESET Endpoint Security.app"));
        all.put("Kaspersky", List.of("/opt/kaspersky", "C:\\Program Files (x86)\\Kaspersky Lab",
                "/Library/Application Support/Kaspersky Lab"));
        all.put("Symantec", List.of("/opt/Symantec", "/usr/lib/symantec", "C:\\Program Files\\Symantec",
                "/Applications/Symantec Endpoint Protection.app"));
        all.put("eScan", List.of("/opt/MicroWorld", "C:\\Program Files (x86)\\eScan", "C:\\Program Files\\eScan"));
        all.put("Microsoft Defender for Endpoint", List.of("/opt/microsoft/mdatp",
                "/Applications/Microsoft Defender.app"));
        all.put("Sophos", List.of("/opt/sophos-spl", "C:\\Program Files\\Sophos", "/Library/Sophos Anti-Virus"));
        all.put("Bitdefender", List.of("/opt/bitdefender-security-tools", "C:\\Program Files\\Bitdefender"));
        all.put("CrowdStrike", List.of("/opt/CrowdStrike", "C:\\Program Files\\CrowdStrike"));
        return all;
    }

    /** Looks at this machine. */
    public static Check ofThisMachine(MachineDetails details, Platform platform) {
        Set<ConnectionTable.End> intercepted = new HashSet<>();
        if (platform == Platform.LINUX) {
            ConnectionTable.read().intercepted().forEach(intercepted::addAll);
        }
        return of(intercepted, details, platform, folder -> Files.isDirectory(Path.of(folder)));
    }

    /**
     * Judges.
     *
     * @param intercepted far ends in whose place this machine answers now
     * @param isThere whether there is a folder
     */
    static Check of(Set<ConnectionTable.End> intercepted, MachineDetails details, Platform platform,
            Predicate<String> isThere) {
        List<String> products = PRODUCTS.entrySet().stream()
                .filter(product -> product.getValue().stream().anyMatch(isThere)).map(Map.Entry::getKey).toList();
        boolean visible = platform == Platform.LINUX && details.connectionsShown();
        String is = intercepted.isEmpty()
                ? visible ? "no connection is answered by this machine in its target's place now"
                : "this system does not show whether connections are answered here"
                : "this machine answers in the place of " + intercepted.stream().limit(NAMED)
                        .map(end -> end.address() + " port " + end.port()).collect(Collectors.joining(", "))
                        + (intercepted.size() > NAMED ? " and " + (intercepted.size() - NAMED) + " more" : "");
        if (!details.redirectors().isEmpty()) {
            is += "; the kernel could redirect (loaded: " + String.join(", ", details.redirectors()) + ")";
        }
        if (!products.isEmpty()) {
            is += "; installed: " + String.join(", ", products);
        }
        Level level = !intercepted.isEmpty() ? Level.UNPROVEN
                : !visible || !products.isEmpty() || !details.redirectors().isEmpty() ? Level.UNSURE : Level.OK;
        return new Check("interception", level, is, costs(level, visible), lift(level, products),
                Check.figures("intercepted", intercepted.size(), "visible", visible, "redirectors",
                        details.redirectors(), "products", products));
    }

    private static String costs(Level level, boolean visible) {
        return level == Level.OK ? "nothing; a scan looks again while connections stand"
                : visible ? "what a program here answers is found while a scan holds its connections, and is unproven:"
                        + " intercepted"
                : "what a program here answers would be taken for the target's answer";
    }

    private static String lift(Level level, List<String> products) {
        return level == Level.OK ? ""
                : products.isEmpty() ? level == Level.UNPROVEN
                        ? "except this scanner from the redirection, or scan from another machine"
                        : "where in doubt, scan from another machine too and compare"
                : "except the scanner's Java from the web protection of " + String.join(", ", products)
                        + ", or scan from a machine without it";
    }
}
