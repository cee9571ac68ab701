package dev.pathclear.report.table;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.probe.Columns;
import dev.pathclear.report.change.ChangeWords;
import java.util.Set;
import java.util.stream.Stream;

/** How wide the labels at the left of a report about a change are: as wide as the widest in its language. */
final class ChangeLabels {
    private static final int GAP = 2;

    private ChangeLabels() {}

    /**
     * Returns the columns of the labels with the gap beside them.
     *
     * @param headings keys of the labels that every such report has, beside the classes and the exit code
     */
    static int width(ChangeWords words, Set<ChangeClass> classes, String... headings) {
        Stream<String> labels = Stream.concat(classes.stream().map(words::name),
                Stream.of(headings).map(heading -> words.text("label." + heading)));
        return GAP + Stream.concat(labels, Stream.of(words.common().text("label.exit-code")))
                .mapToInt(Columns::of).max().orElseThrow();
    }
}
