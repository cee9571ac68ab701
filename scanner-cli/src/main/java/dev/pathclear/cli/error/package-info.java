/** Turns what goes wrong into lines for the user and an exit code; no stack trace gets through. */
package dev.pathclear.cli.error;
