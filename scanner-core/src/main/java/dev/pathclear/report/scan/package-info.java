/**
 * {@code -o html} of a scan: one page, whose hosts are written as data while they come, and shown by its script. Texts
 * are in four languages, {@code en.properties} and so on beside {@link dev.pathclear.report.scan.PageTexts}.
 */
package dev.pathclear.report.scan;
