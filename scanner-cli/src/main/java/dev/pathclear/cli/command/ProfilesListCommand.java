package dev.pathclear.cli.command;

import dev.pathclear.advice.Language;
import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.console.TextTable;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.LanguageOption;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pathclear profiles list}. */
@Command(name = "list", description = "List the profiles that come with pathclear.")
public final class ProfilesListCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private LanguageOption language;

    @Mixin
    private HelpOption help;

    /** @param console where the list goes */
    public ProfilesListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PrintStream out = console.printer();
        lines(console.terminal().width(), language.language(console.terminal())).forEach(out::println);
        out.flush();
        return 0;
    }

    /** Returns the shipped profiles with their titles, a line each where the width allows. */
    static List<String> lines(int width, Language language) {
        TextTable table = new TextTable(2);
        for (Profile profile : ProfileCatalog.all()) {
            table.row(profile.id(), profile.title().in(language.code()));
        }
        return table.lines(0, width);
    }
}
