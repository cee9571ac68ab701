/** Comparisons and watches in every format: what is for people, for a ticket, for programs, and to be signed. */
package dev.pathclear.report.change;
