/**
 * What every HTML report is made of: the page, its one style sheet, tiles, tables and drawings. One file, no script,
 * nothing from elsewhere.
 */
package dev.pathclear.report.html;
