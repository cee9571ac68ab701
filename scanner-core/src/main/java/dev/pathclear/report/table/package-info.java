/** The report for people: what an administrator can act on, hosts of one trouble together. */
package dev.pathclear.report.table;
