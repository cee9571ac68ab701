/** The words of the reports for people, in four languages; formats for programs use none of them. */
package dev.pathclear.report.words;
