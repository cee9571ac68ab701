package dev.pathclear.report.change;

import dev.pathclear.report.redact.Redaction;
import dev.pathclear.result.Evidence;
import java.time.Instant;
import java.util.Objects;

/**
 * What a report says beside what was found.
 *
 * @param engineer who made the change, or null
 * @param note of the engineer, or null
 * @param version of this program
 * @param made when the report is made
 * @param plan the change plan's file, or null
 * @param redacted whether addresses and names are masked
 */
public record SheetSettings(
        String engineer, String note, String version, Instant made, Evidence plan, boolean redacted) {
    public SheetSettings {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(made, "made");
    }

    /** Returns these settings for a report that is made no earlier than a moment. */
    SheetSettings notBefore(Instant moment) {
        return made.isBefore(moment) ? new SheetSettings(engineer, note, version, moment, plan, redacted) : this;
    }

    /** Returns these settings for a report whose addresses and names are masked; the engineer is named all the same. */
    public SheetSettings redacted(Redaction redaction) {
        return new SheetSettings(engineer, redaction.text(note), version, made,
                RedactedComparison.masked(plan, redaction), true);
    }
}
