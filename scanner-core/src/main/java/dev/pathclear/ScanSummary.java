package dev.pathclear;

import dev.pathclear.result.SummaryLine;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.ScanVerdict;

/**
 * How a scan ended.
 *
 * @param summary the last line of the result
 * @param exitCode what it means for who called
 * @param verdict the counts behind it
 * @param interrupted whether it was stopped from outside
 * @param failure one line that says what could not be done, or null
 * @param cause of the failure where it is a fault of the program, or null
 */
public record ScanSummary(
        SummaryLine summary,
        ExitCode exitCode,
        ScanVerdict verdict,
        boolean interrupted,
        String failure,
        Throwable cause) {}
