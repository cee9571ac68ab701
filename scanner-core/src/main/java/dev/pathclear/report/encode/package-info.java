/** What keeps the texts of others harmless in each format, and the stream that texts are written to. */
package dev.pathclear.report.encode;
