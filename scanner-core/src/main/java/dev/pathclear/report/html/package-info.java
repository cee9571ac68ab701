/**
 * What every HTML report is made of: the page, its one style sheet, tiles, tables and drawings. One file,
 * nothing from elsewhere, and no script but the page's own, where it has one.
 */
package dev.pathclear.report.html;
