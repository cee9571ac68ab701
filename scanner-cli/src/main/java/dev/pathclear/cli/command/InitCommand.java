package dev.pathclear.cli.command;

import dev.pathclear.cli.console.Console;
import dev.pathclear.cli.error.Failure;
import dev.pathclear.cli.option.HelpOption;
import dev.pathclear.cli.option.SiteOptions;
import dev.pathclear.probe.Printable;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteProfile;
import dev.pathclear.site.SiteReader;
import dev.pathclear.site.SiteVantage;
import dev.pathclear.site.SiteWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pathclear init}: asks a few questions and writes a site file. */
@Command(name = "init", sortOptions = false,
        description = "Ask a few questions and write a site file: which hosts are what in which product.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  written",
            "  2  bad usage or input, or the file exists; nothing was written",
            "  4  it could not be written",
            "%nExamples:",
            "  pathclear init",
            "  pathclear init lisbon.yaml --yes --profile eset-protect --hosts server=10.1.0.10 \\",
            "    --hosts agent=10.1.4.0/22 --from agent"})
public final class InitCommand implements Callable<Integer> {
    private final Console console;
    private final InputStream in;
    private final BooleanSupplier terminal;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The site file. Default: site.yaml.")
    private Path file = Path.of("site.yaml");

    @Mixin
    private SiteOptions options;

    @Option(names = "--yes", description = "Ask nothing: the options say it all.")
    private boolean yes;

    @Mixin
    private HelpOption help;

    /**
     * @param in where answers come from
     * @param terminal whether a person can be asked there
     */
    public InitCommand(Console console, InputStream in, BooleanSupplier terminal) {
        this.console = console;
        this.in = in;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        refuseExisting();
        if (!yes && !terminal.getAsBoolean()) {
            throw Failure.usage("expected a terminal to ask on, or --yes with --profile and --hosts");
        }
        Site site = yes ? options.site(file) : interview();
        if (site.profiles().stream().allMatch(one -> one.roles().isEmpty())) {
            throw Failure.usage("expected the hosts of at least one role, found none; nothing was written");
        }
        byte[] text = SiteWriter.write(new SiteFolder(file).seen(site)).getBytes(StandardCharsets.UTF_8);
        SiteReader.read(file, text);
        try {
            Files.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            refuseExisting();
        }
        console.say(name() + " written; next: " + console.terminal().command() + " scan --site " + name() + " --dry-run");
        return 0;
    }

    private Site interview() throws IOException {
        SiteInterview interview = new SiteInterview(new Questions(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), console));
        List<String> references = options.profiles().isEmpty() ? interview.profiles() : options.profiles();
        List<SiteProfile> products = new ArrayList<>();
        Site known = options.site(file, references);
        for (SiteProfile one : known.profiles()) {
            products.add(interview.product(one.profile(), one.reference(), one));
        }
        products.removeIf(product -> product.roles().isEmpty());
        List<String> from = known.vantage().from().isEmpty() && !products.isEmpty()
                ? interview.from(products) : known.vantage().from();
        return known.withProfiles(products).withVantage(new SiteVantage(known.vantage().source(), from));
    }

    private void refuseExisting() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.usage(name() + ": expected a new file, found one that exists; init overwrites nothing");
        }
        String ending = file.toString();
        if (!ending.endsWith(".yaml") && !ending.endsWith(".yml")) {
            throw Failure.usage(
                    name() + ": expected a name that ends with .yaml or .yml, since that is what is written");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw Failure.usage(name() + ": expected a folder that exists, found none");
        }
    }

    private String name() {
        return Printable.plain(file.toString(), 1_000);
    }
}
