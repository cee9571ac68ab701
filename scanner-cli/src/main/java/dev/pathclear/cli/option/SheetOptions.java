package dev.pathclear.cli.option;

import dev.pathclear.report.change.SheetSettings;
import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.Evidence;
import java.time.Instant;
import picocli.CommandLine.Option;

/** What a report about a change says beside what was found. */
public final class SheetOptions {
    @Option(names = "--engineer", paramLabel = "NAME", description = "Who made the change; named in reports.")
    private String engineer;

    @Option(names = "--note", paramLabel = "TEXT", description = "A sentence for -o html, above the signatures.")
    private String note;

    @Option(names = "--redact",
            description = "Mask addresses and names in every format, each always in the same way; subnets stay "
                    + "recognisable. The key is made for this run and not kept.")
    private boolean redact;

    /** Returns whether any of these was given. */
    public boolean given() {
        return redact || engineer != null || note != null;
    }

    /** Returns whether addresses and names are to be masked. */
    public boolean redact() {
        return redact;
    }

    /**
     * Returns the settings.
     *
     * @param version of this program
     * @param plan the change plan's file, or null
     * @param redaction what masks, or null where nothing is to be masked
     */
    public SheetSettings settings(String version, Instant made, Evidence plan, Redaction redaction) {
        SheetSettings open = new SheetSettings(engineer, note, version, made, plan, false);
        return redaction == null ? open : open.redacted(redaction);
    }
}
