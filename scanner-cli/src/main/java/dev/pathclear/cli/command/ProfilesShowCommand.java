package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.LanguageOption;
import dev.pathclear.cli.option.Suggestions;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.ProfileWriter;
import dev.pathclear.profile.Requirement;
import dev.pathclear.profile.Role;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pathclear profiles show}. */
@Command(name = "show", sortOptions = false, description = "Show what a profile says.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pathclear profiles show eset-protect",
            "  pathclear profiles show symantec-endpoint-protection --role client --lang pt"})
public final class ProfilesShowCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID|FILE", completionCandidates = Suggestions.Profiles.class, description = "Profile.")
    private String profile;

    @Option(names = "--role", paramLabel = "ROLE", completionCandidates = Suggestions.Roles.class,
            description = "Show this role's flows alone.")
    private String role;

    @Option(names = "-o", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Mixin
    private LanguageOption language;

    @Mixin
    private HelpOption help;

    /** @param console where the profile goes */
    public ProfilesShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("json")) {
            throw Failure.usage("-o: expected text or json, found " + Printable.quote(format));
        }
        Profile whole = ProfileCatalog.resolve(profile);
        if (role != null && whole.role(role).isEmpty()) {
            throw Failure.usage("--role: expected one of " + String.join(", ", whole.roles().stream().map(Role::id)
                    .toList()) + ", found " + Printable.quote(role));
        }
        PrintStream out = console.printer();
        if (format.equals("json")) {
            out.print(ProfileWriter.toJson(role == null ? whole : only(whole, role)));
        } else {
            new ProfileText(whole, console.terminal().width(), language.language(console.terminal()))
                    .lines(role).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    /** Returns a profile with the flows from and to a role, and those that share a requirement with them. */
    private static Profile only(Profile p, String role) {
        Set<String> kept = new HashSet<>();
        for (Flow flow : p.flows()) {
            if (flow.from().equals(role) || flow.to().equals(role)) {
                kept.add(flow.id());
            }
        }
        List<Requirement> requirements = p.requirements().stream()
                .filter(requirement -> requirement.tree().flows().stream().anyMatch(kept::contains)).toList();
        requirements.forEach(requirement -> kept.addAll(requirement.tree().flows()));
        List<Flow> flows = p.flows().stream().filter(flow -> kept.contains(flow.id())).toList();
        return new Profile(p.id(), p.vendor(), p.product(), p.title(), p.revision(), p.rolloutRole(), p.versions(),
                p.sources(), p.roles(), p.conditions(), p.parameters(), flows, requirements, p.errata());
    }
}
