/**
 * Formats that are made of complete hosts as a result file holds them, and so are the same bytes whether they are
 * written during a scan or made from its result later.
 */
package dev.pathclear.report.record;
