/** The records of a result file, what a complete host looks like, and the NDJSON codec, both ways. */
package dev.pathclear.result;
