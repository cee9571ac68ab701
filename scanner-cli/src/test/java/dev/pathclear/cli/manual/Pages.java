package dev.pathclear.cli.manual;

import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The files that are made from a command line. */
public final class Pages {
    private Pages() {}

    /** Returns the contents of the manual pages and completions, by their paths. */
    public static SortedMap<String, String> of(CommandLine main) {
        CommandSpec root = main.getCommandSpec();
        SortedMap<String, String> files = new TreeMap<>();
        Described.all(root).forEach(command ->
                files.put("man/" + ManualPage.name(command) + ".1", ManualPage.of(command)));
        files.put("completions/pathclear.bash", BashCompletion.of(root));
        files.put("completions/_pathclear", ZshCompletion.of(root));
        files.put("completions/pathclear.fish", FishCompletion.of(root));
        return files;
    }
}
