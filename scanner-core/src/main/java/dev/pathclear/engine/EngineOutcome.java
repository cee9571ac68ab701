package dev.pathclear.engine;

import dev.pathclear.result.SummaryLine;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.ScanVerdict;

/**
 * How a scan ended.
 *
 * @param summary what the sinks were told last
 * @param exitCode the process's exit code
 * @param verdict the counts behind it
 * @param interrupted whether it was stopped from outside
 * @param failure what a sink or a lane failed with, or null
 */
public record EngineOutcome(
        SummaryLine summary, ExitCode exitCode, ScanVerdict verdict, boolean interrupted, Exception failure) {}
