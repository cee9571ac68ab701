/** The file of a watch, one JSON object a line, both ways: docs/watch.md. */
package dev.pathclear.change.file;
