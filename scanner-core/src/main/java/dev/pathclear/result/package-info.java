/** The records of a result file, what a complete host looks like, and the codec of both formats, both ways. */
package dev.pathclear.result;
