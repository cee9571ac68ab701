package dev.pathclear.cli.option;

import dev.pathclear.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whom to ask. */
public final class TargetOptions {
    /** Two colons and no bracket are an address of IPv6. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\[.*\\]|[^:]*):[0-9]+");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "TARGET", arity = "0..*",
            description = "Address, CIDR, range (10.0.0.1-20), host name or address:port, which is asked that port alone.")
    private List<String> targets = new ArrayList<>();

    @Option(names = {"-f", "--file"}, paramLabel = "FILE",
            description = "File of targets, one a line, # comments; - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(names = {"-x", "--exclude"}, paramLabel = "SPEC|@FILE",
            description = "Targets never asked, or a file of them. Excludes always win.")
    private List<String> excludes = new ArrayList<>();

    @Option(names = "--assume-up", description = "Hosts are there: ask everything of every address, and judge "
            + "those of a range too where something on the way rejects ports. Silence proves nothing all the same: silent "
            + "addresses of a range are counted and not judged.")
    private boolean assumeUp;

    @Option(names = "-4", description = "Ask IPv4 addresses alone.")
    private boolean ipv4;

    @Option(names = "-6", description = "Ask IPv6 addresses alone.")
    private boolean ipv6;

    /** Returns whether the command line names no target. */
    public boolean isEmpty() {
        return targets.isEmpty() && files.isEmpty();
    }

    /** Returns whether some target may have a port of its own: what files have is not known yet. */
    public boolean mayHavePorts() {
        return !files.isEmpty() || targets.stream().anyMatch(target -> WITH_PORT.matcher(target).matches());
    }

    /** Returns the files that are read. */
    public List<String> inputFiles() {
        List<String> inputs = new ArrayList<>(files);
        excludes.stream().filter(exclude -> exclude.startsWith("@")).map(exclude -> exclude.substring(1))
                .forEach(inputs::add);
        return inputs;
    }

    /** Returns the targets of the request. */
    public Targets targets() {
        if (ipv4 && ipv6) {
            throw new ParameterException(command.commandLine(), "expected -4 or -6, found both");
        }
        return new Targets(targets, files, excludes, !ipv6, !ipv4, assumeUp);
    }
}
