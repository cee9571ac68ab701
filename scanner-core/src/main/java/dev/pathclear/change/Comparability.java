package dev.pathclear.change;

import dev.pathclear.change.Obstacle.Kind;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether two results answer the same question, one after the other: from the same place, by the same profiles, in the
 * same phase. In the wrong order every regression would be a repair. Other targets, another revision of a profile,
 * another user or transport are no hindrance: what is in both is compared.
 */
final class Comparability {
    private static final int MAX_TEXT = 200;

    private Comparability() {}

    /** Returns what makes the results incomparable; empty where nothing does. */
    static List<Obstacle> obstacles(ScanLine before, ScanLine after) {
        List<Obstacle> obstacles = new ArrayList<>();
        compare(obstacles, Kind.VANTAGE, vantage(before.vantage()), vantage(after.vantage()));
        compare(obstacles, Kind.PROFILES, profiles(before), profiles(after));
        if (!before.profiles().isEmpty() || !after.profiles().isEmpty()) { // ports alone are judged alike in both
            compare(obstacles, Kind.PHASE, before.phase(), after.phase());
        }
        if (before.started().isAfter(after.started())) {
            obstacles.add(new Obstacle(Kind.ORDER, "the results are in the wrong order: the first began at "
                    + before.started() + ", after the second, at " + after.started() + "; give the earlier one first"));
        }
        return obstacles;
    }

    private static void compare(List<Obstacle> obstacles, Kind kind, String before, String after) {
        if (!before.equals(after)) {
            obstacles.add(new Obstacle(kind, "the results differ in " + kind.word() + ": first "
                    + Printable.plain(before, MAX_TEXT) + ", then " + Printable.plain(after, MAX_TEXT)));
        }
    }

    private static String vantage(Vantage vantage) {
        String addresses = vantage.addresses().stream().sorted().map(Address::toString)
                .collect(Collectors.joining(" "));
        return vantage.host() + " (" + addresses + ") as " + Objects.requireNonNullElse(vantage.role(), "any role");
    }

    private static String profiles(ScanLine scan) {
        if (scan.profiles().isEmpty()) {
            return "none";
        }
        return scan.profiles().stream().map(Comparability::profile).sorted().collect(Collectors.joining("; "));
    }

    private static String profile(ProfileUse use) {
        StringBuilder text = new StringBuilder(use.id());
        append(text, " role ", use.role());
        append(text, " from ", use.from());
        append(text, " version ", use.productVersion());
        for (String condition : new TreeSet<>(use.conditions())) {
            append(text, " with ", condition);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String label, String value) {
        if (value != null) {
            text.append(label).append(value);
        }
    }
}
