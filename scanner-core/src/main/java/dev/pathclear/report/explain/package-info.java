/** What happened to single endpoints, attempt by attempt, and what was concluded from it: for people who doubt. */
package dev.pathclear.report.explain;
