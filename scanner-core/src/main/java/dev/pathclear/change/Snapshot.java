package dev.pathclear.change;

import dev.pathclear.result.Evidence;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;

/**
 * A result as one side of a comparison.
 *
 * @param summary null if the result was cut short
 * @param evidence the file, or null where the sink asked for none
 */
public record Snapshot(ScanLine scan, SummaryLine summary, Evidence evidence) {}
