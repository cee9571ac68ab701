package dev.pathclear.limits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The two forms in which the kernel prints counters under a line of names. Columns are found by name. */
final class CounterTable {
    private CounterTable() {}

    /**
     * Reads a file of /proc/net/stat: names, then one line of hexadecimal numbers a processor; returns them as sums.
     */
    static Map<String, Long> sumsOfProcessors(List<String> lines) {
        Map<String, Long> sums = new HashMap<>();
        if (lines.isEmpty()) {
            return sums;
        }
        String[] names = KernelFiles.words(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            String[] values = KernelFiles.words(line);
            for (int i = 0; i < Math.min(names.length, values.length); i++) {
                OptionalLong value = KernelFiles.number(values[i], 16);
                if (value.isPresent()) {
                    sums.merge(names[i], value.getAsLong(), Long::sum);
                }
            }
        }
        return sums;
    }

    /** Returns a counter of /proc/net/netstat: "Group: name name", then "Group: number number". */
    static OptionalLong ofGroup(List<String> lines, String group, String name) {
        String prefix = group + ":";
        String[] names = null;
        for (String line : lines) {
            if (!line.startsWith(prefix)) {
                continue;
            }
            String[] words = KernelFiles.words(line);
            if (names == null) {
                names = words;
                continue;
            }
            for (int i = 1; i < Math.min(names.length, words.length); i++) {
                if (names[i].equals(name)) {
                    return KernelFiles.number(words[i], 10);
                }
            }
        }
        return OptionalLong.empty();
    }
}
