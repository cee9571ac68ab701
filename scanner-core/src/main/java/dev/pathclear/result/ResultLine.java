package dev.pathclear.result;

/** One line of a result file: docs/results.md has every field. */
public sealed interface ResultLine permits ScanLine, ProbeLine, FlowLine, RequirementLine, WaiverLine, HostLine,
        SummaryLine {}
