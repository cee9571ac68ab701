package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.Difference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first few differences of each class, the worst class first, for formats that cannot show a million. */
final class KeptDifferences {
    private final int most;
    private final Map<ChangeClass, List<Difference>> kept = new EnumMap<>(ChangeClass.class);

    /** @param most how many of each class are kept */
    KeptDifferences(int most) {
        this.most = most;
    }

    void add(Difference difference) {
        List<Difference> same = kept.computeIfAbsent(difference.changeClass(), key -> new ArrayList<>());
        if (same.size() < most) {
            same.add(difference);
        }
    }

    /** Returns what was kept, by class. */
    Map<ChangeClass, List<Difference>> byClass() {
        return Collections.unmodifiableMap(kept);
    }
}
